using System.Text;

namespace Marketplace.Feedback.Exports.Files;

/// <summary>A line for each response, RFC 4180, in UTF-8 without a mark at its beginning.</summary>
internal static class ResponsesCsv
{
    public static async Task WriteAsync(Export export, Stream stream, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Csv.Line(["snapshot_id", .. export.Layout.Columns.Select(c => c.Name)]).AsMemory(), ct);
        var id = export.Snapshot.Id.ToString();
        await foreach (var row in export.Rows.ReadAsync(ct))
        {
            await writer.WriteAsync(Csv.Line([id, .. export.Layout.CellsOf(row)]).AsMemory(), ct);
        }
    }
}
