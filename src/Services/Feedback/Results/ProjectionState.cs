using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>How far the results have taken the responses into account.</summary>
internal sealed class ProjectionState
{
    public const int Only = 1;

    public int Id { get; private init; } = Only;

    /// <summary>The last response that the results contain.</summary>
    public long Position { get; set; }

    /// <summary>Grows with every erasure: responses read before one may be gone, and must be read again.</summary>
    public long Erasures { get; set; }

    public static async Task<ProjectionState> OfAsync(FeedbackDb db, CancellationToken ct) =>
        await db.Projection.SingleOrDefaultAsync(ct) ?? db.Projection.Add(new ProjectionState()).Entity;
}
