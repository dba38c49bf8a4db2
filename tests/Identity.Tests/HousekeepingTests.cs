using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Identity;

public sealed class HousekeepingTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    [Fact]
    public async Task Sessions_that_are_over_and_forgotten_failures_are_removed_and_live_sessions_stay()
    {
        var gone = await Person.RegisterAsync(_host);
        await gone.TrySignInAsync("not my password").ShouldBeProblemAsync(401, "sign-in-refused");
        await gone.PostAsync("/sign-out-everywhere").ShouldBeAsync(204);
        var stays = await Person.RegisterAsync(_host);
        _host.Clock.Advance(TimeSpan.FromDays(2));

        await _host.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal([stays.Id], await _host.Db(db => db.Sessions.Select(s => s.AccountId).ToListAsync()));
        Assert.Equal(1, await _host.Db(db => db.RefreshTokens.CountAsync()));
        Assert.Equal(0, await _host.Db(db => db.FailedSignIns.CountAsync()));
        await stays.RefreshAsync();
    }
}
