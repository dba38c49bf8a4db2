using Marketplace.Clients;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Safety;

/// <summary>
/// The trials that are halted for safety. The API lists none; the public record of suspended trials, which rest for safety or
/// otherwise, is looked through and each of them asked where it stands.
/// </summary>
internal static class HaltedTrials
{
    private const string Suspended = "SUSPENDED";

    public static async Task<ApiResult<IReadOnlyList<Trial>>> FindAsync(ITrialsClient trials, CancellationToken ct)
    {
        var resting = new List<Guid>();
        string? cursor = null;
        do
        {
            if (!(await trials.ListRegistryRecordsAsync(cursor, ct)).TryGet(out var page, out var problem))
            {
                return ApiResults.Refused<IReadOnlyList<Trial>>(problem);
            }

            resting.AddRange(page.Items.Where(IsSuspended).Select(IdOf).OfType<Guid>());
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        var read = await Task.WhenAll(resting.Select(id => trials.GetAsync(id, ct)));
        return ApiResults.Of<IReadOnlyList<Trial>>([.. read.Select(r => r.TryGet(out var trial, out _) ? trial : null).OfType<Trial>().Where(t => t.Status == TrialState.SafetyHalt)]);
    }

    private static bool IsSuspended(RegistryRecord record) => record.ProtocolSection.StatusModule.OverallStatus == Suspended;

    private static Guid? IdOf(RegistryRecord record) => Guid.TryParse(record.ProtocolSection.IdentificationModule.OrgStudyIdInfo.Id, out var id) ? id : null;
}
