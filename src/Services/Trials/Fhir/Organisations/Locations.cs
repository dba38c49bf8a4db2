using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Organisations;

/// <summary>Reads the accepted sites of trials that have opened, as Location: R4 lets a ResearchStudy name no other kind of site.</summary>
internal sealed class Locations : TrialsType<Site>
{
    public override string Name => "Location";

    protected override IReadOnlyList<SearchParameter<FhirScope, Site>> Parameters { get; } =
    [
        new("_id", "token", "The site's id.", (_, value) =>
        {
            var id = SearchValues.Id(value);
            return Condition.Of<Site>(s => s.Id == id);
        }),
    ];

    protected override IQueryable<Site> Visible(TrialsDb db, CurrentUser? user) =>
        db.Sites.Where(s => s.AcceptedAtUtc != null && db.Studies.Any(study => study.Id == s.TrialId && study.IsPublic));

    protected override IQueryable<Site> InOrder(IQueryable<Site> rows, Cursor? after)
    {
        var rest = after is null ? rows : rows.Where(s => s.Id < after.Id);
        return rest.OrderByDescending(s => s.Id);
    }

    protected override Cursor At(Site row) => new(row.Id);

    protected override async Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<Site> rows, CancellationToken ct)
    {
        var ids = rows.Select(s => s.OrganisationId).ToList();
        var names = await scope.Db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return [.. rows.Select(s => new Location
        {
            Id = s.Id.ToString(),
            Meta = Meta.At(s.AcceptedAtUtc!.Value),
            Identifier = [Identifier.Of(s.Id)],
            Name = names.GetValueOrDefault(s.OrganisationId),
            Address = new Address(s.Terms.Country),
            ManagingOrganization = Reference.To("Organization", s.OrganisationId),
        })];
    }
}

/// <summary>A place where a trial runs.</summary>
internal sealed record Location : Resource
{
    public override string ResourceType => "Location";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public string Status { get; } = "active";

    public string? Name { get; init; }

    public string Mode { get; } = "instance";

    public required Address Address { get; init; }

    public required Reference ManagingOrganization { get; init; }
}

/// <param name="Country">ISO 3166-1 alpha-2.</param>
internal sealed record Address(string Country);
