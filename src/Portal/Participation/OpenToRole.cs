using Marketplace.Clients;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>The newest trials that somebody in a role can join now without an invitation, each with what it asks.</summary>
/// <param name="AreAll">Whether there are no more than these.</param>
internal sealed record OpenToRole(IReadOnlyList<Trial> Trials, bool AreAll)
{
    /// <summary>Each is read by itself; more would keep the reader waiting.</summary>
    private const int Most = 20;

    private const int MostParts = 10;

    public static async Task<ApiResult<OpenToRole>> ReadAsync(ITrialsClient trials, ParticipantRole role, CancellationToken ct)
    {
        var listed = new List<TrialItem>();
        string? cursor = null;
        for (var part = 0; part < MostParts && listed.Count <= Most && (part == 0 || cursor is not null); part++)
        {
            if (!(await trials.ListAsync(cursor, ct)).TryGet(out var page, out var problem))
            {
                return ApiResults.Refused<OpenToRole>(problem);
            }

            listed.AddRange(page.Items.Where(t => t.Recruitment is RecruitmentMode.Open && t.Roles.Contains(role)));
            cursor = page.NextCursor;
        }

        var read = await Task.WhenAll(listed.Take(Most).Select(t => trials.GetAsync(t.Id, ct)));
        return read.FirstOrDefault(r => r.Problem is { Status: not StatusCodes.Status404NotFound })?.Problem is { } away
            ? ApiResults.Refused<OpenToRole>(away)
            : ApiResults.Of(new OpenToRole([.. read.Select(OpenOne).OfType<Trial>()], cursor is null && listed.Count <= Most));
    }

    /// <summary>Null where it has closed since it was listed.</summary>
    private static Trial? OpenOne(ApiResult<Trial> read) => read.TryGet(out var trial, out _) && trial.OpenForEnrolment ? trial : null;
}
