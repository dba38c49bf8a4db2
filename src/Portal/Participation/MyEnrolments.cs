using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Participation;

/// <summary>The visitor's own parts in trials, newest first; read once for a page.</summary>
internal sealed class MyEnrolments(Visitor visitor)
{
    /// <summary>More than anybody takes part in.</summary>
    private const int MaxPages = 20;

    private Task<ApiResult<IReadOnlyList<MyEnrolment>>>? _all;

    public Task<ApiResult<IReadOnlyList<MyEnrolment>>> AllAsync(CancellationToken ct) => _all ??= ReadAsync(ct);

    /// <summary>One of them; 404 where it is not the visitor's.</summary>
    public async Task<ApiResult<MyEnrolment>> FindAsync(Guid trialId, Guid enrolmentId, CancellationToken ct)
    {
        if (!(await AllAsync(ct)).TryGet(out var all, out var problem))
        {
            return ApiResults.Refused<MyEnrolment>(problem);
        }

        return all.FirstOrDefault(e => e.Enrolment.TrialId == trialId && e.Enrolment.EnrolmentId == enrolmentId) is { } found
            ? ApiResults.Of(found)
            : ApiResults.Refused<MyEnrolment>(ApiProblem.Of(StatusCodes.Status404NotFound, "enrolment-unknown", "There is no such enrolment of this account."));
    }

    /// <summary>After something has changed.</summary>
    public void Forget() => _all = null;

    private async Task<ApiResult<IReadOnlyList<MyEnrolment>>> ReadAsync(CancellationToken ct)
    {
        var all = new List<MyEnrolment>();
        string? cursor = null;
        for (var i = 0; i < MaxPages; i++)
        {
            if (!(await visitor.Trials.ListMyEnrolmentsAsync(cursor, ct)).TryGet(out var page, out var problem))
            {
                return ApiResults.Refused<IReadOnlyList<MyEnrolment>>(problem);
            }

            all.AddRange(page.Items);
            if ((cursor = page.NextCursor) is null)
            {
                break;
            }
        }

        return ApiResults.Of<IReadOnlyList<MyEnrolment>>(all);
    }
}
