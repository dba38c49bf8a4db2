using Marketplace.Contracts;
using Marketplace.Contracts.Feedback;
using Marketplace.ServiceDefaults.Faults;

namespace Marketplace.Faults.Tests;

/// <summary>SIGKILL of Feedback and of the broker while answers come through both doors.</summary>
public sealed class TwoDoorsTests(ITestOutputHelper output)
{
    private static readonly int Submissions = Form.IsLong ? 5000 : 1000;

    private static readonly (string Point, int Hit)[] Deaths = Form.IsLong
        ?
        [
            (KillPoint.WriterBeforeCommit, 20), (KillPoint.WriterAfterCommit, 20), (KillPoint.IngestAfterCommit, 30), (KillPoint.IngestAfterReply, 5),
            (KillPoint.RelayAfterPublish, 3), (KillPoint.RelayAfterConfirm, 3), (KillPoint.IngestAfterCommit, 1), (KillPoint.IngestAfterReply, 1),
        ]
        : [(KillPoint.IngestAfterCommit, 20), (KillPoint.IngestAfterReply, 3)];

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_counts_twice(string provider)
    {
        Assert.SkipUnless(provider == "Sqlite" || Form.IsLong, "On PostgreSQL only in the long form: ./dev faults");
        await using var system = await FaultSystem.StartAsync(provider, feedbackAlone: true);
        var stage = new Stage(system);
        await stage.TellOpenedAsync();
        var people = await stage.TellEnrolledAsync(Submissions);
        var tap = new EventTap(system, EventNames.Of<ResponseSubmittedV1>());
        await tap.OpenAsync();
        using var anybody = new HttpClient { BaseAddress = system.Gateway };
        await using var crowd = new DoorCrowd(system, stage, await Marketplace.Testing.Seal.ReadAsync(anybody));
        crowd.Start(people);

        await system.DieAtAsync(FaultSystem.Feedback, Deaths);
        await system.KillAsync(FaultSystem.Broker);
        await system.StartServiceAsync(FaultSystem.Broker);
        await crowd.FinishAsync(TimeSpan.FromMinutes(3));
        await system.DrainedAsync(TimeSpan.FromSeconds(60));

        output.WriteLine($"{provider}: {Deaths.Length + 1} deaths, {crowd.OverHttp.Count} answers acknowledged over HTTP and {crowd.OverBroker.Count} over the broker; {crowd.Besides}");
        Assert.Equal(Submissions, crowd.Acknowledged);
        Assert.True(crowd.Besides is { Repeats: > 0, RepliesAgain: > 0 }, "No fault was met at one of the doors.");
        await Ledger.AnswersAgreeAsync(system, stage, crowd.OverHttp.Concat(crowd.OverBroker).ToDictionary());
        var told = (await tap.ReadAsync()).Events.Cast<ResponseSubmittedV1>().Select(e => e.ResponseId).ToList();
        Assert.Equal(crowd.OverHttp.Keys.Concat(crowd.OverBroker.Keys).Order(), told.Order());
    }
}
