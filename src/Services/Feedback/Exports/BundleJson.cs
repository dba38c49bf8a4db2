using System.Text.Json;
using Marketplace.Feedback.Fhir.Answers;
using Marketplace.Feedback.Fhir.Scores;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;

namespace Marketplace.Feedback.Exports;

/// <summary>A FHIR R4 Bundle of the questionnaires, the responses and their scores: the very resources that <c>/fhir</c> serves.</summary>
internal static class BundleJson
{
    public static readonly ExportFile File = new("bundle.json", $"{FhirJson.MediaType}; charset=utf-8", WriteAsync);

    private static async Task WriteAsync(Export export, RowWriter writer, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(writer.Buffer);
        WriteHead(json, export);
        foreach (var questionnaire in export.Questionnaires)
        {
            WriteEntry(json, export, questionnaire);
        }

        await foreach (var _ in export.Rows.ReadAsync(row => WriteRow(json, export, row), ct))
        {
            json.Flush();
            await writer.RowEndedAsync(ct);
        }

        WriteEnd(json, export);
    }

    private static void WriteRow(Utf8JsonWriter json, Export export, StoredResponse row)
    {
        WriteEntry(json, export, QuestionnaireResponse.Of(row, export.Layout.FormOf(row)));
        if (row.Score is not null)
        {
            WriteEntry(json, export, Observation.Of(row));
        }
    }

    /// <summary>The snapshot's id is the bundle's, and its time the bundle's.</summary>
    private static void WriteHead(Utf8JsonWriter json, Export export)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("id", export.Snapshot.Id);
        json.WriteStartObject("identifier");
        json.WriteString("system", Identifier.Of(export.Snapshot.Id).System);
        json.WriteString("value", Identifier.Of(export.Snapshot.Id).Value);
        json.WriteEndObject();
        json.WriteString("type", "collection");
        json.WriteString("timestamp", FhirTime.Of(export.Snapshot.FrozenAtUtc));
        if (HasEntries(export))
        {
            json.WriteStartArray("entry");
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, Export export)
    {
        if (HasEntries(export))
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>FHIR has no empty arrays. Whoever answered, answered a questionnaire.</summary>
    private static bool HasEntries(Export export) => export.Questionnaires.Count > 0;

    private static void WriteEntry(Utf8JsonWriter json, Export export, Resource resource)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", export.Address.Of(resource.ResourceType, resource.Id));
        json.WritePropertyName("resource");
        json.WriteRawValue(FhirJson.Write(resource), skipInputValidation: true);
        json.WriteEndObject();
    }
}
