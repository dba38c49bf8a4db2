using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>Keeps the entries up to date in the unit of work that changes a trial or a site, whichever use case that is.</summary>
internal static class StudyIndex
{
    /// <summary>To be called when changes have been detected and before they are saved.</summary>
    public static async Task FollowAsync(TrialsDb db, DateTime now, CancellationToken ct)
    {
        var trials = db.ChangeTracker.Entries<Trial>().Where(e => HasChanged(e.State)).Select(e => e.Entity.Id);
        var sites = db.ChangeTracker.Entries<Site>().Where(e => HasChanged(e.State)).Select(e => e.Entity.TrialId);
        foreach (var id in trials.Union(sites).ToList())
        {
            var trial = await db.Trials.FindAsync([id], ct);
            var entry = await db.Studies.FindAsync([id], ct) ?? db.Studies.Add(StudyEntry.For(id)).Entity;
            entry.Follow(trial!, now);
            db.Entry(entry).DetectChanges();
        }
    }

    private static bool HasChanged(EntityState state) => state is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}
