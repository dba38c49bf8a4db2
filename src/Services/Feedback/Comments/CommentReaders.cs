using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Comments;

/// <summary>Who reads what was released: the trial's staff, and the maker of what it tests.</summary>
internal static class CommentReaders
{
    public static readonly string[] Roles = [.. TrialStaff.Roles, Platform.Maker];

    /// <summary>The trial, once it has opened; to everybody else there is none.</summary>
    public static async Task<Result<Trial>> TrialOfReaderAsync(this FeedbackDb db, CurrentUser user, Guid trialId, CancellationToken ct) =>
        await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct) is { } trial
            && (user.IsStaffOf(trial) || await user.MakesWhatIsTestedAsync(db, trial, ct))
            ? trial
            : ResponseErrors.TrialUnknown;

    /// <summary>What a maker learns of how many answered: a count that moves with each answer would tell when somebody gave theirs.</summary>
    public static int InSteps(int answers, int minimum) => answers / minimum * minimum;

    private static async Task<bool> MakesWhatIsTestedAsync(this CurrentUser user, FeedbackDb db, Trial trial, CancellationToken ct) =>
        await db.Solutions.FindAsync([trial.SolutionId], ct) is { } solution && user.ActsFor(solution.MakerId, Platform.Maker);
}
