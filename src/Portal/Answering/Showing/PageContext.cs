using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Languages;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>What all questions of a page share.</summary>
internal sealed record PageContext(Paper Paper, Fields Fields, Language Reader, AnswerWords Words, string? ClockName)
{
    /// <summary>What is wrong, as a sentence, by the name of the field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>What another device has saved meanwhile, by the name of the row, where it says something else.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Shown>> Elsewhere { get; init; } = new Dictionary<string, IReadOnlyList<Shown>>();

    /// <summary>The row to go on with, because it has just been added.</summary>
    public string? Focus { get; init; }

    /// <summary>All answers, to say those that the page does not ask for.</summary>
    public IReadOnlyList<AnsweredItem> Answers { get; init; } = [];

    public IReadOnlyList<GivenAnswer> Given(string row)
    {
        var name = row[..row.LastIndexOf('-')];
        return Find(Answers, name)?.Answers ?? [];
    }

    public Shown? Text(Translated? text) => Paper.TextFor(Reader, text);

    public Shown? Label(FormItem item) => Text(item.Text) ?? Text(item.Prefix);

    /// <summary>The words of the question whose field this is.</summary>
    public string? LabelOf(string field) => ApiFaults.ItemOf(Paper, field.Split('.')[0]) is { } item ? Label(item)?.Text : null;

    public string? FaultOf(string row) => Faults.GetValueOrDefault(row) ?? Faults.GetValueOrDefault(row + FieldTexts.Other);

    /// <summary>Texts that stand below a question as its help.</summary>
    public IEnumerable<Shown> Hints(FormItem item) =>
        item.Items.Where(IsHint).Select(i => Text(i.Text)).OfType<Shown>();

    /// <summary>Words for the least and the most of a scale.</summary>
    public Shown? EndOf(FormItem item, string end) => item.Items.Where(i => i.Rendering.Control == end).Select(i => Text(i.Text)).FirstOrDefault();

    public static bool IsHint(FormItem item) => item is { Type: "display", Rendering.Control: "help" or "flyover" or "prompt" or "instructions" };

    public static bool IsPartOfControl(FormItem item) => item is { Type: "display", Rendering.Control: "unit" or "lower" or "upper" };

    private static AnsweredItem? Find(IEnumerable<AnsweredItem> items, string name) => items
        .Select(i => i.Path == name ? i : Find(i.Items.Concat(i.Answers.SelectMany(a => a.Items)), name))
        .FirstOrDefault(i => i is not null);
}
