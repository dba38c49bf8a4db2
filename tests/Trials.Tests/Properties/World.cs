using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>
/// A trial and its people in memory, moved by the domain's own decisions. In the service each unit of work runs alone, so
/// every interleaving of requests is some sequence of commands here; who acts on what was read earlier names the older thing.
/// </summary>
internal sealed class World
{
    public const int People = 9;
    public const int SiteCount = 2;


    private static readonly CommitteeRegister Committees = new(Options.Create(new EthicsOptions()));

    private readonly Guid[] _accounts = [.. Enumerable.Range(0, People).Select(_ => Guid.NewGuid())];
    private readonly List<ApprovedProtocol> _approved = [];

    public Trial Trial { get; } = Trial.Draft(Guid.NewGuid(), Guid.NewGuid(), WorldProtocols.All[0]);

    public List<EthicsReview> Reviews { get; } = [];

    /// <summary>The submission in force.</summary>
    public EthicsReview? Governing => Reviews.Find(r => r.Number == Trial.GoverningSubmission);

    public Site[] Sites { get; }

    public List<Enrolment> Enrolments { get; } = [];

    public List<Reservation> Reservations { get; } = [];

    public List<WaitingEntry> Waiting { get; } = [];

    /// <summary>What each person answered, by enrolment, reservation or place in the list; the service forgets it.</summary>
    public Dictionary<Guid, string> Hands { get; } = [];

    public List<ConsentEntry> Ledger { get; } = [];

    public List<IIntegrationEvent> Told { get; } = [];

    public bool Offered { get; private set; } = true;

    public DateTime Now { get; private set; } = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public World() => Sites = [.. Enumerable.Range(0, SiteCount).Select(_ => Site.Invite(Guid.NewGuid(), Trial.Id, Guid.NewGuid(), Terms(3, 1)))];

    /// <summary>Somebody's latest part in the trial.</summary>
    public Enrolment? PartOf(int person) => Enrolments.FindLast(e => e.AccountId == _accounts[person]);

    public Error? Edit(int variant)
    {
        var protocol = WorldProtocols.All[variant];
        if (ReferenceEquals(Trial.Protocol, protocol))
        {
            return null;
        }

        return Offered ? Trial.Edit(protocol, Reviews.LastOrDefault()).Error : SolutionCopy.NotPublished;
    }

    public Error? Submit()
    {
        var file = new SubmissionRules.File(Trial, Governing, Reviews.LastOrDefault());
        if (!SubmissionRules.Prepare(file, new SubmitToEthics.Request(), Committees).TryGet(out var submission, out var flaw))
        {
            return flaw;
        }

        if (file.IsWithCommittee)
        {
            return null;
        }

        if ((Offered ? SubmissionRules.Take(Trial, submission, Trial.SponsorId, Now) : SolutionCopy.NotPublished) is { } refusal)
        {
            return refusal;
        }

        Reviews.Add(Trial.Submit(Guid.NewGuid(), submission, Trial.SponsorId, Now));
        Told.AddRange(Trial.Untold().Select(e => e.Event));
        return null;
    }

    public Error? Judge(Command.Judge command)
    {
        if (Reviews.Count == 0)
        {
            return TrialErrors.Unknown;
        }

        var read = Reviews[Math.Max(0, Reviews.Count - 1 - command.Back)];
        if (read != Reviews[^1] && read != Governing)
        {
            return EthicsErrors.Superseded;
        }

        var decision = new RecordedOpinion.AuthorityDecision("Ministry", "M-1", command.Authorised, Today);
        var opinion = new RecordedOpinion(command.Opinion, "C-1", Today.AddDays(command.ValidDays), "Said so.", decision, Guid.Empty, Now);
        var judged = Judgement.Record(Trial, read, Governing, opinion, new Act(Committees.Find(CommitteeDefaults.Generic)!, Guid.Empty, Now));
        Told.AddRange(Trial.Untold().Select(e => e.Event));
        if (judged.Error is null && Trial.Approved is { } approved && _approved.LastOrDefault() != approved)
        {
            _approved.Add(approved);
        }

        return judged.Error;
    }

    /// <summary>The service undoes a step that turns out to break a condition; here the conditions come first.</summary>
    public Error? Take(TrialStep step)
    {
        if (TrialLifecycle.After(Trial.Status, step) == TrialStatus.Recruiting && Trial.Status != TrialStatus.Recruiting && RecruitingRefusal() is { } refusal)
        {
            return refusal;
        }

        var taken = Trial.Take(step, Trial.SponsorId, "Somebody said so.", Now);
        Told.AddRange(Trial.Untold().Select(e => e.Event));
        return taken.Error;
    }

    public Error? SignOff(Command.SignOff command) => Trial.SignOff(
        Math.Max(1, Trial.Halts.Count - command.Back), new TrialHalt.SignOff(command.Kind, _accounts[command.Person], "It is safe.", Now)).Error;

    public Error? ChangeSite(Command.ChangeSite command)
    {
        var terms = Terms(command.Patients, command.Clinicians);
        if (!Sites[command.Site].Terms.SameAs(terms))
        {
            Sites[command.Site].Change(terms);
        }

        return null;
    }

    public Error? AcceptSite(int site)
    {
        Sites[site].Accept(Guid.Empty, Now);
        Promote();
        return null;
    }

    public Error? CloseSite(int site)
    {
        if (!Sites[site].IsAccepted)
        {
            return SiteErrors.NotAccepted;
        }

        Sites[site].Close(new SiteStatement(Guid.Empty, "Nobody is there.", Now));
        return null;
    }

    public Error? Join(Command.Join command)
    {
        if (Trial.OpenedAtUtc is null)
        {
            return TrialErrors.Unknown;
        }

        var application = Apply(command.Person, command.Site, command.Role, command.Hand);
        var read = _approved[Math.Max(0, _approved.Count - 1 - command.Read)];
        var request = new JoinTrial.Request(
            application.SiteId, command.Role, "en", "Europe/Luxembourg",
            new Signing.ReadConsent(read.ConsentVersion, read.ConsentFor(command.Role, "en")!.Hash));
        var facts = FactsFor(application);
        if (Admission.Check(facts, application, request) is { } refusal)
        {
            return refusal;
        }

        Offer(Next());
        var enrolment = Enrolment.Of(new Candidate(Guid.NewGuid(), application, Guid.NewGuid()), request, application.ClaimIn(Trial).Codes, Now);
        Enrolments.Add(enrolment);
        Hands[enrolment.Id] = command.Hand;
        Reservations.RemoveAll(r => r.AccountId == application.AccountId);
        facts.Held.Entries.Where(e => e.IsLiveAt(Now)).ToList().ForEach(e => e.End(WaitingState.Joined));
        Ledger.Add(Entry(enrolment, ConsentAction.Given));
        Told.Add(new ParticipantEnrolledV1(
            Trial.Id, enrolment.Pseudonym!.Value, request.SiteId, request.Role.Name(), null, Today, request.TimeZone, request.Language, Now));
        return null;
    }

    public Error? Reserve(Command.Reserve command)
    {
        if (Trial.OpenedAtUtc is null)
        {
            return TrialErrors.Unknown;
        }

        var application = Apply(command.Person, command.Site, command.Role, command.Hand);
        var facts = FactsFor(application);
        var wanted = application.ClaimIn(facts.Trial);
        if ((Admission.CheckApplicant(facts, application) ?? facts.Held.Refusal(Now) ?? facts.Places.Refusal(wanted)) is { } refusal)
        {
            return refusal;
        }

        Offer(Next());
        Reservations.Add(Reservation.Of(Guid.NewGuid(), application, wanted, Now, Now.AddMinutes(30)));
        Hands[Reservations[^1].Id] = command.Hand;
        return null;
    }

    public Error? Queue(Command.Queue command)
    {
        if (Trial.OpenedAtUtc is null)
        {
            return TrialErrors.Unknown;
        }

        var application = Apply(command.Person, command.Site, command.Role, command.Hand);
        var facts = FactsFor(application);
        var wanted = application.ClaimIn(facts.Trial);
        if ((Admission.CheckApplicant(facts, application) ?? facts.Held.Refusal(Now)) is { } refusal)
        {
            return refusal;
        }

        if (facts.Places.Refusal(wanted) is null)
        {
            return RecruitmentErrors.PlaceFree;
        }

        Offer(Next());
        Waiting.Add(WaitingEntry.Of(Guid.NewGuid(), application, wanted, Waiting.Count + 1, Now));
        Hands[Waiting[^1].Id] = command.Hand;
        return null;
    }

    /// <summary>Releases what somebody has reserved, and leaves the list or declines the offer.</summary>
    public Error? GiveUp(int person)
    {
        Reservations.FindAll(r => r.AccountId == _accounts[person]).ForEach(r => r.Release(Now));
        Waiting.FindAll(w => w.AccountId == _accounts[person] && w.IsLiveAt(Now)).ForEach(w => w.End(WaitingState.Left));
        Promote();
        return null;
    }

    public Error? Withdraw(Command.Withdraw command)
    {
        if (PartOf(command.Person) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown;
        }

        var (pseudonym, wasLive) = (enrolment.Pseudonym, enrolment.IsLive);
        if (!enrolment.Withdraw(command.Mode, Guid.NewGuid(), Now))
        {
            return null;
        }

        if (wasLive)
        {
            Ledger.Add(Entry(enrolment, ConsentAction.Withdrawn));
        }

        Told.Add(new ParticipantWithdrawnV1(Trial.Id, pseudonym!.Value, command.Mode == WithdrawalMode.Erase, Now));
        if (command.Mode == WithdrawalMode.Erase)
        {
            enrolment.ForgetPseudonym();
        }

        Promote();
        return null;
    }

    public Error? Wait(TimeSpan time)
    {
        Now += time;
        return null;
    }

    /// <summary>What the service does every minute, and after whatever frees a place.</summary>
    public Error? Promote()
    {
        Waiting.FindAll(w => w.State == WaitingState.Offered && !w.IsLiveAt(Now)).ForEach(w => w.End(WaitingState.Lapsed));
        if (Trial.Status.HasEnded() || Trial.HasClosedRecruitment())
        {
            Waiting.FindAll(w => w.State == WaitingState.Waiting).ForEach(w => w.End(WaitingState.Ended));
        }

        if (Trial.Status == TrialStatus.Recruiting && RecruitingRefusal() is null)
        {
            Offer(Next());
        }

        return null;
    }

    public Error? Offer(bool offered)
    {
        Offered = offered;
        return null;
    }

    private Error? RecruitingRefusal() =>
        (Trial.HasClosedRecruitment() ? LifecycleErrors.RecruitmentClosed : null)
        ?? EthicsGate.Check(EthicsGate.Facts.Of(Trial, Governing, Now))
        ?? (Trial.Approved!.Protocol.DataProtection is null ? TrialErrors.DataProtectionMissing : null)
        ?? (Trial.Approved!.Protocol.EndsOn < Today ? TrialErrors.Over : null)
        ?? (Offered ? null : SolutionCopy.NotPublished)
        ?? (Sites.Any(s => s.IsAccepted) ? null : TrialErrors.NoSite);

    private Application Apply(int person, int site, ParticipantRole role, string hand) => Application.Of(
        Trial.Id, _accounts[person], site < SiteCount ? Sites[site].Id : Guid.Empty, role, "en",
        new Dictionary<string, JsonElement> { [WorldProtocols.Hand] = JsonSerializer.SerializeToElement(hand) }, invitation: null);

    private Admission.Facts FactsFor(Application application)
    {
        var own = Enrolments.Where(e => e.AccountId == application.AccountId).ToList();
        return new Admission.Facts(
            Trial, Governing, Offered, Sites.FirstOrDefault(s => s.Id == application.SiteId),
            Next().Aggregate(Taken(), (left, entry) => left.With(entry.Claim)).ButOf(application.AccountId),
            new Admission.Part(own.Exists(e => e.IsLive), own.Exists(e => e.WithdrawalMode == WithdrawalMode.Keep)),
            new HeldPlace(
                Reservations.FindAll(r => r.AccountId == application.AccountId),
                Waiting.FindAll(w => w.AccountId == application.AccountId && w.State is WaitingState.Waiting or WaitingState.Offered)),
            Invitation: null, Now);
    }

    private Places Taken() => new(
        Trial.Approved!.Protocol, Sites,
        [
            .. Enrolments.Where(e => e.IsLive).Select(e => new Claim(e.SiteId, e.Role, e.QuotaCodes)),
            .. Reservations.Where(r => r.IsLiveAt(Now)).Select(r => new Claim(r.SiteId, r.Role, r.QuotaCodes, ClaimKind.Reservation, Holder: r.AccountId)),
            .. Waiting.Where(w => w.StateAt(Now) == WaitingState.Offered).Select(w => w.Claim),
        ]);

    /// <summary>Those who wait and have a place now.</summary>
    private IReadOnlyList<WaitingEntry> Next() => WaitingOrder.Next(Taken(), Waiting.Where(w => w.State == WaitingState.Waiting).OrderBy(w => w.Number));

    private void Offer(IReadOnlyList<WaitingEntry> next)
    {
        foreach (var entry in next)
        {
            entry.Offer(Now.AddDays(3));
        }
    }

    private ConsentEntry Entry(Enrolment enrolment, ConsentAction action) => ConsentEntry.After(
        Ledger.LastOrDefault(), Trial.Id, enrolment.Id, action, enrolment.Role, enrolment.Consent, Now);

    private static SiteTerms Terms(int patients, int clinicians) =>
        new("LU", "Europe/Luxembourg", ["en"], new SiteTerms.Places(patients, clinicians));
}
