using Marketplace.Testing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Tests.Data;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>Whatever 64 clients do at the same time: no place too many, nobody past a closed gate, no arm shown, nothing lost.</summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261;
    private const int Clients = 64;
    private const int Places = 9;
    private const int PlacesElsewhere = 6;
    private const int ClinicianPlaces = 2;

    [Fact]
    public Task Walks_of_64_clients_on_sqlite_keep_every_rule() => KeepEveryRuleAsync(new ServiceFixture<Program, TrialsDb>());

    [Fact]
    public Task Walks_of_64_clients_on_postgres_keep_every_rule() => KeepEveryRuleAsync(new PostgresTests.OnPostgres());

    private async Task KeepEveryRuleAsync(ServiceFixture<Program, TrialsDb> service)
    {
        await using var running = service;
        await service.InitializeAsync();
        var stage = await Stage.RecruitingAsync(service, Places, WalkProtocol.First);
        var (log, chance) = (new WalkLog(), new SeededGenerator(Seed));
        await WalkAsync(service, stage, [stage.SiteId, await stage.SecondSiteAsync(PlacesElsewhere)], log, chance);

        output.WriteLine($"{chance.Note} {string.Join(", ", log.Acts.GroupBy(a => a.Kind).Select(g => $"{g.Count()} {g.Key}"))}");
        output.WriteLine(string.Join(", ", log.Refusals.OrderBy(r => r.Key).Select(r => $"{r.Value} {r.Key}")));
        var audit = await WalkAudit.OfAsync(service, stage.TrialId, log);
        audit.EveryAcknowledgedActIsThereOnce();
        audit.LedgerTellsEveryAct();
        audit.EventsTellTheSameStory();
        audit.EveryPurposeIsToldAsItStands();
        int Limit(Guid? site, string role) => (site, role) switch
        {
            (null, "patient") => WalkProtocol.Patients,
            (null, _) => WalkProtocol.Clinicians,
            (_, "clinician") => ClinicianPlaces,
            ({ } id, _) => id == stage.SiteId ? Places : PlacesElsewhere,
        };
        audit.NobodyCameInPastALimitOrWhileItDidNotRecruit(Limit);
        audit.NoPlaceIsHeldTwice(Limit);
        audit.NobodyCameInThroughAClosedGate();
        audit.NobodyReadAPseudonym();
        audit.NobodyLearnedOfAnArm();
        await ArmsFollowTheListsAsync(service, stage);
        Assert.Contains(log.Refusals.Keys, code => code is "site-full" or "role-full");
    }

    private static async Task WalkAsync(ServiceFixture<Program, TrialsDb> service, Stage stage, Guid[] sites, WalkLog log, SeededGenerator chance)
    {
        using var peopleAreDone = new CancellationTokenSource();
        var staff = new StaffWalks(service, stage, log, peopleAreDone.Token).GoAsync();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Clients - StaffWalks.Count).Select(n => Task.Run(() =>
            {
                var role = n % 4 == 0 ? "clinician" : "patient";
                return new PersonWalk(service.ClientFor(TestUser.With(role)), role, stage, sites, log, chance.For(n)).GoAsync();
            })));
        }
        finally
        {
            await peopleAreDone.CancelAsync();
        }

        await staff;
    }

    private static async Task ArmsFollowTheListsAsync(ServiceFixture<Program, TrialsDb> service, Stage stage)
    {
        await stage.StepAsync("close").ShouldBeAsync(200);
        var audit = await Stage.JsonAsync(await service.ClientFor(TestUser.Operator()).GetAsync($"{stage.Address}/allocation-audit"));
        Assert.Empty(audit.GetProperty("unallocated").EnumerateArray());
        Assert.All(audit.GetProperty("strata").EnumerateArray().Concat(audit.GetProperty("kept").EnumerateArray()), s => Assert.True(s.GetProperty("agrees").GetBoolean()));
    }
}
