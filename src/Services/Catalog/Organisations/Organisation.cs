namespace Marketplace.Catalog.Organisations;

/// <summary>What Identity has told of a verified organisation: this service's own copy.</summary>
internal sealed class Organisation
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Kind { get; set; }

    public required string Country { get; set; }

    public DateTime VerifiedAtUtc { get; set; }
}
