using System.Text.Json;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>Whether the answers of the self-test let somebody into a trial. Pure, so that nothing of them is kept.</summary>
internal static class Eligibility
{
    private const string Fallback = "en";

    /// <param name="Faults">By field: what is missing, unknown or of another kind.</param>
    /// <param name="Unmet">The criteria that the answers do not meet.</param>
    public sealed record Verdict(IReadOnlyDictionary<string, string> Faults, IReadOnlyList<Unmet> Unmet)
    {
        public bool Fits => Faults.Count == 0 && Unmet.Count == 0;
    }

    /// <param name="Criterion">Its code.</param>
    /// <param name="Reason">In the person's language, where the protocol has it.</param>
    public sealed record Unmet(string Criterion, string Reason);

    public static Verdict Check(Protocol protocol, ParticipantRole role, string language, IReadOnlyDictionary<string, JsonElement> answers)
    {
        var asked = protocol.Eligibility.Where(c => c.Asks(role)).ToList();
        var faults = answers.Keys.Except(asked.Select(c => c.Code)).ToDictionary(Field, _ => "The trial does not ask this of the role.");
        var unmet = new List<Unmet>();
        foreach (var criterion in asked)
        {
            if (!answers.TryGetValue(criterion.Code, out var answer))
            {
                faults[Field(criterion.Code)] = "Answer this question.";
            }
            else if (Meets(criterion, answer) is not { } meets)
            {
                faults[Field(criterion.Code)] = Expected(criterion);
            }
            else if (!meets)
            {
                unmet.Add(new Unmet(criterion.Code, In(language, criterion.Reason)));
            }
        }

        return new Verdict(faults, unmet);
    }

    /// <summary>Whether none of these answers speaks against the trial; what it asks besides stays open.</summary>
    public static bool MayFit(Protocol protocol, ParticipantRole role, IReadOnlyDictionary<string, JsonElement> answers) =>
        protocol.Recruits(role)
        && protocol.Eligibility.Where(c => c.Asks(role)).All(c => !answers.TryGetValue(c.Code, out var answer) || Meets(c, answer) != false);

    public static bool Asks(this Protocol.Criterion criterion, ParticipantRole role) => criterion.Role is null || criterion.Role == role;

    /// <summary>Compares the text as it was written, for half a surrogate pair cannot be read: codes are kebab-case, which nobody needs to escape.</summary>
    public static bool Chooses(this JsonElement answer, string option) =>
        answer.ValueKind == JsonValueKind.String && answer.GetRawText().AsSpan()[1..^1].SequenceEqual(option);

    /// <summary>Null where the answer is not of the criterion's kind.</summary>
    private static bool? Meets(Protocol.Criterion criterion, JsonElement answer) => (criterion.Kind, answer.ValueKind) switch
    {
        (CriterionKind.YesNo, JsonValueKind.True or JsonValueKind.False) => criterion.Expected is not { } expected || answer.GetBoolean() == expected,
        (CriterionKind.Number, JsonValueKind.Number) when answer.TryGetDecimal(out var number) => !(number < criterion.Min || number > criterion.Max),
        (CriterionKind.Choice, JsonValueKind.String) => criterion.Options?.FirstOrDefault(o => answer.Chooses(o.Code))?.Fits,
        _ => null,
    };

    private static string Expected(Protocol.Criterion criterion) => criterion.Kind switch
    {
        CriterionKind.YesNo => "Answer true or false.",
        CriterionKind.Number => "Answer with a number.",
        _ => $"Answer with one of: {string.Join(", ", criterion.Options?.Select(o => o.Code) ?? [])}.",
    };

    private static string In(string language, IReadOnlyDictionary<string, string> text) =>
        text.GetValueOrDefault(language) ?? text.GetValueOrDefault(Fallback) ?? text.Values.FirstOrDefault() ?? "";

    private static string Field(string code) => $"answers.{code}";
}
