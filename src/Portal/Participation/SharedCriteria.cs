using System.Text.Json;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>
/// What several trials ask of a role, as one short form: what they ask alike is asked once, what most of them ask comes first.
/// Which answers fit is public, so they are compared here and sent nowhere; whether somebody may join, the API decides then.
/// </summary>
internal sealed class SharedCriteria
{
    /// <summary>A self-test is short; what only single trials ask besides, stays open here and is asked there.</summary>
    private const int Most = 12;

    private readonly ParticipantRole _role;
    private readonly Dictionary<Criterion, string> _fields = new(ReferenceEqualityComparer.Instance);

    public SharedCriteria(IReadOnlyList<Trial> trials, ParticipantRole role)
    {
        _role = role;
        var alike = new List<List<Criterion>>();
        foreach (var criterion in trials.SelectMany(t => EligibilityAnswers.AskedOf(t, role)))
        {
            if (alike.Find(a => a.TrueForAll(other => AreAlike(other, criterion))) is { } known)
            {
                known.Add(criterion);
            }
            else
            {
                alike.Add([criterion]);
            }
        }

        Asked = [.. alike.OrderByDescending(a => a.Count).Take(Most).Select(AsOne)];
    }

    /// <summary>Each by the name of its field: its code, with a number where two questions have the same.</summary>
    public IReadOnlyList<Criterion> Asked { get; }

    /// <param name="answers">By the name of the field.</param>
    public TrialFit Of(Trial trial, IReadOnlyDictionary<string, JsonElement> answers)
    {
        var met = EligibilityAnswers.AskedOf(trial, _role)
            .Select(c => _fields.TryGetValue(c, out var field) && answers.TryGetValue(field, out var answer) ? Meets(c, answer) : null)
            .ToList();
        return new TrialFit(trial, !met.Contains(false), met.Count(m => m is null));
    }

    /// <summary>Codes are the trials' own: the same code may stand for another question, or for another answer to the same.</summary>
    private static bool AreAlike(Criterion one, Criterion other) =>
        one.Code == other.Code && one.Kind == other.Kind && Share(one.Question, other.Question)
        && (one.Options ?? []).All(o => other.Options?.FirstOrDefault(same => same.Code == o.Code) is not { } same || Share(o.Label, same.Label));

    private static bool Share(IReadOnlyDictionary<string, string> words, IReadOnlyDictionary<string, string> others) =>
        words.Any(w => others.GetValueOrDefault(w.Key) == w.Value);

    private Criterion AsOne(List<Criterion> alike)
    {
        var first = alike[0];
        var field = first.Code;
        for (var number = 2; _fields.ContainsValue(field); number++)
        {
            field = $"{first.Code}-{number}";
        }

        alike.ForEach(c => _fields[c] = field);
        return first with { Code = field, Options = first.Options is null ? null : [.. alike.SelectMany(c => c.Options ?? []).DistinctBy(o => o.Code)] };
    }

    /// <summary>Null where the trial does not know the option.</summary>
    private static bool? Meets(Criterion criterion, JsonElement answer) => criterion.Kind switch
    {
        CriterionKind.YesNo => criterion.Expected is not { } expected || answer.GetBoolean() == expected,
        CriterionKind.Number => !(answer.GetDecimal() < criterion.Min || answer.GetDecimal() > criterion.Max),
        _ => criterion.Options?.FirstOrDefault(o => o.Code == answer.GetString())?.Fits,
    };
}
