using System.Globalization;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>
/// Reads the fields of a page into answers. Where the fields of an answer come back as they were shown it stays what it was, to the
/// last digit; what is asked on other pages stays too. What cannot be read is named, and keeps nothing else from being read.
/// </summary>
internal sealed class FieldReader(Paper paper, Fields fields, IReadOnlyList<AnsweredItem> before, TimeZoneInfo clock)
{
    private readonly FieldTexts _texts = new(paper, clock);
    private readonly Dictionary<string, GivenAnswer> _answers = [];
    private readonly Dictionary<string, List<AnsweredItem>> _questions = [];
    private readonly List<FieldFault> _faults = [];

    public IReadOnlyList<FieldFault> Faults => _faults;

    /// <param name="page">Null: all pages in one.</param>
    public List<AnsweredItem> Read(PaperPage? page)
    {
        Index(before);
        return Merge(paper.Form.Items, before, "", page);
    }

    private void Index(IEnumerable<AnsweredItem> items)
    {
        foreach (var item in items)
        {
            if (item.Answers.Count > 0)
            {
                _questions.TryAdd(item.Path, []);
                _questions[item.Path].Add(item);
            }

            Index(item.Items);
            foreach (var answer in item.Answers)
            {
                _answers[answer.Path] = answer;
                Index(answer.Items);
            }
        }
    }

    private List<AnsweredItem> Merge(IReadOnlyList<FormItem> items, IReadOnlyList<AnsweredItem> stored, string above, PaperPage? page) => [.. items.SelectMany(item =>
    {
        if (page is null || page.Owns(item))
        {
            return Item(item, above);
        }

        if (!page.Reaches(item))
        {
            return stored.Where(s => s.LinkId == item.LinkId);
        }

        var name = Fields.Row(Fields.Name(above, paper.NumberOf(item)), 0);
        var below = stored.FirstOrDefault(s => s.LinkId == item.LinkId)?.Items ?? [];
        return [new AnsweredItem(item.LinkId, [], Merge(item.Items, below, name, page)) { Path = name }];
    })];

    private IEnumerable<AnsweredItem> Items(FormItem parent, string above) => parent.Items.SelectMany(i => Item(i, above));

    private IEnumerable<AnsweredItem> Item(FormItem item, string above)
    {
        var name = Fields.Name(above, paper.NumberOf(item));
        if (item.Type == "group")
        {
            for (var row = 0; row < (item.Repeats ? fields.RowsOf(name) : 1); row++)
            {
                yield return new AnsweredItem(item.LinkId, [], [.. Items(item, Fields.Row(name, row))]) { Path = Fields.Row(name, row) };
            }
        }
        else if (item.IsQuestion && Question(item, name) is { Answers.Count: > 0 } answered)
        {
            yield return answered;
        }
    }

    private AnsweredItem? Question(FormItem item, string name)
    {
        if (item.ReadOnly || item.Rendering.Hidden)
        {
            return _questions.GetValueOrDefault(name)?[0];
        }

        return new AnsweredItem(item.LinkId, [.. Controls.Of(item) == Control.Checks ? Ticked(item, name) : Rows(item, name)], []) { Path = name };
    }

    private IEnumerable<GivenAnswer> Rows(FormItem item, string name)
    {
        for (var row = 0; row < (item.Repeats ? fields.RowsOf(name) : 1); row++)
        {
            var at = Fields.Row(name, row);
            if ((Unchanged(item, at) ?? Value(item, at)) is { } answer)
            {
                yield return answer with { Path = at, Items = [.. Items(item, at)] };
            }
        }
    }

    /// <summary>The answer as it was, where its fields say what was shown for it.</summary>
    private GivenAnswer? Unchanged(FormItem item, string at)
    {
        if (!_answers.TryGetValue(at, out var answer) || fields.Files.ContainsKey(at))
        {
            return null;
        }

        var shown = _texts.OfRow(item, answer);
        return new[] { at, at + FieldTexts.Time, at + FieldTexts.Unit }.All(n => shown[n] == fields[n])
            && (fields[at] != FieldTexts.OtherChoice || shown[at + FieldTexts.Other] == fields[at + FieldTexts.Other])
            ? answer
            : null;
    }

    private GivenAnswer? Value(FormItem item, string at)
    {
        if (Controls.Of(item) == Control.File)
        {
            return fields.Files.TryGetValue(at, out var file) ? TypedAnswer.File(at, file, _faults) : null;
        }

        return Controls.IsChosen(item) ? Chosen(item, fields[at], item.Choices!, at) : TypedAnswer.Read(item, at, fields, clock, _faults);
    }

    private IEnumerable<GivenAnswer> Ticked(FormItem item, string name)
    {
        var at = Fields.Row(name, 0);
        var chosen = fields.All(at).Where(c => c != FieldTexts.OtherChoice).Select(c => Chosen(item, c, item.Choices!, at));
        var others = Controls.IsOpen(item)
            ? fields.All(at + FieldTexts.Other).Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => AnswerValues.Of(item, new FhirValue.Words("string", t.Trim())))
            : [];
        return chosen.Concat(others).OfType<GivenAnswer>().DistinctBy(a => a.Sent.GetRawText()).Select((a, row) => a with { Path = Fields.Row(name, row) });
    }

    private GivenAnswer? Chosen(FormItem item, string choice, IReadOnlyList<FormOption> options, string at)
    {
        if (choice == FieldTexts.OtherChoice && Controls.IsOpen(item))
        {
            var other = fields[at + FieldTexts.Other].Trim();
            if (other.Length == 0)
            {
                _faults.Add(new FieldFault(at + FieldTexts.Other, "other-missing"));
                return null;
            }

            return AnswerValues.Of(item, new FhirValue.Words("string", other));
        }

        if (choice.StartsWith(FieldTexts.KeptChoice, StringComparison.Ordinal))
        {
            return _answers.GetValueOrDefault(at[..^1] + choice[FieldTexts.KeptChoice.Length..]);
        }

        return int.TryParse(choice, CultureInfo.InvariantCulture, out var position) && position >= 0 && position < options.Count && options[position].Value is { } value
            ? AnswerValues.Of(item, value)
            : null;
    }
}

/// <summary>What is wrong in a field.</summary>
/// <param name="Code">As the API calls it, where it has a name for it.</param>
/// <param name="Limit">What the answer must keep to, in the reader's words.</param>
internal sealed record FieldFault(string Name, string Code, string? Limit = null);
