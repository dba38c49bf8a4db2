using Marketplace.Clients.Trials;
using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;
using EnrolmentRow = Marketplace.Trials.Enrolments.Enrolment;

namespace Marketplace.Faults.Tests;

/// <summary>Holds what was acknowledged to people, the rows, the consent ledger and the events against each other.</summary>
internal static class ParticipationAudit
{
    /// <param name="limits">How many of each role there may be at one time.</param>
    /// <returns>How many events came more than once.</returns>
    public static async Task<int> AgreesAsync(
        FaultSystem system, Stage stage, EventTap tap, Participants people, Dictionary<string, int> limits)
    {
        await system.DrainedAsync(TimeSpan.FromMinutes(3));
        await using var db = await system.TrialsDbAsync();
        var rows = await db.Enrolments.Where(e => e.TrialId == stage.TrialId).ToDictionaryAsync(e => e.Id);
        var ledger = await db.ConsentLedger.Where(e => e.TrialId == stage.TrialId).OrderBy(e => e.Number).ToListAsync();
        var (events, repeated) = await tap.ReadAsync();

        List<Part> parts = [.. people.Parts];
        RowsAgree(parts, rows);
        LedgerAgrees(parts, ledger);
        PlacesHold(ledger, limits);
        EventsAgree(parts, rows, events);
        Assert.Equal(0, await db.DeadLetters.CountAsync());
        return repeated;
    }

    private static void RowsAgree(List<Part> parts, Dictionary<Guid, EnrolmentRow> rows)
    {
        Assert.Equal(parts.Select(p => p.EnrolmentId).Order(), rows.Keys.Order());
        foreach (var part in parts)
        {
            var row = rows[part.EnrolmentId];
            Assert.Equal(part.IsLive, row.IsLive);
            Assert.Equal(part.IsLive ? null : part.Withdrawals[^1].ToString(), row.WithdrawalMode?.ToString());
            Assert.Equal(row.WithdrawalMode is Trials.Enrolments.WithdrawalMode.Erase ? null : part.Pseudonym, row.Pseudonym);
        }
    }

    /// <summary>One entry for each joining and one for each leaving; who has erased what was kept had left before.</summary>
    private static void LedgerAgrees(List<Part> parts, List<ConsentEntry> ledger)
    {
        Assert.Null(ConsentLedger.FirstFlaw(ledger));
        var entries = ledger.GroupBy(e => e.EnrolmentId).ToDictionary(e => e.Key, e => e.Select(x => x.Action).ToList());
        Assert.Equal(parts.Count, entries.Count);
        foreach (var part in parts)
        {
            Assert.Equal(part.IsLive ? [ConsentAction.Given] : [ConsentAction.Given, ConsentAction.Withdrawn], entries[part.EnrolmentId]);
        }
    }

    /// <summary>The ledger stands in the order of the commits, so it shows how many there were at each moment.</summary>
    private static void PlacesHold(List<ConsentEntry> ledger, Dictionary<string, int> limits)
    {
        var live = limits.Keys.ToDictionary(role => role, _ => 0);
        foreach (var entry in ledger)
        {
            var now = live[entry.Role.ToString()] += entry.Action == ConsentAction.Given ? 1 : -1;
            Assert.InRange(now, 0, limits[entry.Role.ToString()]);
        }
    }

    private static void EventsAgree(List<Part> parts, Dictionary<Guid, EnrolmentRow> rows, List<IIntegrationEvent> events)
    {
        var told = events.GroupBy(e => e.PartitionKey).ToDictionary(e => e.Key, e => e.Select(Said).ToList());
        Assert.Equal(parts.Count, told.Count);
        foreach (var part in parts)
        {
            var row = rows[part.EnrolmentId];
            string[] lived = [$"joined {row.SiteId} as {row.Role}", .. part.Withdrawals.Select(mode => $"left, erase: {mode == Clients.Trials.WithdrawalMode.Erase}")];
            Assert.Equal(lived, told[part.Pseudonym.ToString()]);
        }
    }

    private static string Said(IIntegrationEvent e) => e switch
    {
        ParticipantEnrolledV1 joined => $"joined {joined.SiteId} as {Enum.Parse<ParticipantRole>(joined.Role, ignoreCase: true)}",
        ParticipantWithdrawnV1 left => $"left, erase: {left.Erase}",
        _ => throw new ArgumentOutOfRangeException(nameof(e)),
    };
}
