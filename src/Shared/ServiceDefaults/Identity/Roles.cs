namespace Marketplace.ServiceDefaults.Identity;

/// <summary>The platform's roles, as they stand in tokens.</summary>
public static class Roles
{
    public const string Patient = "patient";
    public const string Clinician = "clinician";

    /// <summary>Works on solutions of an organisation.</summary>
    public const string Maker = "maker";

    /// <summary>Runs evaluations at an organisation's site.</summary>
    public const string SiteCoordinator = "site-coordinator";

    public const string EthicsReviewer = "ethics-reviewer";
    public const string Operator = "operator";

    public static readonly IReadOnlyList<string> All =
        [Patient, Clinician, Maker, SiteCoordinator, EthicsReviewer, Operator];
}

/// <summary>Names of the claims in our access tokens.</summary>
public static class ClaimNames
{
    public const string Subject = "sub";
    public const string Session = "sid";
    public const string Roles = "roles";

    /// <summary>One per membership: <c>{organisationId}:{role}</c>, or <c>{organisationId}:member</c> without a role.</summary>
    public const string Membership = "org";

    public const string Trial = "trial";
}
