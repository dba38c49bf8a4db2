using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>One question of the self-test. Fields that its kind does not use are kept while it is typed, and left out when it is saved.</summary>
public sealed class CriterionRow
{
    public string? Code { get; set; }

    public string? Kind { get; set; }

    public Translations? Question { get; set; } = new();

    public Translations? Reason { get; set; } = new();

    public string? Role { get; set; }

    public string? Min { get; set; }

    public string? Max { get; set; }

    public string? Expected { get; set; }

    public List<OptionRow>? Options { get; set; } = [];

    private CriterionKind KindRead => Parts.Code.Read(Kind, CriterionKind.YesNo);

    public static CriterionRow Of(Criterion criterion) => new()
    {
        Code = criterion.Code,
        Kind = Parts.Code.Of(criterion.Kind),
        Question = Translations.Of(criterion.Question),
        Reason = Translations.Of(criterion.Reason),
        Role = Parts.Code.Of(criterion.Role),
        Min = Typed.Write(criterion.Min),
        Max = Typed.Write(criterion.Max),
        Expected = criterion.Expected switch { true => "yes", false => "no", null => null },
        Options = [.. (criterion.Options ?? []).Select(OptionRow.Of)],
    };

    public Criterion ToCriterion()
    {
        var said = new Criterion(
            Code!.Trim(), KindRead, (Question ?? new()).ToDictionary(), (Reason ?? new()).ToDictionary(), Parts.Code.Read<ParticipantRole>(Role));
        return KindRead switch
        {
            CriterionKind.Number => said with { Min = Typed.Whole(Min), Max = Typed.Whole(Max) },
            CriterionKind.YesNo => said with { Expected = Expected switch { "yes" => true, "no" => false, _ => null } },
            _ => said with { Options = [.. (Options ?? []).Select(o => o.ToOption())] },
        };
    }

    public IEnumerable<string> Unreadable()
    {
        if (Typed.Text(Code) is null)
        {
            yield return "code";
        }

        if (KindRead is CriterionKind.Number && Typed.Text(Min) is not null && Typed.Whole(Min) is null)
        {
            yield return "min";
        }

        if (KindRead is CriterionKind.Number && Typed.Text(Max) is not null && Typed.Whole(Max) is null)
        {
            yield return "max";
        }
    }

    public sealed class OptionRow
    {
        public string? Code { get; set; }

        public Translations? Label { get; set; } = new();

        public bool Fits { get; set; } = true;

        public static OptionRow Of(CriterionOption option) => new() { Code = option.Code, Label = Translations.Of(option.Label), Fits = option.Fits };

        public CriterionOption ToOption() => new(Typed.Text(Code) ?? "", (Label ?? new()).ToDictionary(), Fits);
    }
}
