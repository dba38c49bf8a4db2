using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>One value of an answer as JSON, and the option that it is.</summary>
internal static class AnswerValues
{
    public static GivenAnswer Of(FormItem item, FhirValue value) => new(value, []) { Sent = Sent(value), Option = OptionOf(item, value) };

    public static GivenAnswer Of(FhirValue value, string type, JsonNode sent) =>
        new(value, []) { Sent = JsonSerializer.SerializeToElement(new JsonObject { [$"value{type}"] = sent }) };

    public static FormOption? OptionOf(FormItem item, FhirValue value) => item.Choices?.FirstOrDefault(o => o.Value is { } option && IsSame(value, option));

    /// <summary>What an option is does not depend on the words in which it is shown.</summary>
    private static bool IsSame(FhirValue value, FhirValue option) => (value, option) switch
    {
        (FhirValue.Coded v, FhirValue.Coded o) => v.Code == o.Code && v.System == o.System && (o.Code is not null || v.Display == o.Display),
        (FhirValue.Link v, FhirValue.Link o) => v.Reference is not null && v.Reference == o.Reference,
        _ => value == option,
    };

    private static JsonElement Sent(FhirValue value) => JsonSerializer.SerializeToElement(new JsonObject
    {
        [$"value{char.ToUpperInvariant(value.Type[0])}{value.Type[1..]}"] = value switch
        {
            FhirValue.Truth truth => truth.Value,
            FhirValue.Number number => number.Value,
            FhirValue.Moment moment => moment.Value,
            FhirValue.Words words => words.Value,
            FhirValue.Coded coded => Object(("system", coded.System), ("code", coded.Code), ("display", coded.Display)),
            FhirValue.Measure measure => Measure(measure),
            FhirValue.Link link => Object(("reference", link.Reference)),
            FhirValue.Attached attached => Object(("contentType", attached.ContentType), ("url", attached.Url)),
            _ => null,
        },
    });

    private static JsonObject Measure(FhirValue.Measure measure)
    {
        var quantity = new JsonObject { ["value"] = measure.Value };
        foreach (var (name, text) in Object(("unit", measure.Unit), ("system", measure.System), ("code", measure.Code)).ToList())
        {
            quantity[name] = text!.DeepClone();
        }

        return quantity;
    }

    private static JsonObject Object(params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        var made = new JsonObject();
        foreach (var (name, text) in texts)
        {
            if (text is not null)
            {
                made[name] = text;
            }
        }

        return made;
    }
}
