using System.Security.Claims;
using Marketplace.ServiceDefaults.Identity;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Identity;

public sealed class CurrentUserTests
{
    private static readonly Guid Account = Guid.CreateVersion7();
    private static readonly Guid Hospital = Guid.CreateVersion7();
    private static readonly Guid StartUp = Guid.CreateVersion7();

    [Fact]
    public void Reads_account_roles_and_memberships_from_the_token()
    {
        var user = CurrentUser.From(Principal(
            (ClaimNames.Subject, Account.ToString()), (ClaimNames.Roles, Roles.Maker), (ClaimNames.Roles, Roles.SiteCoordinator),
            (ClaimNames.Membership, $"{StartUp}:maker"), (ClaimNames.Membership, $"{Hospital}:site-coordinator")))!;

        Assert.Equal(Account, user.Id);
        Assert.True(user.Is(Roles.Maker));
        Assert.False(user.Is(Roles.Operator));
        Assert.Equal([Hospital], user.OrganisationsAs(Roles.SiteCoordinator));
    }

    [Fact]
    public void Acts_for_an_organisation_only_in_the_role_held_there()
    {
        var user = CurrentUser.From(Principal((ClaimNames.Subject, Account.ToString()), (ClaimNames.Membership, $"{StartUp}:maker")))!;

        Assert.True(user.ActsFor(StartUp, Roles.Maker));
        Assert.False(user.ActsFor(StartUp, Roles.SiteCoordinator));
        Assert.False(user.ActsFor(Hospital, Roles.Maker));
    }

    [Fact]
    public void Member_without_a_role_belongs_to_the_organisation_and_acts_for_it_in_no_role()
    {
        var user = CurrentUser.From(Principal((ClaimNames.Subject, Account.ToString()), (ClaimNames.Membership, $"{Hospital}:member")))!;

        Assert.Equal([Hospital], user.Memberships.Select(m => m.OrganisationId));
        Assert.All(Roles.All, role => Assert.False(user.ActsFor(Hospital, role)));
        Assert.All(Roles.All, role => Assert.Empty(user.OrganisationsAs(role)));
        Assert.Empty(user.Roles);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somebody")]
    public void Subject_that_is_no_account_is_nobody(string? subject) =>
        Assert.Null(CurrentUser.From(subject is null ? Principal() : Principal((ClaimNames.Subject, subject))));

    private static ClaimsPrincipal Principal(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));
}
