using System.Globalization;
using System.Text.Json;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Testing;

namespace Marketplace.Portal.Tests.Answering;

/// <summary>Answers as somebody could give them on a page.</summary>
internal sealed class RandomAnswers(Paper paper, SeededGenerator chance)
{
    private static readonly string[] Words = ["Pollen", "d'été & <b>froid</b>", "a\"b", "ü", "0", "other", "kept0"];

    public JsonElement Items() => AnswerJson.Write(Of(paper.Form.Items));

    private List<AnsweredItem> Of(IReadOnlyList<FormItem> items)
    {
        var answers = new List<AnsweredItem>();
        foreach (var item in items.Where(i => !i.ReadOnly && !i.Rendering.Hidden && !chance.OneIn(4)))
        {
            var times = item.Repeats ? 1 + chance.Next(3) : 1;
            if (item.Type == "group")
            {
                answers.AddRange(Enumerable.Range(0, times).Select(_ => new AnsweredItem(item.LinkId, [], Of(item.Items))));
            }
            else if (item.IsQuestion)
            {
                answers.Add(new AnsweredItem(item.LinkId, [.. Distinct(item, Enumerable.Range(0, times).Select(_ => Answer(item)).OfType<GivenAnswer>())], []));
            }
        }

        return answers;
    }

    /// <summary>Boxes are ticked once each, in their order, and what is written stands behind them.</summary>
    private static IEnumerable<GivenAnswer> Distinct(FormItem item, IEnumerable<GivenAnswer> answers) => Controls.Of(item) == Control.Checks
        ? answers.DistinctBy(a => a.Sent.GetRawText()).OrderBy(a => a.Option is null ? int.MaxValue : item.Choices!.ToList().IndexOf(a.Option))
        : answers;

    private GivenAnswer? Answer(FormItem item) => Value(item) is { } value ? AnswerValues.Of(item, value) with { Items = Of(item.Items) } : null;

    private FhirValue? Value(FormItem item) => item.Type switch
    {
        "choice" or "open-choice" when item.Choices is { } options => item.Type == "open-choice" && chance.OneIn(3)
            ? new FhirValue.Words("string", Word())
            : chance.Pick(options).Value,
        "choice" => new FhirValue.Coded(null, "code", "code"),
        "open-choice" or "string" or "text" => new FhirValue.Words("string", Word()),
        "boolean" => new FhirValue.Truth(chance.OneIn(2)),
        "integer" => new FhirValue.Number("integer", chance.Next(50_050) - 50),
        "decimal" => new FhirValue.Number("decimal", Amount()),
        "quantity" => Measure(item),
        "date" => new FhirValue.Moment("date", Day()),
        "time" => new FhirValue.Moment("time", $"{chance.Next(24):00}:{chance.Next(60):00}:00"),
        "dateTime" => new FhirValue.Moment("dateTime", chance.OneIn(2) ? Day() : $"{Day()}T{3 + chance.Next(21):00}:{chance.Next(60):00}:00+00:00"),
        "url" => new FhirValue.Words("uri", "https://example.org/a?b=c&d=\"e\""),
        _ => null,
    };

    private FhirValue.Measure Measure(FormItem item)
    {
        var unit = item.Units.Count > 0 ? chance.Pick(item.Units) : null;
        return new FhirValue.Measure(Amount(), unit is null ? "kg" : unit.Display ?? unit.Code, unit?.System, unit?.Code);
    }

    /// <summary>With digits that say nothing, which count all the same.</summary>
    private decimal Amount() => decimal.Parse($"{chance.Next(400) - 200}.{chance.Next(100):00}0", CultureInfo.InvariantCulture);

    private string Day() => new DateOnly(2026, 1, 1).AddDays(chance.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Word() => chance.Pick(Words);
}
