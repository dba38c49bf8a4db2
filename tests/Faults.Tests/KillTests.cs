using Marketplace.ServiceDefaults.Faults;

namespace Marketplace.Faults.Tests;

/// <summary>SIGKILL at every named point, while people enrol and answer.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Submissions = Form.IsLong ? 2000 : 500;

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
        var deaths = 0;

        // In the short form Trials dies at these points where people join: EnrolmentKillTests.
        foreach (var service in (string[])(Form.IsLong ? [FaultSystem.Feedback, FaultSystem.Trials] : [FaultSystem.Feedback]))
        {
            foreach (var (point, hit) in ((string, int)[])
                [
                    (KillPoint.WriterBeforeCommit, 40), (KillPoint.WriterAfterCommit, 40),
                    (KillPoint.RelayAfterPublish, 3), (KillPoint.RelayAfterConfirm, 3),
                ])
            {
                await system.DieAtAsync(service, point, hit);
                deaths++;
            }
        }

        foreach (var point in (string[])[KillPoint.ConsumerBeforeCommit, KillPoint.ConsumerAfterCommit])
        {
            await system.DieAtAsync(FaultSystem.Feedback, point, 10);
            await stage.TellUntilAsync(system.DieAtAsync(FaultSystem.Trials, point, 1));
            deaths += 2;
        }

        for (var i = 0; i < (Form.IsLong ? 2 : 0); i++)
        {
            await system.KillAsync(FaultSystem.Broker);
            await system.StartServiceAsync(FaultSystem.Broker);
            deaths++;
        }

        await Marketplace.Testing.Eventually.TrueAsync(
            () => crowd.Answers.Count >= Submissions, $"{Submissions} answers are acknowledged", TimeSpan.FromMinutes(3));
        await crowd.StopAsync();
        output.WriteLine($"{provider}: {deaths} deaths, {crowd.Answers.Count} answers and {crowd.Enrolments.Count} enrolments acknowledged, {crowd.Repeats} requests repeated");
        Assert.True(crowd.Repeats > 0, "No request met a fault.");
        await Ledger.AgreesAsync(system, stage, crowd);
    }
}
