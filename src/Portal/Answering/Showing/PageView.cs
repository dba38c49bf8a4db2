using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>An item where it stands on a page, with its rows.</summary>
/// <param name="Name">Without the row.</param>
public sealed record Block(FormItem Item, string Name, IReadOnlyList<BlockRow> Rows)
{
    public bool IsShown => Rows.Any(r => r.IsShown);
}

/// <param name="IsShown">Whether it is asked as the answers are now.</param>
/// <param name="When">What the page's script needs to show and hide it at once; null: it is always there.</param>
public sealed record BlockRow(string Name, bool IsShown, string? When, IReadOnlyList<Block> Below);

/// <summary>Lays answers over a questionnaire and says what a page shows of it.</summary>
internal sealed class PageView
{
    private readonly Paper _paper;
    private readonly Fields _fields;
    private readonly EnabledItems _enabled;
    private readonly Dictionary<Occurrence, string> _names = [];

    public PageView(Paper paper, IReadOnlyList<AnsweredItem> answers, Fields fields)
    {
        (_paper, _fields) = (paper, fields);
        _enabled = EnabledItems.Of(paper.Form, answers);
        Name(_enabled.Roots, "");
    }

    public IReadOnlyList<Occurrence> Roots => _enabled.Roots;

    /// <summary>The answers to what is asked now: nothing else leaves the page at last.</summary>
    public List<AnsweredItem> Counting() => _enabled.Counting();

    /// <summary>Whether the page asks or says anything as the answers are now.</summary>
    public bool IsAsked(PaperPage page) => _enabled.All.Any(o => o.IsEnabled && o.Item.Type != "group" && !o.Item.Rendering.Hidden && page.Owns(o.Item));

    public bool HasOpen(PaperPage page) => _enabled.All.Any(o => IsOpen(o) && page.Owns(o.Item));

    /// <summary>How many questions are asked, have no answer, and may stay without one.</summary>
    public int Unanswered => _enabled.All.Count(o => IsOpen(o) && !o.Item.Required);

    /// <param name="page">Null: all pages in one.</param>
    public IReadOnlyList<Block> Blocks(PaperPage? page) => Blocks(_enabled.Roots, "", page);

    /// <summary>Names of the rows that a page shows as the answers are now.</summary>
    public static IEnumerable<string> ShownIn(IEnumerable<Block> blocks) =>
        blocks.SelectMany(b => b.Rows).Where(r => r.IsShown).SelectMany(r => ShownIn(r.Below).Prepend(r.Name));

    private List<Block> Blocks(IEnumerable<Occurrence> siblings, string above, PaperPage? page) => [.. siblings
        .Where(o => !o.Item.Rendering.Hidden && page?.Reaches(o.Item) != false)
        .GroupBy(o => o.Item)
        .Select(g => Block(g.Key, [.. g], Fields.Name(above, _paper.NumberOf(g.Key)), page))];

    private Block Block(FormItem item, List<Occurrence> occurrences, string name, PaperPage? page)
    {
        if (!item.IsQuestion)
        {
            return new Block(item, name, [.. occurrences.Select(o => Row(o, _names[o], Blocks(o.Children, _names[o], page), page))]);
        }

        var question = occurrences[0];
        var rows = Controls.HasRows(item) ? Math.Max(Math.Max(_fields.RowsOf(name), question.Answers.Count), 1) : 1;
        return new Block(item, name, [.. Enumerable.Range(0, rows).Select(row => Row(question, Fields.Row(name, row), Below(question, Fields.Row(name, row), page), page))]);
    }

    /// <summary>What stands below the answer of a row; below one that is not answered what would stand there.</summary>
    private List<Block> Below(Occurrence question, string row, PaperPage? page)
    {
        var answers = question.Given?.Answers ?? [];
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i].Path == row || Controls.Of(question.Item) == Control.Checks)
            {
                return Blocks(question.Below[i], row, page);
            }
        }

        return answers.Count == 0 ? Blocks(question.Below[0], row, page) : [];
    }

    private BlockRow Row(Occurrence occurrence, string name, IReadOnlyList<Block> below, PaperPage? page) =>
        new(name, occurrence.IsEnabled && !WaitsForAnswer(occurrence), new WhenText(_enabled, _names, page).Of(occurrence, name), below);

    private static bool IsOpen(Occurrence o) =>
        o is { IsEnabled: true, Answers.Count: 0, Item: { IsQuestion: true, ReadOnly: false, Rendering.Hidden: false } } && !WaitsForAnswer(o);

    /// <summary>What is asked below a question has no place before the question has an answer; a text beside it has.</summary>
    private static bool WaitsForAnswer(Occurrence occurrence) =>
        occurrence is { Parent: { Item.IsQuestion: true, Answers.Count: 0 }, Item.Type: not "display" };

    private void Name(IEnumerable<Occurrence> siblings, string above)
    {
        foreach (var occurrences in siblings.GroupBy(o => o.Item))
        {
            var name = Fields.Name(above, _paper.NumberOf(occurrences.Key));
            var row = 0;
            foreach (var occurrence in occurrences)
            {
                _names[occurrence] = Fields.Row(name, row++);
                NameBelow(occurrence);
            }
        }
    }

    private void NameBelow(Occurrence occurrence)
    {
        for (var i = 0; i < occurrence.Below.Count; i++)
        {
            Name(occurrence.Below[i], occurrence.Answers.Count > 0 ? occurrence.Given!.Answers[i].Path : _names[occurrence]);
        }
    }
}
