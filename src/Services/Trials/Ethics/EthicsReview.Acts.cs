using System.Globalization;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Dossier;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>What the sponsor and the committee do with a submission. Whatever is said again changes nothing.</summary>
internal sealed partial class EthicsReview
{
    private const int MaxDocuments = 200;

    /// <summary>The kinds of document that the committee wants and the dossier lacks.</summary>
    public IReadOnlyList<DocumentKind> Missing(CommitteeProfile committee) =>
        [.. committee.RequiredFor(Category).Except(Documents.Select(d => d.Kind))];

    public Result<Done> Put(DossierDocument document, Act act)
    {
        var known = Documents.Find(d => d.Id == document.Id);
        if (known?.SameAs(document) == true)
        {
            return Done.It;
        }

        if (known is null && Documents.Count >= MaxDocuments)
        {
            return EthicsErrors.DossierFull;
        }

        if (Take(ReviewStep.AddDocument, act, $"{document.Title} ({document.Version})").Error is { } error)
        {
            return error;
        }

        Documents = [.. Documents.Where(d => d.Id != document.Id), document];
        return Done.It;
    }

    public Result<Done> Return(string reason, Act act) =>
        State == ReviewState.Incomplete ? Done.It : Take(ReviewStep.Return, act, reason);

    public Result<Done> Resubmit(string? answer, Act act) =>
        State == ReviewState.Resubmitted ? Done.It : Take(ReviewStep.Resubmit, act, answer);

    public Result<Done> Validate(Act act)
    {
        if (State == ReviewState.Valid)
        {
            return Done.It;
        }

        return Missing(act.Committee) is { Count: > 0 } missing && State is ReviewState.Submitted or ReviewState.Resubmitted
            ? EthicsErrors.DossierIncomplete(missing)
            : Take(ReviewStep.Validate, act);
    }

    /// <param name="sessions">When the committee meets, from today on.</param>
    public Result<Done> Schedule(DateOnly session, IReadOnlyList<DateOnly> sessions, Act act)
    {
        if (State == ReviewState.Scheduled && SessionOn == session)
        {
            return Done.It;
        }

        if (!sessions.Contains(session))
        {
            return EthicsErrors.SessionNotHeld(sessions);
        }

        if (act.Committee.SubmissionDeadline(session) < act.Committee.DayOf(HandedInAtUtc))
        {
            return EthicsErrors.SessionTooEarly(sessions.FirstOrDefault(s => act.Committee.SubmissionDeadline(s) >= act.Committee.DayOf(HandedInAtUtc)));
        }

        return Move(session, act);
    }

    /// <summary>The committee has moved the session; who was in time for it stays so.</summary>
    public Result<Done> Move(DateOnly session, Act act)
    {
        var taken = Take(ReviewStep.Schedule, act, session.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        SessionOn = taken.Error is null ? session : SessionOn;
        return taken;
    }

    public Result<Done> Assign(Guid reviewer, Act act)
    {
        if (Assignments.Exists(a => a.Reviewer == reviewer))
        {
            return Done.It;
        }

        if (Take(ReviewStep.Assign, act).Error is { } error)
        {
            return error;
        }

        Assignments.Add(new ReviewerAssignment(reviewer, act.Actor, act.Now));
        return Done.It;
    }

    /// <summary>Records an opinion, and with it the authority's decision where there is one already.</summary>
    public Result<Done> Judge(RecordedOpinion opinion, Act act)
    {
        if (act.Committee.AssignsReviewers && !Assignments.Exists(a => a.Reviewer == act.Actor))
        {
            return EthicsErrors.NotAssigned;
        }

        if (State == ReviewState.Scheduled && SessionOn > act.Committee.DayOf(act.Now))
        {
            return EthicsErrors.SessionToCome(SessionOn.Value);
        }

        if (act.Committee.OpinionDocumentRequired && opinion.Document is null)
        {
            return EthicsErrors.OpinionDocumentMissing;
        }

        if (Take(ReviewStep.Judge, act, opinion.Reason).Error is { } error)
        {
            return error;
        }

        Opinions.Add(opinion);
        if (opinion.NationalDecision is { } decision)
        {
            NationalDecisions.Add(new KeptDecision(decision, act.Actor, act.Now));
        }

        return Told(act.Now);
    }

    public Result<Done> MeetCondition(string code, string evidence, Act act)
    {
        if (Latest is not { Opinion: Opinion.FavourableWithConditions, Confirmed: null } latest)
        {
            return EthicsErrors.NoOpenConditions;
        }

        if (latest.Conditions.SingleOrDefault(c => c.Code == code) is not { } condition)
        {
            return EthicsErrors.ConditionUnknown;
        }

        if (condition.Evidence?.Text == evidence)
        {
            return Done.It;
        }

        Opinions[^1] = latest with
        {
            Conditions = [.. latest.Conditions.Select(c => c.Code == code ? c with { Evidence = new(evidence, act.Actor, act.Now) } : c)],
        };
        return Take(ReviewStep.MeetCondition, act, code);
    }

    public Result<Done> ConfirmConditions(Act act)
    {
        if (Latest is not { Opinion: Opinion.FavourableWithConditions, Conditions.Count: > 0 } latest)
        {
            return EthicsErrors.NoOpenConditions;
        }

        if (latest.Conditions.Where(c => c.Evidence is null).Select(c => c.Code).ToList() is { Count: > 0 } open)
        {
            return EthicsErrors.ConditionsNotMet(open);
        }

        if (act.Committee.AssignsReviewers && !Assignments.Exists(a => a.Reviewer == act.Actor))
        {
            return EthicsErrors.NotAssigned;
        }

        Opinions[^1] = latest with { Confirmed = new(act.Actor, act.Now) };
        Told(act.Now);
        return Take(ReviewStep.ConfirmConditions, act);
    }

    public Result<Done> Decide(RecordedOpinion.AuthorityDecision decision, Act act)
    {
        if (NationalDecision == decision)
        {
            return Done.It;
        }

        if (Take(ReviewStep.Decide, act, decision.Reference).Error is { } error)
        {
            return error;
        }

        NationalDecisions.Add(new KeptDecision(decision, act.Actor, act.Now));
        return Told(act.Now);
    }

    /// <summary>Leaves the queue once nothing is awaited, and comes back to it with an opinion that opens conditions.</summary>
    private Done Told(DateTime now)
    {
        DecidedAtUtc = Awaits is null ? now : null;
        return Done.It;
    }

    /// <summary>A minor amendment needs no decision of its own: the one on the trial that it changes goes on counting.</summary>
    public void Inherit(EthicsReview? before, DateTime now)
    {
        if (Amendment?.Class == ChangeClass.Minor && NationalDecision is null && before?.NationalDecision is { } decision)
        {
            NationalDecisions.Add(before.NationalDecisions.LastOrDefault() ?? new KeptDecision(decision, before.Latest!.Reviewer, before.Latest.AtUtc));
            Told(now);
        }
    }

    public Result<Done> Reclassify(ChangeClass to, string reason, Act act)
    {
        if (Amendment is null || PendingAmendment is null)
        {
            return EthicsErrors.AmendmentNotPending;
        }

        if (Take(ReviewStep.Reclassify, act, reason).Error is { } error)
        {
            return error;
        }

        Amendment = Amendment with { Class = to };
        return Done.It;
    }

    public Result<Done> Withdraw(string? reason, Act act) =>
        PendingAmendment is null ? EthicsErrors.AmendmentNotPending : Take(ReviewStep.Withdraw, act, reason);

    /// <summary>When the dossier was last handed in.</summary>
    private DateTime HandedInAtUtc => Acts.FindLast(a => a.Step is ReviewStep.Submit or ReviewStep.Resubmit)?.AtUtc ?? SubmittedAtUtc;
}
