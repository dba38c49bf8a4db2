using Marketplace.Trials.Ethics.Committees;

namespace Marketplace.Trials.Ethics;

/// <summary>Until when the committee and the sponsor have to do what comes next, in the committee's days.</summary>
internal static class Deadlines
{
    private static readonly ReviewStep[] Last = [ReviewStep.Judge, ReviewStep.Withdraw];

    /// <summary>One for each step that has a term and has begun; not where an opinion or a withdrawal has made the step needless.</summary>
    public static IReadOnlyList<Deadline> Of(EthicsReview review, CommitteeProfile committee, DateTime now)
    {
        var today = committee.DayOf(now);
        Deadline? Due(DeadlineKind kind, Term? term, ReviewStep[] begins, ReviewStep[] ends, DateOnly? from = null)
        {
            var begun = review.Acts.FindLastIndex(a => begins.Contains(a.Step));
            if (term is null || begun < 0)
            {
                return null;
            }

            var due = committee.EndOf(term, from ?? committee.DayOf(review.Acts[begun].AtUtc));
            var end = review.Acts.Skip(begun + 1).FirstOrDefault(a => ends.Contains(a.Step));
            if (end is null && review.Acts.Skip(begun + 1).Any(a => Last.Contains(a.Step)))
            {
                return null;
            }

            DateOnly? done = end is null ? null : committee.DayOf(end.AtUtc);
            return new Deadline(kind, due, done, (done ?? today) > due);
        }

        Deadline?[] all =
        [
            Due(DeadlineKind.Validation, committee.Validation, [ReviewStep.Submit, ReviewStep.Resubmit], [ReviewStep.Return, ReviewStep.Validate]),
            Due(DeadlineKind.Completion, committee.Completion, [ReviewStep.Return], [ReviewStep.Resubmit]),
            Due(DeadlineKind.Opinion, committee.Opinion, [ReviewStep.Validate], [ReviewStep.Judge], review.SessionOn),
        ];
        return [.. all.OfType<Deadline>()];
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
