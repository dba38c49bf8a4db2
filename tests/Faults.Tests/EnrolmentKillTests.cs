using Marketplace.Clients.Trials;
using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Faults;

namespace Marketplace.Faults.Tests;

/// <summary>SIGKILL of Trials at every named point, and of the broker, while people join, withdraw and join again.</summary>
public sealed class EnrolmentKillTests(ITestOutputHelper output)
{
    private const int PatientPlaces = 9;
    private const int CliniciansWanted = 7;

    private static readonly int Acts = Form.IsLong ? 5000 : 500;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Ledger_places_and_events_agree_whatever_dies(string provider)
    {
        Assert.SkipUnless(provider == "Sqlite" || Form.IsLong, "On PostgreSQL only in the long form: ./dev faults");
        await using var system = await FaultSystem.StartAsync(provider);
        var stage = new Stage(system);

        // The site is what runs out of patients' places, and the trial's own target what stops clinicians.
        await stage.OpenTrialAsync(patients: 10_000, CliniciansWanted, new Capacity(PatientPlaces, 10_000));
        var tap = new EventTap(system, EventNames.Of<ParticipantEnrolledV1>(), EventNames.Of<ParticipantWithdrawnV1>());
        await tap.OpenAsync();
        var people = new Participants(stage, atOnce: 10);
        people.Start();

        for (var round = 0; round < (Form.IsLong ? 3 : 1); round++)
        {
            await KillAtEveryPointAsync(system, stage);
        }

        await people.HaveActedAsync(Acts, TimeSpan.FromMinutes(10));
        await people.StopAsync();
        var limits = new Dictionary<string, int> { ["Patient"] = PatientPlaces, ["Clinician"] = CliniciansWanted };
        var told = await ParticipationAudit.AgreesAsync(system, stage, tap, people, limits);
        output.WriteLine(
            $"{provider}: {people.Acts} enrolments and withdrawals acknowledged, {people.Refusals} times no place, "
            + $"{people.Repeats} requests repeated, {told} events told more than once");
        Assert.True(people.Repeats > 0, "No request met a fault.");
        Assert.True(people.Refusals > 0, "There was always a place left, so nothing was tried.");
        Assert.True(told > 0, "No event was told twice: the relay did not die between telling and forgetting.");
    }

    private static async Task KillAtEveryPointAsync(FaultSystem system, Stage stage)
    {
        await system.DieAtAsync(FaultSystem.Trials,
            (KillPoint.WriterBeforeCommit, 40), (KillPoint.WriterAfterCommit, 40),
            (KillPoint.RelayAfterPublish, 3), (KillPoint.RelayAfterConfirm, 3));
        await system.KillAsync(FaultSystem.Broker);
        await system.StartServiceAsync(FaultSystem.Broker);
        await stage.TellUntilAsync(system.DieAtAsync(FaultSystem.Trials, (KillPoint.ConsumerBeforeCommit, 1), (KillPoint.ConsumerAfterCommit, 1)));
    }
}
