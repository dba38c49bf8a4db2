using Marketplace.Feedback.Incidents;
using Marketplace.Storage;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Data;

internal static class IncidentTables
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Incident>(e =>
        {
            e.ToTable("incidents");
            e.HasKey(i => i.Position);
            e.Property(i => i.Position).ValueGeneratedOnAdd();
            e.Property(i => i.Report).IsJson();
            e.Property(i => i.Assessments).IsJson();
            e.Property(i => i.Steps).IsJson();
            e.Property(i => i.Escalations).IsJson();
            e.Ignore(i => i.Triage);
            e.Ignore(i => i.InForce);
            e.HasIndex(i => i.Id).IsUnique();
            e.HasIndex(i => new { i.TrialId, i.Position });
            e.HasIndex(i => i.EscalateAtUtc);
        });
        modelBuilder.Entity<IncidentEntry>(e =>
        {
            e.ToTable("incident_trail");
            e.HasKey(x => new { x.IncidentId, x.Number });
        });
    }
}
