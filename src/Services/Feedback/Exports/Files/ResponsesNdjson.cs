using System.Text.Json;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;

namespace Marketplace.Feedback.Exports.Files;

/// <summary>A JSON object for each response, one a line: its facts, its answers by column and as FHIR's items, and its score.</summary>
internal static class ResponsesNdjson
{
    public static async Task WriteAsync(Export export, Stream stream, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream);
        await foreach (var row in export.Rows.ReadAsync(ct))
        {
            Write(json, export, row);
            await json.FlushAsync(ct);
            await stream.WriteAsync("\n"u8.ToArray(), ct);
            json.Reset();
        }
    }

    private static void Write(Utf8JsonWriter json, Export export, StoredResponse row)
    {
        json.WriteStartObject();
        json.WriteString("snapshotId", export.Snapshot.Id);
        json.WriteString("responseId", row.Id);
        json.WriteString("pseudonym", row.Pseudonym);
        json.WriteString("role", row.Role);
        WriteOptional(json, "siteId", row.SiteId?.ToString());
        WriteOptional(json, "arm", row.Arm);
        json.WriteString("solutionVersion", row.SolutionVersion);
        json.WriteString("wave", row.Wave);
        json.WriteString("questionnaire", row.Questionnaire);
        json.WriteString("language", row.Language);
        json.WriteNumber("revision", row.Revision);
        json.WriteString("submittedAtUtc", row.SubmittedAtUtc);
        WriteOptional(json, "amendedAtUtc", row.AmendedAtUtc?.ToString("O"));
        json.WriteBoolean("anonymous", row.Anonymous);
        json.WriteStartArray("flags");
        row.Flags.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        WriteValues(json, export.Layout, row);
        json.WritePropertyName("item");
        ResponseItems.Write(json, export.Layout.FormOf(row), row.Answers);
        if (row.Score is { } score)
        {
            json.WritePropertyName("score");
            json.WriteRawValue(score);
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, ColumnLayout layout, StoredResponse row)
    {
        json.WriteStartObject("values");
        foreach (var (column, value) in layout.ValuesOf(row))
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

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
