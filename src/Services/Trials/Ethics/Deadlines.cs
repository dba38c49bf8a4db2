using Marketplace.Trials.Ethics.Committees;

namespace Marketplace.Trials.Ethics;

/// <summary>Until when the committee and the sponsor have to do what comes next, in the committee's days.</summary>
internal static class Deadlines
{
    /// <summary>One for each step that has a term and has begun.</summary>
    public static IReadOnlyList<Deadline> Of(EthicsReview review, CommitteeProfile committee, DateTime now)
    {
        var acts = review.Acts.ConvertAll(a => (a.Step, Day: committee.DayOf(a.AtUtc)));
        var today = committee.DayOf(now);
        DateOnly? Last(params ReviewStep[] steps) => acts.Where(a => steps.Contains(a.Step)).Select(a => (DateOnly?)a.Day).LastOrDefault();
        Deadline? Due(DeadlineKind kind, Term? term, DateOnly? begun, DateOnly? done)
        {
            if (term is null || begun is not { } from)
            {
                return null;
            }

            var due = committee.EndOf(term, from);
            var ended = done >= from ? done : null;
            return new Deadline(kind, due, ended, (ended ?? today) > due);
        }

        var handedIn = Last(ReviewStep.Submit, ReviewStep.Resubmit);
        var valid = Last(ReviewStep.Validate);
        return
        [
            .. new[]
            {
                Due(DeadlineKind.Validation, committee.Validation, handedIn, Last(ReviewStep.Return, ReviewStep.Validate)),
                Due(DeadlineKind.Completion, committee.Completion, Last(ReviewStep.Return), Last(ReviewStep.Resubmit)),
                Due(DeadlineKind.Opinion, committee.Opinion, review.SessionOn ?? valid, Last(ReviewStep.Judge)),
            }.OfType<Deadline>(),
        ];
    }
}

/// <param name="DoneOn">Null while it is to be done.</param>
/// <param name="Overdue">It is still to be done after its day, or was done too late.</param>
internal sealed record Deadline(DeadlineKind Kind, DateOnly DueOn, DateOnly? DoneOn, bool Overdue);

internal enum DeadlineKind
{
    /// <summary>The committee says whether the dossier is complete.</summary>
    Validation,

    /// <summary>The sponsor completes it.</summary>
    Completion,

    /// <summary>The committee gives its opinion.</summary>
    Opinion,
}
