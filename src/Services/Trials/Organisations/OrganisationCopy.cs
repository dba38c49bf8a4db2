namespace Marketplace.Trials.Organisations;

/// <summary>A verified organisation, as Identity told of it.</summary>
internal sealed class OrganisationCopy
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Kind { get; set; }

    public required string Country { get; set; }

    public required DateTime VerifiedAtUtc { get; set; }

    /// <summary>Whether it can have coordinators, who act for a sponsor; Identity says who may be one.</summary>
    public bool CoordinatesTrials => Kind is "hospital" or "university" or "research-institute" or "public-body" or "patient-association";
}
