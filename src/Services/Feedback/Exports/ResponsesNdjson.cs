using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;

namespace Marketplace.Feedback.Exports;

/// <summary>One JSON object a line for each response: its answers as FHIR has them, and flat by the columns of the table.</summary>
internal static class ResponsesNdjson
{
    public static readonly ExportFile File = new("responses.ndjson", "application/x-ndjson", WriteAsync);

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task WriteAsync(Export export, RowWriter writer, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(writer.Buffer, Plain);
        await foreach (var _ in export.Rows.ReadAsync(row => WriteRow(json, export, row), ct))
        {
            json.Flush();
            writer.Write("\n");
            await writer.RowEndedAsync(ct);
        }
    }

    private static void WriteRow(Utf8JsonWriter json, Export export, StoredResponse row)
    {
        json.Reset();
        json.WriteStartObject();
        WriteFacts(json, export, row);
        json.WritePropertyName("items");
        ResponseItems.Write(json, export.Layout.FormOf(row), row.Answers);
        WriteValues(json, export, row);
        WriteScore(json, row);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, Export export, StoredResponse row)
    {
        json.WriteString("snapshotId", export.Snapshot.Id);
        json.WriteString("trialId", row.TrialId);
        json.WriteString("responseId", row.Id);
        json.WriteString("pseudonym", row.Pseudonym);
        json.WriteString("role", row.Role);
        json.WriteString("siteId", row.SiteId?.ToString());
        json.WriteString("arm", row.Arm);
        json.WriteString("solutionVersion", row.SolutionVersion);
        json.WriteString("wave", row.Wave);
        json.WriteString("questionnaire", row.Questionnaire);
        json.WriteString("language", row.Language);
        json.WriteNumber("revision", row.Revision);
        json.WriteString("submittedAtUtc", row.SubmittedAtUtc);
        WriteTime(json, "amendedAtUtc", row.AmendedAtUtc);
        json.WriteBoolean("anonymous", row.Anonymous);
        json.WriteStartArray("flags");
        row.Flags.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime? time)
    {
        if (time is { } utc)
        {
            json.WriteString(name, utc);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, Export export, StoredResponse row)
    {
        json.WriteStartObject("values");
        foreach (var (column, value) in export.Layout.ValuesOf(row))
        {
            json.WritePropertyName(column);
            if (value.IsLiteral)
            {
                json.WriteRawValue(value.Text);
            }
            else
            {
                json.WriteStringValue(value.Text);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, StoredResponse row)
    {
        json.WritePropertyName("score");
        json.WriteRawValue(row.Score ?? "null");
    }
}
