using System.Text.Json;

namespace Marketplace.Forms;

/// <summary>A value of FHIR, of one of the types that an answer may have.</summary>
/// <param name="Type">As in R4, e.g. <c>Coding</c>.</param>
public abstract record FhirValue(string Type)
{
    private static readonly string[] Types =
        ["boolean", "decimal", "integer", "date", "dateTime", "time", "string", "uri", "Attachment", "Coding", "Quantity", "Reference"];

    /// <summary>The <c>value[x]</c> or <c>answer[x]</c> of an element; null where there is none that can be read.</summary>
    public static FhirValue? Read(JsonElement owner, string choice)
    {
        foreach (var type in Types)
        {
            if (Json.Find(owner, choice + char.ToUpperInvariant(type[0]) + type[1..]) is { } value)
            {
                return Of(type, value);
            }
        }

        return null;
    }

    /// <summary>Stands where a value is that could not be read.</summary>
    public static readonly FhirValue Unread = new Link(null);

    private static FhirValue? Of(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("boolean", JsonValueKind.True or JsonValueKind.False) => new Truth(value.GetBoolean()),
        ("decimal" or "integer", JsonValueKind.Number) when value.TryGetDecimal(out var number) => new Number(type, number),
        ("date" or "dateTime" or "time", JsonValueKind.String) => new Moment(type, value.GetString()!),
        ("string" or "uri", JsonValueKind.String) => new Words(type, value.GetString()!),
        ("Coding", JsonValueKind.Object) => new Coded(
            Json.TextOf(value, "system"), Json.TextOf(value, "code"), Json.TextOf(value, "display")),
        ("Quantity", JsonValueKind.Object) => new Measure(
            Json.DecimalOf(value, "value"), Json.TextOf(value, "unit"), Json.TextOf(value, "system"), Json.TextOf(value, "code")),
        ("Reference", JsonValueKind.Object) => new Link(Json.TextOf(value, "reference")),
        ("Attachment", JsonValueKind.Object) => new Attached(Json.TextOf(value, "contentType"), Json.TextOf(value, "url")),
        _ => null,
    };

    public sealed record Truth(bool Value) : FhirValue("boolean");

    public sealed record Number(string Type, decimal Value) : FhirValue(Type);

    /// <summary>A date, dateTime or time as it is written: its precision is part of it.</summary>
    public sealed record Moment(string Type, string Value) : FhirValue(Type);

    public sealed record Words(string Type, string Value) : FhirValue(Type);

    public sealed record Coded(string? System, string? Code, string? Display) : FhirValue("Coding");

    public sealed record Measure(decimal? Value, string? Unit, string? System, string? Code) : FhirValue("Quantity");

    public sealed record Link(string? Reference) : FhirValue("Reference");

    public sealed record Attached(string? ContentType, string? Url) : FhirValue("Attachment");
}
