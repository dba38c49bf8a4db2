using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Ingest;

/// <summary>Body of a message: what PUT /api/feedback/responses/{id} takes, and the id beside it.</summary>
internal sealed record IngestMessage(Guid ResponseId, SubmitResponse.Request Request)
{
    private const string IdProperty = "responseId";

    /// <param name="json">How the HTTP door reads JSON.</param>
    public static Result<IngestMessage> Read(ReadOnlySpan<byte> body, JsonSerializerOptions json)
    {
        if (body.Length > ServiceDefaults.ServiceDefaults.MaxBodyBytes)
        {
            return IngestErrors.BodyTooLarge;
        }

        if (!Utf8.IsValid(body))
        {
            return IngestErrors.NotUtf8;
        }

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = json.MaxDepth, AllowDuplicateProperties = false };
            return JsonNode.Parse(body, null, options) is JsonObject message ? Read(message, json) : IngestErrors.NoObject;
        }
        catch (JsonException unreadable)
        {
            return ProblemResponses.Unreadable(unreadable);
        }
    }

    private static Result<IngestMessage> Read(JsonObject message, JsonSerializerOptions json)
    {
        if (!message.Remove(IdProperty, out var written) || written is null)
        {
            return IngestErrors.ResponseIdMissing;
        }

        return written.GetValueKind() == JsonValueKind.String && Guid.TryParseExact(written.GetValue<string>(), "D", out var id)
            ? new IngestMessage(id, message.Deserialize<SubmitResponse.Request>(json)!)
            : IngestErrors.ResponseIdInvalid;
    }
}
