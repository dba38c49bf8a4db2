using System.Text.Json;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Fhir.Elements;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>What a QuestionnaireResponse says, held against R4 and against the token; what it answers is judged after it.</summary>
internal sealed record ReceivedResponse(string? Questionnaire, string? Wave, string? Language, JsonElement Root)
{
    public const string Path = "QuestionnaireResponse";

    /// <param name="id">Under which it is sent; null where the server makes one.</param>
    public static ReceivedResponse? Read(ReadOnlyMemory<byte> text, Guid? id, CurrentParticipant participant, Issues issues)
    {
        if (ResourceText.Read(text, issues) is not { } root)
        {
            return null;
        }

        if (TextOf(root, "resourceType") != Path)
        {
            issues.Add("structure", "resource-type-wrong", Path, $"The resource must be a JSON object with resourceType {Path}.");
            return null;
        }

        new StructureCheck(issues).Resource(root, ElementType.Of(Path), Path);
        if (issues.AreFaults)
        {
            return null;
        }

        CheckEnvelope(root, id, issues);
        CheckPeople(root, participant, issues);
        return new ReceivedResponse(TextOf(root, "questionnaire"), WaveOf(root), TextOf(root, "language"), root);
    }

    private static void CheckEnvelope(JsonElement root, Guid? id, Issues issues)
    {
        if (id is not null && TextOf(root, "id") != id.ToString())
        {
            issues.Add("invalid", "id-differs", $"{Path}.id", "An update names the id of its address also in the resource.");
        }

        if (TextOf(root, "status") != "completed")
        {
            issues.Add("not-supported", "status-unsupported", $"{Path}.status", "Only completed answers are taken here.");
        }

        if (Has(root, "implicitRules") || Has(root, "modifierExtension"))
        {
            issues.Add("not-supported", "modifier-unsupported", Path, "implicitRules and modifierExtension could change what the answers mean; none is known here.");
        }
    }

    /// <summary>The token says who answers; a resource that names somebody else was sent by mistake.</summary>
    private static void CheckPeople(JsonElement root, CurrentParticipant participant, Issues issues)
    {
        foreach (var name in new[] { "subject", "author", "source" })
        {
            if (Find(root, name) is { } reference && !Names(reference, participant))
            {
                issues.Add("business-rule", "person-differs", $"{Path}.{name}", $"Name your own pseudonym ({FhirSystems.Pseudonym}) or leave {name} out.");
            }
        }
    }

    private static bool Names(JsonElement reference, CurrentParticipant participant)
    {
        var pseudonym = participant.Pseudonym.ToString();
        var identifier = Find(reference, "identifier");
        return TextOf(reference, "reference") is { } address
            ? address == $"{Person.TypeOf(participant.Role)}/{pseudonym}"
            : identifier is { } named && TextOf(named, "system") == FhirSystems.Pseudonym && TextOf(named, "value") == pseudonym;
    }

    private static string? WaveOf(JsonElement root) => Entries(root, "extension")
        .Where(e => TextOf(e, "url") == MarketplaceExtensions.Wave).Select(e => TextOf(e, "valueString")).FirstOrDefault();
}
