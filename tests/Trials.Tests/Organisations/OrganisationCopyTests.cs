using Marketplace.Contracts.Identity;
using Marketplace.Trials.Organisations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Organisations;

public sealed class OrganisationCopyTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_verified_organisation_is_known_and_an_older_message_does_not_rename_it()
    {
        var id = Guid.CreateVersion7();
        var now = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
        foreach (var (name, at) in new[] { ("Old", now), ("New", now.AddDays(1)), ("Old", now), ("New", now.AddDays(1)) })
        {
            await fixture.Service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(id, name, "hospital", "LU", at));
        }

        Assert.Equal("New", (await fixture.Service.Db(db => db.Organisations.SingleAsync(o => o.Id == id))).Name);
    }
}
