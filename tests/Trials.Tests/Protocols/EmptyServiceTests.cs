using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

/// <summary>A service that has seen nothing yet.</summary>
public sealed class EmptyServiceTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Every_list_is_empty_and_has_no_next_page()
    {
        var lists = new Dictionary<string, HttpClient>
        {
            ["/api/trials"] = fixture.Service.Anonymous,
            ["/api/trials/my/trials"] = fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())),
            ["/api/trials/my/solutions/trials"] = fixture.Service.ClientFor(TestUser.Maker(Guid.CreateVersion7())),
            ["/api/trials/ethics/submissions"] = fixture.Service.ClientFor(TestUser.EthicsReviewer()),
            ["/api/trials/my/enrolments"] = fixture.Service.ClientFor(TestUser.Clinician()),
        };
        foreach (var (address, client) in lists)
        {
            Assert.Equal("""{"items":[],"nextCursor":null}""", await client.GetStringAsync(address));
        }
    }

    [Fact]
    public async Task The_service_describes_itself()
    {
        var description = await fixture.Service.Anonymous.GetStringAsync("/openapi/v1.json");

        Assert.Contains("/api/trials/{id}/enrolments/{enrolmentId}", description, StringComparison.Ordinal);
    }
}
