using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Fhir.Answers;
using Marketplace.Feedback.Fhir.Scores;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Fhir.Elements;

namespace Marketplace.Feedback.Exports.Files;

/// <summary>A FHIR R4 Bundle of type collection: the questionnaires as they were published, the answers, and the scores.</summary>
internal static class FhirBundle
{
    /// <summary>Where a reference of one entry finds another within the bundle.</summary>
    private const string Base = "https://living-lab.example/fhir";

    public static async Task WriteAsync(Export export, Stream stream, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = 100 });
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("id", export.Snapshot.Id);
        json.WriteString("type", "collection");
        json.WriteString("timestamp", FhirTime.Of(export.Snapshot.FrozenAtUtc));
        if (export.Layout.Forms.Count > 0)
        {
            await WriteEntriesAsync(json, export, stream, ct);
        }

        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static async Task WriteEntriesAsync(Utf8JsonWriter json, Export export, Stream stream, CancellationToken ct)
    {
        json.WriteStartArray("entry");
        foreach (var form in export.Layout.Forms)
        {
            WriteForm(json, form);
        }

        await foreach (var row in export.Rows.ReadAsync(ct))
        {
            WriteEntry(json, QuestionnaireResponse.Of(row, export.Layout.FormOf(row)));
            if (row.Score is not null)
            {
                WriteEntry(json, Observation.Of(row));
            }

            await json.FlushAsync(ct);
        }

        json.WriteEndArray();
    }

    /// <summary>Its own id may be another one's too: of two versions, or of two makers.</summary>
    private static void WriteForm(Utf8JsonWriter json, PublishedForm form)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", $"urn:uuid:{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(form.Canonical)).AsSpan(0, 16))}");
        json.WritePropertyName("resource");
        form.Resource.WriteTo(json);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", $"{Base}/{resource.ResourceType}/{resource.Id}");
        json.WritePropertyName("resource");
        json.WriteRawValue(FhirJson.Write(resource));
        json.WriteEndObject();
    }
}
