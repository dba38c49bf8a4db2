using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>
/// Watches a world after each command and says which rule was broken. It compares contents and counts, where the domain
/// compares version numbers, so that both would have to be wrong in the same way.
/// </summary>
internal sealed class Witness(World world)
{
    private List<ConsentEntry> _ledger = [];
    private int _told;
    private TrialStatus _status = world.Trial.Status;
    private bool _wasLive;
    private bool _wasClosed;

    public void Before(Command command)
    {
        _ledger = [.. world.Ledger];
        (_told, _status) = (world.Told.Count, world.Trial.Status);
        _wasLive = command is Command.Withdraw withdraw && world.PartOf(withdraw.Person)?.IsLive == true;
    }

    /// <summary>Null where every rule holds.</summary>
    public string? After(Command command, Error? refusal) =>
        Ledger(command, refusal) ?? Gate() ?? (refusal is not null ? null : command switch
        {
            Command.Join => Joined(),
            Command.Reserve => Admitted("reserved", Holding.Of(world.Reservations[^1])),
            _ => null,
        });

    /// <summary>What is checked once, after the last command.</summary>
    public string? AtTheEnd()
    {
        if (ConsentLedger.FirstFlaw(world.Ledger) is { } flaw)
        {
            return $"the ledger has a flaw at entry {flaw}";
        }

        var told = world.Told.OfType<ParticipantEnrolledV1>().Count();
        return told == world.Enrolments.Count ? null : $"{told} enrolments were told, and there are {world.Enrolments.Count}";
    }

    private string? Ledger(Command command, Error? refusal)
    {
        var isAct = refusal is null && (command is Command.Join || _wasLive);
        if (world.Ledger.Count != _ledger.Count + (isAct ? 1 : 0))
        {
            return $"the ledger has {world.Ledger.Count} entries after {_ledger.Count}";
        }

        if (!_ledger.SequenceEqual(world.Ledger.Take(_ledger.Count)))
        {
            return "an earlier entry of the ledger has changed";
        }

        return isAct && world.Told.Count != _told + 1 ? "the others were not told" : null;
    }

    private string? Gate()
    {
        _wasClosed |= world.Trial.Status == TrialStatus.RecruitmentClosed;
        if (world.Trial.Status == _status)
        {
            return null;
        }

        return world.Trial.Status == TrialStatus.Recruiting
            ? ClosedBecause() is { } reason ? $"recruitment began, though {reason}" : _wasClosed ? "recruitment began after it was closed" : null
            : _status == TrialStatus.SafetyHalt && world.Trial.Status == TrialStatus.Paused ? Lifted() : null;
    }

    private string? Lifted()
    {
        var signed = world.Trial.Halts[^1].SignOffs;
        return signed.Select(s => s.Kind).Distinct().Count() == 2 && signed.Select(s => s.By).Distinct().Count() == 2
            ? null : "a halt was lifted without two people";
    }

    private string? Joined()
    {
        var newest = world.Enrolments[^1];
        return Admitted("joined", Holding.Of(newest))
            ?? (world.Enrolments.Count(e => e.AccountId == newest.AccountId && e.WithdrawalMode is not WithdrawalMode.Erase) > 1 ? "one person counts twice"
            : world.Trial.Approved!.Protocol.ConsentTexts.Any(t => t.Role == newest.Role && t.Hash == newest.Consent.Hash) ? null
            : "somebody agreed to another text");
    }

    /// <summary>Whoever gets a place by joining or reserving does so where people may be let in, and no limit is passed by it.</summary>
    private string? Admitted(string how, Holding newest)
    {
        var protocol = world.Trial.Approved!.Protocol;
        var holdings = Holdings().ToList();
        var site = Array.Find(world.Sites, s => s.Id == newest.SiteId);
        return ClosedBecause() is { } reason ? $"somebody {how}, though {reason}"
            : world.Trial.Status != TrialStatus.Recruiting ? $"somebody {how} in a trial that does not recruit"
            : site is not { IsAccepted: true, Closing: null } ? $"somebody {how} at a site that takes nobody"
            : holdings.Count(h => h.SiteId == site.Id && h.Role == newest.Role) > site.Terms.Capacity.For(newest.Role) ? "the site has more than it takes"
            : holdings.Count(h => h.Role == newest.Role) > protocol.TargetFor(newest.Role) ? "the trial has more of a role than it wants"
            : protocol.Quotas.FirstOrDefault(q => HandOf(newest) == q.Option && holdings.Count(h => HandOf(h) == q.Option) > q.Limit) is { } quota
                ? $"the quota of {quota.Option} is overshot" : null;
    }

    /// <summary>Everybody who takes part, has reserved or has an offer.</summary>
    private IEnumerable<Holding> Holdings() =>
    [
        .. world.Enrolments.Where(e => e.IsLive).Select(Holding.Of),
        .. world.Reservations.Where(r => r.ExpiresAtUtc > world.Now).Select(Holding.Of),
        .. world.Waiting.Where(w => w.State == WaitingState.Offered && w.OfferUntilUtc > world.Now).Select(Holding.Of),
    ];

    /// <summary>What the person answered, where the domain counts the codes that it kept.</summary>
    private string HandOf(Holding holding) => world.Hands[holding.Id];

    /// <summary>
    /// Null where people may be let in: what the public reads is, object for object, what the committee's last word on it
    /// found favourable, that counts today, and no major change of it waits for a word.
    /// </summary>
    private string? ClosedBecause()
    {
        if (world.Trial.Approved?.Protocol is not { } approved || world.Governing is not { Latest: { } opinion } review)
        {
            return "the committee has not spoken";
        }

        return !ReferenceEquals(review.Protocol, approved) ? "the protocol is another than the committee's"
            : opinion.Opinion != Opinion.Favourable ? $"the committee said {opinion.Opinion}"
            : opinion.ValidUntil < world.Today ? "the opinion has expired"
            : approved.NationalDecisionRequired && review.NationalDecision?.Authorised != true ? "the authority has not agreed"
            : WaitsForWord(world.Reviews[^1]) ? "a major amendment waits"
            : approved.DataProtection is null ? "nobody answers for the data"
            : approved.EndsOn < world.Today ? "the last day is past"
            : world.Offered ? null : "the solution is not offered";
    }

    /// <summary>Only a yes, a no, or that it is not the committee's to say ends the waiting.</summary>
    private static bool WaitsForWord(EthicsReview last) =>
        last.Amendment?.Class == ChangeClass.Major && last.Latest?.Opinion is not (Opinion.Favourable or Opinion.Unfavourable or Opinion.OutOfScope);

    private sealed record Holding(Guid Id, Guid SiteId, ParticipantRole Role)
    {
        public static Holding Of(Enrolment enrolment) => new(enrolment.Id, enrolment.SiteId, enrolment.Role);

        public static Holding Of(Reservation reservation) => new(reservation.Id, reservation.SiteId, reservation.Role);

        public static Holding Of(WaitingEntry entry) => new(entry.Id, entry.SiteId, entry.Role);
    }
}
