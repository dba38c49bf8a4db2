using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>A resource that each trial has one of, under the trial's own id.</summary>
internal abstract class ViewOfTrial : TrialsType<StudyEntry>
{
    protected override IReadOnlyList<SearchParameter<FhirScope, StudyEntry>> Parameters { get; } = [StudySearch.Id];

    protected override IQueryable<StudyEntry> Visible(TrialsDb db, CurrentUser? user) => StudySearch.Visible(db, user);

    protected override IQueryable<StudyEntry> InOrder(IQueryable<StudyEntry> rows, Cursor? after) => StudySearch.InOrder(rows, after);

    protected override Cursor At(StudyEntry row) => new(row.Id);

    protected abstract Resource Show(Trial trial, DateTime changed, FhirAddress address);

    protected override async Task<IReadOnlyList<Resource>> ShowAsync(FhirScope scope, IReadOnlyList<StudyEntry> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var trials = await scope.Db.Trials.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        return [.. rows.Select(r => Show(trials[r.Id], r.ChangedAtUtc, scope.Address))];
    }
}
