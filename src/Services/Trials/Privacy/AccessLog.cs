using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Privacy;

internal static class AccessLog
{
    /// <summary>Written before the answer goes out: nothing is read that is not logged.</summary>
    public static Task LogAsync(this Writer<TrialsDb> writer, IReadOnlyCollection<AccessEntry> entries, CancellationToken ct) =>
        entries.Count == 0
            ? Task.CompletedTask
            : writer.WriteAsync<Done>(
                (db, _) =>
                {
                    db.AccessLog.AddRange(entries);
                    return Task.FromResult<Result<Done>>(Done.It);
                },
                ct);
}
