using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Marketplace.Identity;

/// <summary>The same service on PostgreSQL, through every kind of query and write that it makes.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task Two_instances_on_one_database_work_as_one()
    {
        var folder = Directory.CreateTempSubdirectory("identity-postgres-").FullName;
        try
        {
            var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
            await using var first = await IdentityHost.StartAsync(folder, database);
            await using var second = await IdentityHost.StartAsync(folder, database);

            await SessionsAsync(first, second);
            await KeysAsync(first, second);
            await OrganisationsAsync(first, second);
            await HousekeepingAsync(second);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SessionsAsync(IdentityHost first, IdentityHost second)
    {
        var person = await Person.RegisterAsync(first, "patient");
        var there = new Person(second, person.Id, person.Email, person.Password);

        var token = person.Tokens.RefreshToken;
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? person : there).TryRefreshAsync(token)));
        Assert.Equal([200, 409, 409, 409, 409, 409], responses.Select(r => (int)r.StatusCode).Order());

        for (var i = 0; i < 10; i++)
        {
            await (i % 2 == 0 ? person : there).TrySignInAsync("a wrong password").ShouldBeProblemAsync(401, "sign-in-refused");
        }

        await there.TrySignInAsync(person.Password).ShouldBeProblemAsync(429, "sign-in-locked");
    }

    private static async Task KeysAsync(IdentityHost first, IdentityHost second)
    {
        var boss = await Person.FirstOperatorAsync(first);

        await boss.PostAsync("/keys/rotate").ShouldBeAsync(200);
        await AcceptedAtOnceAsync();

        // A second rotation within seconds uses a key that the other instance has not read yet.
        await boss.PostAsync("/keys/rotate").ShouldBeAsync(200);
        second.Clock.Advance(TimeSpan.FromSeconds(6));
        await AcceptedAtOnceAsync();

        async Task AcceptedAtOnceAsync()
        {
            var token = (await Person.FirstOperatorAsync(first)).Tokens.AccessToken;
            await second.ClientWith(token).GetAsync($"{Person.Route}/me").ShouldBeAsync(200);
        }
    }

    private static async Task OrganisationsAsync(IdentityHost first, IdentityHost second)
    {
        var (person, boss) = (await Person.RegisterAsync(first), await Person.FirstOperatorAsync(second));
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).Order().ToList();
        foreach (var id in ids)
        {
            await person.PutAsync($"/organisations/{id}", new { name = "CHU", kind = "hospital", country = "FR" }).ShouldBeAsync(201);
        }

        await boss.PostAsync($"/organisations/{ids[2]}/verify").ShouldBeAsync(200);
        var page = await boss.GetAsync($"/organisations?verified=false&cursor={ids[0]}").JsonAsync(200);
        Assert.Equal([ids[1]], page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal(3, (await person.GetAsync("/me").JsonAsync(200)).GetProperty("memberships").GetArrayLength());
        Assert.Equal(1, (await person.GetAsync($"/organisations/{ids[0]}").JsonAsync(200)).GetProperty("members").GetArrayLength());
        await boss.DeleteAsync($"/accounts/{boss.Tokens.AccountId}/roles/operator").ShouldBeProblemAsync(409, "operator-last");
    }

    private static async Task HousekeepingAsync(IdentityHost host)
    {
        host.Clock.Advance(TimeSpan.FromDays(32));
        await host.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await host.Db(db => db.RefreshTokens.CountAsync()));
        Assert.Equal(0, await host.Db(db => db.Sessions.CountAsync()));
        Assert.Equal(0, await host.Db(db => db.FailedSignIns.CountAsync()));
        await (await Person.RegisterAsync(host)).GetAsync("/me").ShouldBeAsync(200);
    }
}
