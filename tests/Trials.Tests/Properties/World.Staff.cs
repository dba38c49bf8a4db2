using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Marketplace.Trials.Solutions;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Tests.Properties;

/// <summary>
/// What sponsor, committee, overseers and sites do. The service undoes a unit of work that turns out to break a rule;
/// here such rules are asked first.
/// </summary>
internal sealed partial class World
{
    private static readonly CommitteeRegister Committees = new(Options.Create(new EthicsOptions()));

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
        if (opinion.IsFavourable && Trial.FixedAtOpening(read.Protocol) is { } refusal)
        {
            return refusal;
        }

        var judged = Judgement.Record(Trial, read, Governing, opinion, new Act(Committees.Find(CommitteeDefaults.Generic)!, Guid.Empty, Now));
        Told.AddRange(Trial.Untold().Select(e => e.Event));
        if (judged.Error is null && Trial.Approved is { } approved && _approved.LastOrDefault() != approved)
        {
            _approved.Add(approved);
        }

        return judged.Error;
    }

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

    private Error? RecruitingRefusal() =>
        (Trial.HasClosedRecruitment() ? LifecycleErrors.RecruitmentClosed : null)
        ?? EthicsGate.Check(EthicsGate.Facts.Of(Trial, Governing, Now))
        ?? (Trial.Approved!.Protocol.DataProtection is null ? TrialErrors.DataProtectionMissing : null)
        ?? (Trial.Approved!.Protocol.EndsOn < Today ? TrialErrors.Over : null)
        ?? (Offered ? null : SolutionCopy.NotPublished)
        ?? (Sites.Any(s => s.IsAccepted) ? null : TrialErrors.NoSite);
}
