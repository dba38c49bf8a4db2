using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// The protocol as it was submitted, or is about to be. A version is what a submission carries, so the submissions keep
/// all but the one that is being written, and that one stands in the trial.
/// </summary>
/// <param name="SubmittedAtUtc">The first time; null while it is being written.</param>
internal sealed record ProtocolVersion(int Version, int ConsentVersion, DateTime? SubmittedAtUtc, Protocol Protocol)
{
    public static readonly Error Unknown = Error.NotFound(
        "protocol-version-unknown", "The trial has no such version of the protocol. The list of versions names those that there are.");

    public static async Task<ProtocolVersion?> FindAsync(TrialsDb db, Trial trial, int version, CancellationToken ct)
    {
        var submission = await db.Reviews
            .Where(r => r.TrialId == trial.Id && r.ProtocolVersion == version)
            .OrderBy(r => r.Number)
            .FirstOrDefaultAsync(ct);
        if (submission is not null)
        {
            return new ProtocolVersion(version, submission.ConsentVersion, submission.SubmittedAtUtc, submission.Protocol);
        }

        return version == trial.ProtocolVersion ? new ProtocolVersion(version, trial.ConsentVersion, null, trial.Protocol) : null;
    }
}
