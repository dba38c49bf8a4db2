using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Fhir.Elements;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>A participant's answers.</summary>
internal sealed record QuestionnaireResponse : Resource
{
    /// <summary>All of R4's codes.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["in-progress", "completed", "amended", "entered-in-error", "stopped"];

    public override string ResourceType => "QuestionnaireResponse";

    [JsonPropertyOrder(-1)]
    public required string Language { get; init; }

    public required IReadOnlyList<Extension> Extension { get; init; }

    /// <summary>Canonical <c>url|version</c>.</summary>
    public required string Questionnaire { get; init; }

    public required string Status { get; init; }

    public Reference? Subject { get; init; }

    public required string Authored { get; init; }

    public Reference? Author { get; init; }

    public Reference? Source { get; init; }

    public required JsonArray Item { get; init; }

    public static QuestionnaireResponse Of(StoredResponse row, PublishedForm form)
    {
        var (who, given) = (Person.Of(row), row.AmendedAtUtc ?? row.SubmittedAtUtc);
        return new QuestionnaireResponse
        {
            Id = row.Id.ToString(),
            Meta = Meta.At(given),
            Language = row.Language,
            Extension = [new Extension(MarketplaceExtensions.Wave, ValueString: row.Wave), .. row.Flags.Select(MarketplaceExtensions.Flag)],
            Questionnaire = row.Questionnaire,
            Status = row.Revision > 1 ? "amended" : "completed",
            Subject = who,
            Authored = FhirTime.Of(given),
            Author = who,
            Source = who,
            Item = JsonNode.Parse(ResponseItems.JsonOf(form, row.Answers))!.AsArray(),
        };
    }
}
