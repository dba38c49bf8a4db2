using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;

namespace Marketplace.Feedback;

/// <summary>Generated readers and writers for the hot path; everything else goes by reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SubmitResponse.Request))]
[JsonSerializable(typeof(SubmitResponse.Response))]
[JsonSerializable(typeof(ResultsRevision))]
[JsonSerializable(typeof(Score))]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
