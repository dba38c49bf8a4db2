using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>
/// Reads items shaped like <c>QuestionnaireResponse.item</c> against the form: whether each stands where the form has it, and
/// whether its answers are of the right type and among the options. What is at fault is named and, as far as it can be, read.
/// </summary>
internal sealed class ItemReader(PublishedForm form, Issues issues)
{
    /// <summary>Places of items, also of those left open: a group of many items that repeats often grows beyond all measure.</summary>
    public const int MaxPlaces = 50_000;

    private int _places = form.Form.Items.Sum(i => i.Size);

    public bool IsTooLarge => _places > MaxPlaces;

    public List<AnsweredItem> Read(JsonElement items, string path)
    {
        new StructureCheck(issues).Elements(items, ElementType.Of("QuestionnaireResponse.item"), path);
        var read = Items(items.EnumerateArray(), parent: null, path);
        if (IsTooLarge)
        {
            issues.Add("too-costly", "items-too-many", path, $"The repetitions take more than {MaxPlaces} places for items: send fewer of them.");
        }

        return read;
    }

    private List<AnsweredItem> Items(IEnumerable<JsonElement> entries, FormItem? parent, string path)
    {
        var read = new List<AnsweredItem>();
        var seen = new HashSet<string>();
        var index = 0;
        foreach (var entry in entries.TakeWhile(_ => !IsTooLarge))
        {
            var at = $"{path}[{index++}]";
            if (Asked(entry, parent, at, seen) is { } asked && Item(entry, asked, at) is { } item)
            {
                read.Add(item);
            }
        }

        return read;
    }

    /// <summary>The item of the form that this one answers, where it stands in the right place.</summary>
    private FormItem? Asked(JsonElement item, FormItem? parent, string path, HashSet<string> seen)
    {
        if (TextOf(item, "linkId") is not { } linkId)
        {
            return null;
        }

        if (form.ItemOf(linkId) is not { } asked)
        {
            issues.Add("not-found", "item-unknown", $"{path}.linkId", "The questionnaire has no item of this linkId.");
        }
        else if (asked.Parent != parent)
        {
            issues.Add("structure", "item-misplaced", $"{path}.linkId", asked.Parent is { } right
                ? $"The item '{Name(asked)}' stands below '{Name(right)}'."
                : $"The item '{Name(asked)}' stands at the top, not below another.");
        }
        else if (!seen.Add(linkId) && (asked.IsQuestion || !asked.Repeats))
        {
            issues.Add("structure", "item-repeated", $"{path}.linkId", asked.IsQuestion
                ? $"'{Name(asked)}' is there before: give all its answers in one item."
                : $"'{Name(asked)}' does not repeat.");
        }
        else
        {
            return asked;
        }

        return null;
    }

    /// <summary>Null where nothing is answered.</summary>
    private AnsweredItem? Item(JsonElement item, FormItem asked, string path)
    {
        if (Has(item, "modifierExtension"))
        {
            issues.Add("not-supported", "modifier-extension", $"{path}.modifierExtension", "An extension that changes what an answer means is not understood here.");
        }

        return asked.Type switch
        {
            "display" => Display(item, path),
            "group" => Group(item, asked, path),
            _ => Question(item, asked, path),
        };
    }

    private AnsweredItem? Display(JsonElement item, string path)
    {
        if (Has(item, "answer") || Has(item, "item"))
        {
            issues.Add("structure", "answer-to-display", path, "A display item has neither answers nor items.");
        }

        return null;
    }

    private AnsweredItem? Group(JsonElement item, FormItem asked, string path)
    {
        if (Has(item, "answer"))
        {
            issues.Add("structure", "answer-to-group", $"{path}.answer", "A group has no answer of its own.");
        }

        _places += asked.Size;
        var items = Items(Entries(item, "item"), asked, $"{path}.item");
        return items.Count == 0 ? null : new AnsweredItem(asked.LinkId, [], items) { Path = path };
    }

    private AnsweredItem? Question(JsonElement item, FormItem asked, string path)
    {
        if (Has(item, "item"))
        {
            issues.Add("structure", "item-misplaced", $"{path}.item", "What is asked below a question stands below its answer: answer[].item.");
        }

        if (Count(item, "answer") > 1 && !asked.Repeats)
        {
            issues.Add("structure", "answer-repeated", $"{path}.answer[1]", $"'{Name(asked)}' takes one answer.");
        }

        var answers = Entries(item, "answer").TakeWhile(_ => !IsTooLarge).Select((a, i) => Answer(a, asked, $"{path}.answer[{i}]")).ToList();
        return answers.Count == 0 ? null : new AnsweredItem(asked.LinkId, answers, []) { Path = path };
    }

    private GivenAnswer Answer(JsonElement answer, FormItem asked, string path)
    {
        _places += asked.Size;
        var value = FhirValue.Read(answer, "value");
        if (value is null && !(answer.ValueKind == JsonValueKind.Object && answer.EnumerateObject().Any(p => p.Name.StartsWith("value", StringComparison.Ordinal))))
        {
            issues.Add("required", "answer-value-missing", $"{path}.value", "An answer has no value; leave out questions that are not answered.");
        }

        var option = value is null ? null : Choices.Choose(asked, value, $"{path}.value", issues);
        var items = Items(Entries(answer, "item"), asked, $"{path}.item");
        return new GivenAnswer(value ?? FhirValue.Unread, items) { Option = option, Sent = answer, Path = path };
    }

    private static string Name(FormItem item) => FhirPath.Shown(item.LinkId);
}
