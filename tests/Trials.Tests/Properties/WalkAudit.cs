using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.Messaging;
using Marketplace.Messaging.Outbox;
using Marketplace.Testing;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>Holds what many clients were told against the rows, the ledger and the events, which stand in the order of the commits.</summary>
internal sealed partial class WalkAudit
{
    private readonly WalkLog _log;
    private readonly List<Enrolment> _rows;
    private readonly List<ConsentEntry> _ledger;
    private readonly Dictionary<Guid, StandingConsent> _standing;
    private readonly Dictionary<Guid, Assignment> _arms;
    private readonly List<Claim> _held;
    private readonly List<OutboxMessage> _messages;
    private readonly List<IIntegrationEvent> _events;

    private WalkAudit(
        WalkLog log, List<Enrolment> rows, List<ConsentEntry> ledger, List<StandingConsent> standing, List<Assignment> arms, List<Claim> held,
        List<OutboxMessage> messages)
    {
        (_log, _rows, _ledger, _held, _messages) = (log, rows, ledger, held, messages);
        _standing = standing.ToDictionary(s => s.EnrolmentId);
        _arms = arms.ToDictionary(a => a.EnrolmentId);
        _events = messages.ConvertAll(m => (IIntegrationEvent)JsonSerializer.Deserialize(m.Payload, EventNames.Types[m.Type], EventJson.Options)!);
    }

    public static Task<WalkAudit> OfAsync(ServiceFixture<Program, TrialsDb> service, Guid trialId, WalkLog log) =>
        service.Db(db => ReadAsync(db, trialId, log, service.Clock.GetUtcNow().UtcDateTime));

    private static async Task<WalkAudit> ReadAsync(TrialsDb db, Guid trialId, WalkLog log, DateTime now) => new(
        log,
        await db.Enrolments.Where(e => e.TrialId == trialId).ToListAsync(),
        await db.ConsentLedger.Where(e => e.TrialId == trialId).OrderBy(e => e.Number).ToListAsync(),
        await db.StandingConsents.Where(s => s.TrialId == trialId).ToListAsync(),
        await db.Assignments.Where(a => a.TrialId == trialId).ToListAsync(),
        [
            .. await db.Reservations.Where(r => r.TrialId == trialId && r.ExpiresAtUtc > now)
                .Select(r => new Claim(r.SiteId, r.Role, "", ClaimKind.Reservation, 1, null)).ToListAsync(),
            .. await db.WaitingList.Where(w => w.TrialId == trialId && w.State == WaitingState.Offered && w.OfferUntilUtc > now)
                .Select(w => new Claim(w.SiteId, w.Role, "", ClaimKind.Offer, 1, null)).ToListAsync(),
        ],
        await db.Outbox.Where(m => m.Payload.Contains(trialId.ToString())).OrderBy(m => m.Id).ToListAsync());

    public void EveryAcknowledgedActIsThereOnce()
    {
        Assert.Equal(_log.Acts.Where(a => a.Kind == ActKind.Joined).Select(a => a.EnrolmentId).Order(), _rows.Select(r => r.Id).Order());
        Assert.All(_rows, row => Assert.Equal(ModeOf(row.Id), row.WithdrawalMode));
        Assert.All(_rows.GroupBy(r => r.AccountId), person => Assert.True(person.Count(r => r.IsLive) <= 1, "An account takes part twice."));
    }

    /// <summary>One entry for each joining, signing, purpose and leaving, in the person's own order.</summary>
    public void LedgerTellsEveryAct()
    {
        Assert.Null(ConsentLedger.FirstFlaw(_ledger));
        var entries = _ledger.ToLookup(e => e.EnrolmentId, e => e.Action);
        Assert.Equal(_rows.Count, entries.Count);
        Assert.All(_rows, row => Assert.Equal(EntriesOf(ActsOf(row.Id)), entries[row.Id]));
    }

    public void EventsTellTheSameStory()
    {
        var told = _events.Where(e => e is ParticipantEnrolledV1 or ParticipantWithdrawnV1).ToLookup(e => e.PartitionKey);
        Assert.Equal(_rows.Count, told.Count);
        Assert.All(told, story =>
        {
            Assert.IsType<ParticipantEnrolledV1>(story.First());
            var left = story.Skip(1).Cast<ParticipantWithdrawnV1>().Select(e => e.Erase).ToList();
            Assert.True(left is [] or [false] or [true] or [false, true], $"{story.Key}: {string.Join(", ", left)}");
        });
        Assert.All(_rows.Where(r => r.Pseudonym is not null), row =>
            Assert.Equal(row.IsLive ? 0 : 1, told[row.Pseudonym!.Value.ToString()].Count() - 1));
    }

    /// <summary>What the others were told last of each purpose is what the person agrees to.</summary>
    public void EveryPurposeIsToldAsItStands()
    {
        var told = _events.OfType<ConsentPurposeChangedV1>().ToLookup(e => (e.Pseudonym, e.Purpose), e => e.Granted);
        foreach (var row in _rows.Where(r => r.Pseudonym is not null))
        {
            Assert.All(Enum.GetValues<ConsentPurpose>(), purpose =>
                Assert.Equal(_standing[row.Id].Grants(purpose), told[(row.Pseudonym!.Value, purpose.Name())].LastOrDefault()));
        }
    }

    /// <param name="limit">How many of a role there may be at a site, or in the whole trial.</param>
    public void NobodyCameInPastALimitOrWhileItDidNotRecruit(Func<Guid?, string, int> limit)
    {
        var (joined, live, recruits) = (new Dictionary<Guid, ParticipantEnrolledV1>(), new HashSet<Guid>(), false);
        foreach (var e in _events)
        {
            switch (e)
            {
                case TrialTransitionedV1 step:
                    recruits = step.To == "recruiting";
                    break;
                case ParticipantWithdrawnV1 left:
                    live.Remove(left.Pseudonym);
                    break;
                case ParticipantEnrolledV1 one:
                    Assert.True(recruits, "Somebody joined while the trial did not recruit.");
                    joined[one.Pseudonym] = one;
                    live.Add(one.Pseudonym);
                    var ofRole = live.Select(p => joined[p]).Where(p => p.Role == one.Role).ToList();
                    Assert.True(ofRole.Count <= limit(null, one.Role), "More of a role than the trial wants.");
                    Assert.True(ofRole.Count(p => p.SiteId == one.SiteId) <= limit(one.SiteId, one.Role), "More of a role than the site takes.");
                    break;
            }
        }
    }

    /// <summary>Who takes part, has reserved or has an offer, together.</summary>
    public void NoPlaceIsHeldTwice(Func<Guid?, string, int> limit)
    {
        var all = _held.Concat(_rows.Where(r => r.IsLive).Select(r => new Claim(r.SiteId, r.Role, ""))).ToList();
        Assert.All(all.GroupBy(c => c.Role), role => Assert.True(role.Count() <= limit(null, role.Key.Name())));
        Assert.All(all.GroupBy(c => (c.SiteId, c.Role)), place => Assert.True(place.Count() <= limit(place.Key.SiteId, place.Key.Role.Name())));
    }

    /// <summary>Whoever asked after the gate had surely closed, and was answered before it could have opened again, got no place.</summary>
    public void NobodyCameInThroughAClosedGate()
    {
        var openings = _log.Acts.Where(a => a.Kind == ActKind.GateOpened).ToList();
        foreach (var closed in _log.Acts.Where(a => a.Kind == ActKind.GateClosed))
        {
            var opened = openings.Where(o => o.Answered > closed.Sent).Select(o => o.Sent).DefaultIfEmpty(long.MaxValue).Min();
            Assert.DoesNotContain(_log.Acts, a => a.Kind == ActKind.Joined && a.Sent > closed.Answered && a.Answered < opened);
        }
    }

    public void NobodyReadAPseudonym()
    {
        var read = _log.Shown.Where(s => s.Audience == Audience.Everybody).SelectMany(s => Ids(s.Body)).ToHashSet();
        Assert.DoesNotContain(_events.OfType<ParticipantEnrolledV1>(), e => read.Contains(e.Pseudonym));
    }

    /// <summary>No answer to anybody but the person, and no event, has an arm beside somebody's id.</summary>
    public void NobodyLearnedOfAnArm()
    {
        Assert.All(_rows, row => Assert.True(_arms.ContainsKey(row.Id), "Somebody has no arm."));
        Assert.All(_log.Arms, told => Assert.Equal(_arms[told.Key].Arm, told.Value));
        var people = _rows.Select(r => r.Id).Concat(_events.OfType<ParticipantEnrolledV1>().Select(e => e.Pseudonym)).ToHashSet();
        var telling = _log.Shown.Select(s => s.Body).Concat(_messages.Select(m => m.Payload)).FirstOrDefault(text => NamesArm(text) && Ids(text).Any(people.Contains));
        Assert.True(telling is null, $"It tells an arm: {telling}");
    }

    private List<ActKind> ActsOf(Guid enrolmentId) =>
        [.. _log.Acts.Where(a => a.EnrolmentId == enrolmentId).OrderBy(a => a.Sent).Select(a => a.Kind)];

    /// <summary>Leaving is one entry, however often and in whatever mode it is said.</summary>
    private static IEnumerable<ConsentAction> EntriesOf(IReadOnlyList<ActKind> acts)
    {
        var hasLeft = false;
        foreach (var act in acts)
        {
            var leaves = act is ActKind.Kept or ActKind.Erased;
            if (!leaves || !hasLeft)
            {
                yield return leaves ? ConsentAction.Withdrawn : act == ActKind.Joined ? ConsentAction.Given : Enum.Parse<ConsentAction>(act.ToString());
            }

            hasLeft |= leaves;
        }
    }

    private WithdrawalMode? ModeOf(Guid enrolmentId)
    {
        var kinds = ActsOf(enrolmentId);
        return kinds.Contains(ActKind.Erased) ? WithdrawalMode.Erase : kinds.Contains(ActKind.Kept) ? WithdrawalMode.Keep : null;
    }

    private static bool NamesArm(string text) => text.Contains("\"device\"", StringComparison.Ordinal) || text.Contains("\"usual-care\"", StringComparison.Ordinal);

    private static IEnumerable<Guid> Ids(string text) => AnyGuid().Matches(text).Select(m => Guid.Parse(m.Value));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex AnyGuid();
}
