using Marketplace.Feedback.Data;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Fhir.Published;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Fhir;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>What the writers of files are given.</summary>
/// <param name="Erased">How many of the frozen responses had been erased when the download began.</param>
/// <param name="Attributions">See <see cref="FeedbackOptions.Attributions"/>.</param>
internal sealed record Export(
    Snapshot Snapshot, long Erased, IReadOnlyList<ServedQuestionnaire> Questionnaires, ColumnLayout Layout, SnapshotRows Rows,
    IReadOnlyDictionary<string, string> Attributions, FhirAddress Address)
{
    /// <summary>What has been published is never deleted, so each of its questionnaires is there.</summary>
    public static async Task<Export> OfAsync(
        Snapshot snapshot, IDbContextFactory<FeedbackDb> databases, PublishedForms forms, FeedbackOptions options, FhirAddress address, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var (laid, questionnaires) = (new List<LaidForm>(), new List<ServedQuestionnaire>());
        foreach (var frozen in snapshot.Forms)
        {
            laid.Add(new LaidForm((await forms.FindAsync(frozen.Questionnaire, ct))!, frozen.Repetitions));
            questionnaires.Add((await ServedQuestionnaires.FindAsync(db, frozen.Questionnaire, ct))!);
        }

        var rows = new SnapshotRows(databases, snapshot);
        return new Export(
            snapshot, snapshot.Rows - await rows.CountAsync(ct), questionnaires, new ColumnLayout(laid), rows, options.Attributions, address);
    }
}
