using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>Reads and searches trials as ResearchStudy.</summary>
internal sealed class ResearchStudies : TrialsType<StudyEntry>
{
    public override string Name => "ResearchStudy";

    protected override IReadOnlyList<SearchParameter<FhirScope, StudyEntry>> Parameters => StudySearch.All;

    protected override IQueryable<StudyEntry> Visible(TrialsDb db, CurrentUser? user) => StudySearch.Visible(db, user);

    protected override IQueryable<StudyEntry> InOrder(IQueryable<StudyEntry> rows, Cursor? after) => StudySearch.InOrder(rows, after);

    protected override Cursor At(StudyEntry row) => new(row.Id);

    protected override async Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<StudyEntry> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var trials = await scope.Db.Trials.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var sites = (await scope.Db.Sites.Where(s => ids.Contains(s.TrialId) && s.AcceptedAtUtc != null).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.TrialId);
        return [.. rows.Select(r => ResearchStudy.Of(trials[r.Id], [.. sites[r.Id]], r.ChangedAtUtc, scope.Today))];
    }
}
