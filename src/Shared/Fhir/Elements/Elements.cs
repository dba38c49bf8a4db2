using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Fhir.Elements;

// The data types of FHIR R4 (4.0.1), as far as they are written here. Names and shapes are the specification's.

/// <param name="LastUpdated">An instant.</param>
public sealed record Meta(string? VersionId, string LastUpdated)
{
    /// <summary>What else stands in it: profiles, tags.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }

    public static Meta At(DateTime changed) => new(null, FhirTime.Of(changed));
}

public sealed record Identifier(string System, string Value)
{
    /// <summary>One of our ids, which are unique wherever they go.</summary>
    public static Identifier Of(Guid id) => new("urn:ietf:rfc:3986", $"urn:uuid:{id}");
}

public sealed record Coding(string System, string Code, string? Display = null);

public sealed record CodeableConcept([property: JsonPropertyName("coding")] IReadOnlyList<Coding>? Codings, string? Text = null)
{
    public static CodeableConcept Of(string system, string code, string? display = null, string? text = null) => new([new Coding(system, code, display)], text);

    public static CodeableConcept Plain(string text) => new(null, text);
}

/// <summary>To a resource of ours by its address, or to one that lives elsewhere by its identifier.</summary>
public sealed record Reference([property: JsonPropertyName("reference")] string? Address, string? Type = null, Identifier? Identifier = null, string? Display = null)
{
    public static Reference To(string type, object id) => new($"{type}/{id}");

    /// <summary>A patient is named by pseudonym and never by account: there is no Patient to be read here.</summary>
    public static Reference ToPatient(Guid pseudonym) => new(null, "Patient", new Identifier(FhirSystems.Pseudonym, pseudonym.ToString()));
}

public sealed record Period(string? Start, string? End)
{
    public static Period Of(DateOnly start, DateOnly end) => new(FhirTime.Of(start), FhirTime.Of(end));

    public static Period Of(DateTime start, DateTime? end) => new(FhirTime.Of(start), end is { } last ? FhirTime.Of(last) : null);
}

public sealed record Quantity(decimal Value, string? Unit = null, string? System = null, string? Code = null)
{
    public static Quantity Days(int days) => new(days, "d", FhirSystems.Ucum, "d");
}

public sealed record Range(Quantity? Low, Quantity? High);

public sealed record Extension(
    string Url, [property: JsonPropertyName("extension")] IReadOnlyList<Extension>? Parts = null, string? ValueCode = null, string? ValueString = null);

/// <summary>What stands beside a primitive value, in the property with an underscore.</summary>
public sealed record Element([property: JsonPropertyName("extension")] IReadOnlyList<Extension> Extensions)
{
    private const string Translation = "http://hl7.org/fhir/StructureDefinition/translation";

    /// <summary>The other languages of a text; null where there are none.</summary>
    public static Element? Translations(IReadOnlyDictionary<string, string> text)
    {
        var shown = Texts.Language(text);
        var others = text.Where(t => t.Key != shown).OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        return others.Count == 0 ? null : new Element([.. others.Select(t => new Extension(
            Translation, [new Extension("lang", ValueCode: t.Key), new Extension("content", ValueString: t.Value)]))]);
    }
}

public static class FhirTime
{
    public static string Of(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
