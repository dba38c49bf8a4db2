using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>Who is asked in a wave, and how many of them have not answered yet.</summary>
/// <param name="Invited">Null where the trial is open to all.</param>
/// <param name="Enrolled">Also those who have left and let their answers stay.</param>
/// <param name="Outstanding">0 where the trial is closed: nobody can answer any more.</param>
internal sealed record Turnout(int? Invited, int Enrolled, int Answered, int Outstanding)
{
    public static async Task<Turnout> OfAsync(FeedbackDb db, Trial trial, ResultWave wave, CancellationToken ct)
    {
        var answers = !wave.IsOfChanges ? wave : (await db.ResultWaves.FindAsync([wave.TrialId, wave.Instrument, wave.Wave, ""], ct))!;
        var role = trial.InWave(wave.Wave)?.Role;
        var asked = db.Participants.Where(p => p.TrialId == trial.Id && p.EnrolledAtUtc != null && (role == null || p.Role == role));
        var enrolled = await asked.CountAsync(ct);
        var gone = asked.Where(p => p.WithdrawnAtUtc != null);
        var goneCount = await gone.CountAsync(ct);
        var goneAnswered = goneCount == 0 ? 0 : await gone.CountAsync(
            p => db.ResultEntries.Any(e => e.TrialId == trial.Id && e.Pseudonym == p.Pseudonym && e.Wave == wave.Wave && e.FromPosition == 0), ct);
        var outstanding = trial.ClosedAtUtc is not null ? 0 : Math.Max(0, enrolled - goneCount - (answers.Answered - goneAnswered));
        return new Turnout(trial.InvitedTo(role), enrolled, answers.Answered, outstanding);
    }
}
