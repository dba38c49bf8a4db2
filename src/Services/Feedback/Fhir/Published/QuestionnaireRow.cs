using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Fhir.Searching;

namespace Marketplace.Feedback.Fhir.Published;

/// <summary>A questionnaire as it is searched: one of an organisation, or one of the library.</summary>
internal sealed class QuestionnaireRow
{
    public required Guid Id { get; init; }

    /// <summary>The id under which a questionnaire of the library is read, e.g. <c>sus-1.0.0</c>.</summary>
    public string? Slug { get; init; }

    public required string? Url { get; init; }

    public required string? Version { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Publisher { get; init; }

    public required QuestionnaireStatus Status { get; init; }

    public required DateTime ChangedAtUtc { get; init; }

    /// <summary>The resource.</summary>
    public required string Text { get; init; }

    public static QuestionnaireRow Of(Questionnaire shipped)
    {
        var resource = shipped.Resource;
        return new QuestionnaireRow
        {
            Id = PlaceOf(shipped.Canonical),
            Slug = $"{shipped.Name}-{shipped.Version}",
            Url = TextOf(resource, "url"),
            Version = shipped.Version,
            Name = SearchValues.Fold(TextOf(resource, "name")),
            Title = SearchValues.Fold(TextOf(resource, "title")),
            Publisher = SearchValues.Fold(TextOf(resource, "publisher")),
            Status = QuestionnaireStatus.Published,
            ChangedAtUtc = resource["date"]!.GetValue<DateTime>(),
            Text = resource.ToJsonString(),
        };
    }

    private static string TextOf(JsonObject resource, string name) => resource[name]?.GetValue<string>() ?? "";

    /// <summary>Above every id that a clock makes, so that the library stands before what organisations wrote.</summary>
    private static Guid PlaceOf(string canonical)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(canonical));
        return new Guid([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x8f, 0xff, 0xbf, 0xff, .. hash.AsSpan(0, 6)], bigEndian: true);
    }
}
