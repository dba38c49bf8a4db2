using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols;

/// <summary>What the template cannot know when a protocol begins from it.</summary>
public sealed class Beginning
{
    /// <summary>Of the trial that is made, so that sending it twice makes one.</summary>
    public Guid Id { get; set; }

    /// <summary>Its id, or the address of a page that ends in it.</summary>
    public string? Sponsor { get; set; }

    /// <summary>Id or address of the solution's page.</summary>
    public string? Solution { get; set; }

    /// <summary>Empty: the current one.</summary>
    public string? Version { get; set; }

    public string? StartsOn { get; set; }

    public string? EndsOn { get; set; }

    public string? ControllerName { get; set; }

    public string? ControllerContact { get; set; }

    public Guid? SolutionId => Typed.Id(Solution);

    public Guid? SponsorId => Typed.Id(Sponsor);

    public IEnumerable<string> Unreadable()
    {
        if (SolutionId is null)
        {
            yield return "solutionId";
        }

        if (SponsorId is null)
        {
            yield return "sponsorId";
        }

        if (Typed.Day(StartsOn) is null)
        {
            yield return "startsOn";
        }

        if (Typed.Day(EndsOn) is null)
        {
            yield return "endsOn";
        }

        if (Typed.Text(ControllerName) is null)
        {
            yield return "controllerName";
        }

        if (Typed.Text(ControllerContact) is not { Length: >= 3 })
        {
            yield return "controllerContact";
        }
    }

    /// <summary>The template with what was said; called only where everything can be read.</summary>
    public Protocol Fill(Protocol template, string version) => template with
    {
        SponsorId = SponsorId!.Value,
        SolutionId = SolutionId!.Value,
        SolutionVersion = version,
        StartsOn = Typed.Day(StartsOn)!.Value,
        EndsOn = Typed.Day(EndsOn)!.Value,
        DataProtection = template.DataProtection is { } record
            ? record with { Controllers = [record.Controllers[0] with { Name = ControllerName!.Trim(), Contact = ControllerContact!.Trim() }, .. record.Controllers.Skip(1)] }
            : null,
    };
}
