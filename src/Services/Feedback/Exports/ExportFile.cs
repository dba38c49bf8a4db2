using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Exports.Files;

namespace Marketplace.Feedback.Exports;

/// <summary>What can be downloaded of a snapshot. Each is written as it is read, so that size costs no memory.</summary>
internal sealed record ExportFile(string Name, string ContentType, Func<Export, Stream, CancellationToken, Task> WriteAsync)
{
    public static readonly IReadOnlyList<ExportFile> All =
    [
        new("responses.csv", "text/csv; charset=utf-8", ResponsesCsv.WriteAsync),
        new("codebook.csv", "text/csv; charset=utf-8", CodebookCsv.WriteAsync),
        new("responses.ndjson", "application/x-ndjson", ResponsesNdjson.WriteAsync),
        new("bundle.json", "application/fhir+json", FhirBundle.WriteAsync),
    ];
}

/// <summary>A snapshot with its columns, about to be written.</summary>
/// <param name="Erased">Responses that were frozen and are not there any more.</param>
internal sealed record Export(Snapshot Snapshot, ColumnLayout Layout, SnapshotRows Rows, long Erased, FeedbackOptions Options);
