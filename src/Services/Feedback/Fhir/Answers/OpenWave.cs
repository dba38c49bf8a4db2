using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Tasks;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>The wave that answers belong to which do not name one: the only one in which this questionnaire is still to be answered.</summary>
internal static class OpenWave
{
    public static readonly Error NoneOpen = Error.Conflict(
        "wave-none-open", "Nothing asks you this questionnaire now: it is not scheduled for you, not open, or answered in every wave already.");

    /// <summary>Answers that were taken under this id before keep their wave, so that sending them again changes nothing.</summary>
    public static async Task<Result<string>> FindAsync(
        FeedbackDb db, Guid id, string questionnaire, CurrentParticipant participant, TimeSpan grace, DateTime now, CancellationToken ct)
    {
        var trial = await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == participant.TrialId, ct);
        if (trial is not { IsKnown: true })
        {
            return ResponseErrors.TrialNotYetKnown;
        }

        var answered = await db.Responses
            .Where(r => r.TrialId == participant.TrialId && r.Pseudonym == participant.Pseudonym)
            .Select(r => new { r.Id, r.Wave })
            .ToListAsync(ct);
        if (answered.Find(r => r.Id == id) is { } before)
        {
            return before.Wave;
        }

        var enrolled = await db.Participants.AsNoTracking().SingleOrDefaultAsync(p => p.TrialId == trial.Id && p.Pseudonym == participant.Pseudonym, ct);
        List<ScheduledInstrument> unanswered = [.. trial.Instruments.Where(i =>
            i.Questionnaire == questionnaire && (i.Role is null || i.Role == participant.Role) && answered.TrueForAll(r => r.Wave != i.Wave))];
        return Choose(unanswered, unanswered.FindAll(i => AnswerWindow.Of(i, trial, enrolled, grace)?.Refusal(now) is null));
    }

    /// <summary>One that is not open is taken where it is the only one: the refusal then says when it opens, or that it is over.</summary>
    private static Result<string> Choose(List<ScheduledInstrument> unanswered, List<ScheduledInstrument> open) => (open, unanswered) switch
    {
        ([var only], _) => only.Wave,
        ([], [var only]) => only.Wave,
        ([], _) => NoneOpen,
        _ => Unclear(open.Select(i => i.Wave)),
    };

    private static Error Unclear(IEnumerable<string> waves) => Error.Invalid(
        "wave-unclear", $"Several waves ask this questionnaire: name {string.Join(" or ", waves)} in the extension {MarketplaceExtensions.Wave}.");
}
