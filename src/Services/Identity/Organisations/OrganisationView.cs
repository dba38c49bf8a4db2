namespace Marketplace.Identity.Organisations;

/// <summary>An organisation as others see it.</summary>
internal sealed record OrganisationView(
    Guid Id, string Name, OrganisationKind Kind, string Country, string? Website, DateTime? VerifiedAtUtc)
{
    public static OrganisationView Of(Organisation o) => new(o.Id, o.Name, o.Kind, o.Country, o.Website, o.VerifiedAtUtc);
}
