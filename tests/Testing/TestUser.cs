using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Testing;

/// <summary>Somebody who calls the API in a test.</summary>
public sealed record TestUser(Guid Id, IReadOnlyList<string> Roles, IReadOnlyList<Membership> Memberships)
{
    public static TestUser Patient() => With(ServiceDefaults.Identity.Roles.Patient);

    public static TestUser Clinician() => With(ServiceDefaults.Identity.Roles.Clinician);

    public static TestUser EthicsReviewer() => With(ServiceDefaults.Identity.Roles.EthicsReviewer);

    public static TestUser Operator() => With(ServiceDefaults.Identity.Roles.Operator);

    public static TestUser Maker(Guid organisationId) => Of(organisationId, ServiceDefaults.Identity.Roles.Maker);

    public static TestUser SiteCoordinator(Guid organisationId) => Of(organisationId, ServiceDefaults.Identity.Roles.SiteCoordinator);

    public static TestUser With(params string[] roles) => new(Guid.CreateVersion7(), roles, []);

    /// <summary>The same person who also acts for an organisation.</summary>
    public TestUser AndOf(Guid organisationId, string role) => this with
    {
        Roles = [.. Roles.Append(role).Distinct()],
        Memberships = [.. Memberships, new Membership(organisationId, role)],
    };

    private static TestUser Of(Guid organisationId, string role) => With().AndOf(organisationId, role);
}
