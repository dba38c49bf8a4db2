using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;

namespace Marketplace.Portal.Protocols;

/// <summary>On which terms an organisation is asked to be a site.</summary>
public sealed class SiteTermsForm
{
    /// <summary>Of the site that is made, so that sending it twice invites once.</summary>
    public Guid Id { get; set; }

    /// <summary>What was read before; empty for a new site.</summary>
    public string? Tag { get; set; }

    /// <summary>Its name where it is known, its id, or the address of its page.</summary>
    public string? OrganisationId { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public List<string>? Languages { get; set; } = [];

    public string? PatientCapacity { get; set; }

    public string? ClinicianCapacity { get; set; }

    public string? PatientTarget { get; set; }

    public string? ClinicianTarget { get; set; }

    public string? Committee { get; set; }

    /// <summary>Organisations that can be called by their name.</summary>
    internal IReadOnlyList<(Guid Id, string Name)> Known { get; set; } = [];

    /// <summary>For each known organisation what the field takes; of namesakes that is the id, with the name beside it.</summary>
    internal IEnumerable<(string Value, string? Label)> Choices => Known.Select(o => Named(o.Name) is null ? ($"{o.Id}", o.Name) : (o.Name, (string?)null));

    /// <summary>What was chosen as it was chosen: by its name, also where its id was pasted.</summary>
    internal string? ShownOrganisation =>
        Known.FirstOrDefault(o => o.Id == Organisation).Name is { } name && Named(name) is not null ? name : OrganisationId;

    private Guid? Organisation => Typed.Id(OrganisationId) ?? Named(Typed.Text(OrganisationId));

    public static SiteTermsForm Of(SiteState site) => new()
    {
        Id = site.SiteId,
        Tag = site.Tag,
        OrganisationId = site.OrganisationId.ToString(),
        Country = site.Country,
        TimeZone = site.TimeZone,
        Languages = [.. site.Languages],
        PatientCapacity = Typed.Write(site.Capacity.Patient),
        ClinicianCapacity = Typed.Write(site.Capacity.Clinician),
        PatientTarget = Typed.Write(site.Target?.Patient),
        ClinicianTarget = Typed.Write(site.Target?.Clinician),
        Committee = site.Committee,
    };

    public SiteInvitation ToInvitation() => new(
        Organisation!.Value, Typed.Text(Country)?.ToUpperInvariant() ?? "", Typed.Text(TimeZone) ?? "", Languages ?? [],
        new Capacity(Typed.Whole(PatientCapacity) ?? 0, Typed.Whole(ClinicianCapacity) ?? 0))
    {
        Target = Typed.Whole(PatientTarget) is null && Typed.Whole(ClinicianTarget) is null
            ? null
            : new Capacity(Typed.Whole(PatientTarget) ?? 0, Typed.Whole(ClinicianTarget) ?? 0),
        Committee = Typed.Text(Committee) ?? "generic",
    };

    /// <summary>Where a fault that the API finds stands in the form: of a target, the role that has more than there is room for.</summary>
    public string? FieldOf(string? field) => field is "target"
        ? Typed.Whole(PatientTarget) > (Typed.Whole(PatientCapacity) ?? 0) ? "target.patient" : "target.clinician"
        : field;

    private Guid? Named(string? name) =>
        Known.Where(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only.Id : null;

    public IEnumerable<string> Unreadable()
    {
        if (Organisation is null)
        {
            yield return "organisationId";
        }

        foreach (var (field, value) in new[]
        {
            ("capacity.patient", PatientCapacity), ("capacity.clinician", ClinicianCapacity), ("target.patient", PatientTarget), ("target.clinician", ClinicianTarget),
        })
        {
            if (Typed.Text(value) is not null && Typed.Whole(value) is not >= 0)
            {
                yield return field;
            }
        }

        if (Languages is null or [])
        {
            yield return "languages";
        }
    }
}
