using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Tasks;

/// <summary>What a participant is asked in a wave at a moment at which answers are taken.</summary>
/// <param name="Window">Null where it cannot be told, and so holds nobody up.</param>
internal sealed record OpenTask(Trial Trial, Participant? Participant, ScheduledInstrument Asked, AnswerWindow? Window)
{
    public static async Task<Result<OpenTask>> OfAsync(
        FeedbackDb db, CurrentParticipant caller, string wave, TimeSpan grace, DateTime now, CancellationToken ct)
    {
        var trial = await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == caller.TrialId, ct);
        var participant = await db.Participants.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Pseudonym == caller.Pseudonym && p.TrialId == caller.TrialId, ct);
        return Decide(trial, participant, wave, caller.Role, grace, now);
    }

    public static Result<OpenTask> Decide(Trial? trial, Participant? participant, string wave, string role, TimeSpan grace, DateTime now)
    {
        if (participant is { HasWithdrawn: true })
        {
            return ResponseErrors.ParticipantWithdrawn;
        }

        if (trial is not { IsKnown: true })
        {
            return ResponseErrors.TrialNotYetKnown;
        }

        if (trial.ClosedAtUtc is not null)
        {
            return ResponseErrors.TrialClosed;
        }

        if (trial.InWave(wave) is not { } asked)
        {
            return ResponseErrors.WaveUnknown;
        }

        if (asked.Role is { } one && one != role)
        {
            return TaskErrors.NotAskedOfRole;
        }

        var window = AnswerWindow.Of(asked, trial, participant, grace);
        return window?.Refusal(now) is { } notNow ? notNow : new OpenTask(trial, participant, asked, window);
    }
}
