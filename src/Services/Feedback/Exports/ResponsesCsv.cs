namespace Marketplace.Feedback.Exports;

/// <summary>One line for each response. What the columns mean is in the codebook.</summary>
internal static class ResponsesCsv
{
    public static readonly ExportFile File = new("responses.csv", "text/csv; charset=utf-8", WriteAsync);

    private static async Task WriteAsync(Export export, RowWriter writer, CancellationToken ct)
    {
        writer.Write(Csv.Line(export.Layout.Columns.Select(c => c.Name)));
        await foreach (var _ in export.Rows.ReadAsync(row => writer.Write(Csv.Line(export.Layout.CellsOf(row))), ct))
        {
            await writer.RowEndedAsync(ct);
        }
    }
}
