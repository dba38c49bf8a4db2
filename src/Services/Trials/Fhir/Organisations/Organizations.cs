using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Organisations;

namespace Marketplace.Trials.Fhir.Organisations;

/// <summary>Reads the sponsors and sites of trials that have opened, as Organization.</summary>
internal sealed class Organizations : TrialsType<OrganisationCopy>
{
    public override string Name => "Organization";

    protected override IReadOnlyList<SearchParameter<FhirScope, OrganisationCopy>> Parameters { get; } =
    [
        new("_id", "token", "The organisation's id.", (_, value) =>
        {
            var id = SearchValues.Id(value);
            return Condition.Of<OrganisationCopy>(o => o.Id == id);
        }),
    ];

    protected override IQueryable<OrganisationCopy> Visible(TrialsDb db, CurrentUser? user) => db.Organisations.Where(o =>
        db.Studies.Any(study => study.SponsorId == o.Id && study.IsPublic)
        || db.Sites.Any(s => s.OrganisationId == o.Id && s.AcceptedAtUtc != null && db.Studies.Any(study => study.Id == s.TrialId && study.IsPublic)));

    protected override IQueryable<OrganisationCopy> InOrder(IQueryable<OrganisationCopy> rows, Cursor? after)
    {
        var rest = after is null ? rows : rows.Where(o => o.Id < after.Id);
        return rest.OrderByDescending(o => o.Id);
    }

    protected override Cursor At(OrganisationCopy row) => new(row.Id);

    protected override Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<OrganisationCopy> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. rows.Select(o => new Organization
        {
            Id = o.Id.ToString(),
            Meta = Meta.At(o.VerifiedAtUtc),
            Identifier = [Identifier.Of(o.Id)],
            Type = [CodeableConcept.Of(FhirSystems.OrganisationKind, o.Kind)],
            Name = o.Name,
            Address = [new Address(o.Country)],
        })]);
}

/// <summary>Who answers for a trial or runs a site of one.</summary>
internal sealed record Organization : Resource
{
    public override string ResourceType => "Organization";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public bool Active { get; } = true;

    public required IReadOnlyList<CodeableConcept> Type { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<Address> Address { get; init; }
}
