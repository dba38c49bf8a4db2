using Marketplace.ServiceDefaults.Faults;

namespace Marketplace.Faults.Tests;

/// <summary>SIGKILL at every named point, while people enrol and answer.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Submissions = Form.IsLong ? 2000 : 500;

    private static readonly (string, int)[] Writing =
    [
        (KillPoint.WriterBeforeCommit, 40), (KillPoint.WriterAfterCommit, 40), (KillPoint.RelayAfterPublish, 3), (KillPoint.RelayAfterConfirm, 3),
    ];

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Everything_acknowledged_is_there_exactly_once_whatever_dies(string provider)
    {
        Assert.SkipUnless(provider == "Sqlite" || Form.IsLong, "On PostgreSQL only in the long form: ./dev faults");
        await using var system = await FaultSystem.StartAsync(provider);
        var stage = new Stage(system);
        await stage.OpenTrialAsync();
        var crowd = new Crowd(stage, atOnce: 8);
        crowd.Start();
        await system.DieAtAsync(FaultSystem.Feedback, [.. Writing, (KillPoint.ConsumerBeforeCommit, 10), (KillPoint.ConsumerAfterCommit, 10)]);
        if (Form.IsLong)
        {
            // In the short form Trials dies at these points where people join: EnrolmentKillTests.
            await system.DieAtAsync(FaultSystem.Trials, Writing);
        }

        await stage.TellUntilAsync(system.DieAtAsync(FaultSystem.Trials, (KillPoint.ConsumerBeforeCommit, 1), (KillPoint.ConsumerAfterCommit, 1)));
        for (var i = 0; i < (Form.IsLong ? 2 : 0); i++)
        {
            await system.KillAsync(FaultSystem.Broker);
            await system.StartServiceAsync(FaultSystem.Broker);
        }

        await Marketplace.Testing.Eventually.TrueAsync(
            () => crowd.Answers.Count >= Submissions, $"{Submissions} answers are acknowledged", TimeSpan.FromMinutes(3));
        await crowd.StopAsync();
        output.WriteLine($"{provider}: {crowd.Answers.Count} answers and {crowd.Enrolments.Count} enrolments acknowledged, {crowd.Repeats} requests repeated");
        Assert.True(crowd.Repeats > 0, "No request met a fault.");
        await Ledger.AgreesAsync(system, stage, crowd);
    }
}
