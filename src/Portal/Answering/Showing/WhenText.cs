using System.Globalization;
using System.Text.Json;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>
/// The conditions of an item as the page's script reads them: which fields to look at, and for what. A question on another page is
/// decided already; what a script cannot compare stays as it is until the server has looked again.
/// </summary>
internal sealed class WhenText(EnabledItems enabled, IReadOnlyDictionary<Occurrence, string> names, PaperPage? page)
{
    /// <param name="Any">Whether one of them is enough.</param>
    /// <param name="Below">The row above that must have an answer too.</param>
    private sealed record When(bool Any, IReadOnlyList<Test> All, string? Below);

    /// <param name="Is">Decided already; null: look at the field.</param>
    /// <param name="Field">First part of the fields' names: its rows follow.</param>
    /// <param name="Kind">exists, one-of, number, text or later.</param>
    private sealed record Test(bool? Is, string? Field = null, string? Kind = null, string? Op = null, string? Value = null, IReadOnlyList<string>? Of = null);

    /// <param name="row">Its own name.</param>
    public string? Of(Occurrence occurrence, string row)
    {
        var item = occurrence.Item;
        var below = occurrence.Parent is { Item.IsQuestion: true } && item.Type != "display" ? row[..row.LastIndexOf('_')] : null;
        return item.EnableWhen.Count == 0 && below is null
            ? null
            : JsonSerializer.Serialize(new When(item.EnabledByAny, [.. item.EnableWhen.Select(w => TestOf(w, occurrence))], below), JsonSerializerOptions.Web);
    }

    private Test TestOf(Condition condition, Occurrence occurrence)
    {
        var question = enabled.QuestionOf(condition, occurrence);
        if (question is null || page?.Owns(question.Item) == false)
        {
            return new Test(Comparison.Holds(condition.Operator, condition.Answer, question is { IsEnabled: true } ? question.Answers : []));
        }

        var (kind, value, of) = Wanted(condition, question.Item);
        return new Test(null, NameOf(question), kind, condition.Operator, value, of);
    }

    private string NameOf(Occurrence question) => names[question][..names[question].LastIndexOf('-')];

    private static (string Kind, string? Value, IReadOnlyList<string>? Of) Wanted(Condition condition, FormItem question)
    {
        if (condition is { Operator: "exists", Answer: FhirValue.Truth exists })
        {
            return ("exists", exists.Value ? "true" : "false", null);
        }

        if (Controls.IsChosen(question))
        {
            var fitting = question.Choices!.Select((o, i) => (Option: o, Place: i.ToString(CultureInfo.InvariantCulture)))
                .Where(o => o.Option.Value is { } value && Comparison.Holds(condition.Operator == "!=" ? "=" : condition.Operator, condition.Answer, [value]));
            return ("one-of", null, [.. fitting.Select(o => o.Place)]);
        }

        return condition.Answer switch
        {
            FhirValue.Truth truth => ("one-of", null, [truth.Value ? "true" : "false"]),
            FhirValue.Number number => ("number", number.Value.ToString(CultureInfo.InvariantCulture), null),
            FhirValue.Moment { Type: "date", Value.Length: 10 } day => ("text", day.Value, null),
            FhirValue.Moment { Type: "time", Value: [_, _, _, _, _, ':', '0', '0'] } time => ("text", time.Value[..5], null),
            FhirValue.Words words => ("text", words.Value, null),
            _ => ("later", null, null),
        };
    }
}
