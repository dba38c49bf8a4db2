using System.Text.Json;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Tests.Recruitment;

/// <summary>A protocol that asks for age, pregnancy and sex; as the requests carry it, and as the domain knows it.</summary>
internal static class Criteria
{
    public static readonly object Fitting = new { age = 70, pregnant = false, sex = "female" };

    /// <summary>Puts the criteria, and quotas per sex if any, into a protocol's request.</summary>
    public static Action<Dictionary<string, object?>> Asked(int? women = null, int? men = null, string recruitment = "open") => protocol =>
    {
        protocol["recruitment"] = recruitment;
        protocol["eligibility"] = new object[]
        {
            new { code = "age", kind = "number", question = Text("Age?", "Âge ?"), reason = Text("You must be 65 to 80.", "Il faut avoir de 65 à 80 ans."), min = 65, max = 80, role = "patient" },
            new { code = "pregnant", kind = "yes-no", question = Text("Pregnant?", "Enceinte ?"), reason = Text("Not during pregnancy.", "Pas pendant la grossesse."), expected = false, role = "patient" },
            new
            {
                code = "sex", kind = "choice", question = Text("Sex?", "Sexe ?"), reason = Text("Not asked for.", "Pas demandé."), role = "patient",
                options = new object[]
                {
                    new { code = "female", label = Text("Female", "Femme") },
                    new { code = "male", label = Text("Male", "Homme") },
                    new { code = "unsaid", label = Text("Unsaid", "Sans réponse"), fits = false },
                },
            },
        };
        protocol["quotas"] = new[] { ("female", women), ("male", men) }
            .Where(q => q.Item2 is not null)
            .Select(q => new { criterion = "sex", option = q.Item1, limit = q.Item2 });
    };

    public static Protocol Protocol(int patients = 10, params Protocol.Quota[] quotas) => new(
        Guid.CreateVersion7(), "1.0", Text("Gait", "Marche"), Text("Usable?", "Utilisable ?"), [],
        [new(ParticipantRole.Patient, patients), new(ParticipantRole.Clinician, 2)], default, default, [], LegalBasis.Consent, false)
    {
        Eligibility =
        [
            new("age", CriterionKind.Number, Text("Age?", "Âge ?"), Text("You must be 65 to 80.", "Il faut avoir de 65 à 80 ans."), ParticipantRole.Patient, Min: 65, Max: 80),
            new("pregnant", CriterionKind.YesNo, Text("Pregnant?", "Enceinte ?"), Text("Not during pregnancy.", "Pas pendant la grossesse."), ParticipantRole.Patient, Expected: false),
            new("sex", CriterionKind.Choice, Text("Sex?", "Sexe ?"), Text("Not asked for.", "Pas demandé."), ParticipantRole.Patient, Options:
                [new("female", Text("Female", "Femme")), new("male", Text("Male", "Homme")), new("unsaid", Text("Unsaid", "Sans réponse"), Fits: false)]),
        ],
        Quotas = quotas,
    };

    public static IReadOnlyDictionary<string, JsonElement> Answers(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static Dictionary<string, string> Text(string english, string french) => new() { ["en"] = english, ["fr"] = french };
}
