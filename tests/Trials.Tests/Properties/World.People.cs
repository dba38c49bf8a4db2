using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>What people do who want a place, have one or give it up.</summary>
internal sealed partial class World
{
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
}
