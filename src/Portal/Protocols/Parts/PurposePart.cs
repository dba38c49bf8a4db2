using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What is to be found out, about what, when and on which ground.</summary>
public sealed class PurposePart : PartForm
{
    public Translations? Title { get; set; } = new();

    public Translations? Objectives { get; set; } = new();

    public string? Design { get; set; }

    public string? SolutionVersion { get; set; }

    public string? StartsOn { get; set; }

    public string? EndsOn { get; set; }

    public string? LegalBasis { get; set; }

    public bool NationalDecisionRequired { get; set; }

    public bool WithinIntendedPurpose { get; set; }

    public bool ToShowConformity { get; set; }

    public static PurposePart Of(Protocol protocol) => new()
    {
        Title = Translations.Of(protocol.Title),
        Objectives = Translations.Of(protocol.Objectives),
        Design = Code.Of(protocol.Design),
        SolutionVersion = protocol.SolutionVersion,
        StartsOn = Typed.Write(protocol.StartsOn),
        EndsOn = Typed.Write(protocol.EndsOn),
        LegalBasis = Code.Of(protocol.LegalBasis),
        NationalDecisionRequired = protocol.NationalDecisionRequired,
        WithinIntendedPurpose = protocol.WithinIntendedPurpose,
        ToShowConformity = protocol.ToShowConformity,
    };

    public override Protocol ApplyTo(Protocol protocol) => protocol with
    {
        Title = (Title ?? new()).ToDictionary(),
        Objectives = (Objectives ?? new()).ToDictionary(),
        Design = Code.Read(Design, protocol.Design),
        SolutionVersion = Typed.Text(SolutionVersion) ?? "",
        StartsOn = Typed.Day(StartsOn)!.Value,
        EndsOn = Typed.Day(EndsOn)!.Value,
        LegalBasis = Code.Read(LegalBasis, protocol.LegalBasis),
        NationalDecisionRequired = NationalDecisionRequired,
        WithinIntendedPurpose = WithinIntendedPurpose,
        ToShowConformity = ToShowConformity,
    };

    public override IEnumerable<string> Unreadable()
    {
        if (Typed.Text(SolutionVersion) is null)
        {
            yield return "solutionVersion";
        }

        if (Typed.Day(StartsOn) is null)
        {
            yield return "startsOn";
        }

        if (Typed.Day(EndsOn) is null)
        {
            yield return "endsOn";
        }
    }
}
