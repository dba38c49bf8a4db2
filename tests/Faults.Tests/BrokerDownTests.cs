namespace Marketplace.Faults.Tests;

/// <summary>The broker is away for a while, and nobody who enrols or answers notices.</summary>
public sealed class BrokerDownTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Everything_is_accepted_while_the_broker_is_down_and_drains_after()
    {
        var away = Form.IsLong ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(8);
        await using var system = await FaultSystem.StartAsync("Sqlite");
        var stage = new Stage(system);
        // More than can come in the long form.
        await stage.OpenTrialAsync(patients: 100_000);
        var (trials, feedback) = (system.ProcessIdOf(FaultSystem.Trials), system.ProcessIdOf(FaultSystem.Feedback));
        var crowd = new Crowd(stage, atOnce: 4);
        crowd.Start();
        await Marketplace.Testing.Eventually.TrueAsync(() => crowd.Answers.Count > 20, "people are answering");

        var repeats = crowd.Repeats;
        await system.KillAsync(FaultSystem.Broker);
        var before = crowd.Answers.Count;
        await Task.Delay(away, TestContext.Current.CancellationToken);
        var waiting = await system.CountAsync(FaultSystem.Trials, "SELECT count(*) FROM outbox");
        var during = crowd.Answers.Count - before;
        Assert.True(waiting > 0, "Nothing waited in the outbox: the broker was not away.");
        Assert.True(during > 0, "Nobody answered while the broker was away.");

        await system.StartServiceAsync(FaultSystem.Broker);
        var back = TimeProvider.System.GetTimestamp();
        await crowd.StopAsync();
        await system.DrainedAsync(TimeSpan.FromSeconds(30));
        output.WriteLine($"Away {away.TotalSeconds} s: {during} answers accepted, {waiting} events waited, drained in {TimeProvider.System.GetElapsedTime(back).TotalSeconds:0.0} s");

        Assert.Equal(repeats, crowd.Repeats);
        Assert.Equal((trials, feedback), (system.ProcessIdOf(FaultSystem.Trials), system.ProcessIdOf(FaultSystem.Feedback)));
        await Ledger.AgreesAsync(system, stage, crowd);
    }
}
