using Marketplace.Feedback.Tasks;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Responses;

/// <summary>Whether a submission is taken. What has been acknowledged before is acknowledged again, whatever happened since.</summary>
internal static class SubmissionDecision
{
    public static Result<Receipt> Decide(Submission submission, SubmissionFacts facts, FeedbackOptions rules)
    {
        var row = submission.Row;
        if (facts.WithId(row.Id) is { } known)
        {
            return Again(submission, known, facts.AsSubmitted(known));
        }

        var participant = facts.Participant(row.TrialId, submission.Author);
        if (participant is { HasWithdrawn: true })
        {
            return ResponseErrors.ParticipantWithdrawn;
        }

        if (facts.Trial(row.TrialId) is not { IsKnown: true } trial)
        {
            return ResponseErrors.TrialNotYetKnown;
        }

        if (Refusal(row, trial) is { } refusal)
        {
            return refusal;
        }

        if (facts.HasAnswered(submission))
        {
            return ResponseErrors.AlreadyAnswered;
        }

        var window = AnswerWindow.Of(trial.InWave(row.Wave)!, trial, participant, rules.LateAnswerGrace);
        if (window?.Refusal(submission.ReceivedAtUtc) is { } notNow)
        {
            return notNow;
        }

        row.GivenIn(trial, submission.Anonymous ? null : participant, GivenFlags.Of(row, new(
            submission.ReceivedAtUtc, window?.At(submission.ReceivedAtUtc) == TaskState.Late,
            facts.DraftBegunAt(submission) ?? submission.StartedAtUtc, facts.HasSameInAnotherWave(row), rules.TooFastSecondsPerItem)));
        return new Receipt(submission.Score, row.SubmittedAtUtc, IsNew: true, submission.DeletionCode);
    }

    /// <summary>The id is taken: by the same answers, by others of the same person, or by somebody else.</summary>
    private static Result<Receipt> Again(Submission submission, StoredResponse known, StoredResponse first)
    {
        var row = submission.Row;
        // The id of an anonymous answer follows from its author and the client's id: nobody else comes to it.
        if (!submission.Anonymous && (known.TrialId, known.Pseudonym) != (row.TrialId, row.Pseudonym))
        {
            return ResponseErrors.Unknown;
        }

        return new[] { known, first }.FirstOrDefault(row.SaysTheSameAs) is { } same
            ? new Receipt(same.ReadScore(), same.SubmittedAtUtc, IsNew: false, submission.DeletionCode)
            : ResponseErrors.Differs;
    }

    private static Error? Refusal(StoredResponse row, Trial trial) => (trial, trial.InWave(row.Wave)) switch
    {
        ({ ClosedAtUtc: not null }, _) => ResponseErrors.TrialClosed,
        (_, null) => ResponseErrors.WaveUnknown,
        (_, { } scheduled) when scheduled.Questionnaire != row.Questionnaire => ResponseErrors.QuestionnaireNotScheduled,
        (_, { Role: { } asked }) when asked != row.Role => TaskErrors.NotAskedOfRole,
        _ => null,
    };
}
