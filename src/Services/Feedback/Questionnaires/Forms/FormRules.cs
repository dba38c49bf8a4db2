using System.Text;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Feedback.Questionnaires.Forms;

/// <summary>What holds between the items of a form.</summary>
internal static class FormRules
{
    public const int MaxItems = 2000;

    /// <summary>In bytes: together they are a key of the database, which has its own limit.</summary>
    private const int MaxUrl = 2000;
    private const int MaxVersion = 200;

    public static void Check(Form form, Issues issues)
    {
        CheckLength(form.Url, "url", MaxUrl, issues);
        CheckLength(form.Version, "version", MaxVersion, issues);
        var items = form.AllItems().ToList();
        if (items.Count > MaxItems)
        {
            issues.Add("too-costly", "items-too-many", "Questionnaire.item", $"A questionnaire has at most {MaxItems} items, not {items.Count}.");
            return;
        }

        var byLinkId = new Dictionary<string, FormItem>();
        foreach (var item in items.Where(i => i.LinkId.Length > 0 && !byLinkId.TryAdd(i.LinkId, i)))
        {
            issues.Add("invariant", "que-2", $"{item.Path}.linkId", $"'{FhirPath.Shown(item.LinkId)}' is already the linkId of {byLinkId[item.LinkId].Path}.");
        }

        foreach (var item in items)
        {
            CheckValues(item, issues);
            foreach (var condition in item.EnableWhen)
            {
                CheckCondition(item, condition, byLinkId, issues);
            }
        }

        foreach (var (item, condition) in ItemOrder.Of(form).Cycles)
        {
            issues.Add("invariant", "enable-when-cycle", $"{condition.Path}.question", item.LinkId == condition.Question
                ? "An item cannot depend on its own answer."
                : $"Whether '{FhirPath.Shown(item.LinkId)}' is enabled depends, through others, on itself.");
        }
    }

    private static void CheckLength(string? text, string name, int limit, Issues issues)
    {
        if (text is not null && Encoding.UTF8.GetByteCount(text) > limit)
        {
            issues.Add("too-long", "value-too-long", $"Questionnaire.{name}", $"{name} has at most {limit} bytes.");
        }
    }

    private static void CheckValues(FormItem item, Issues issues)
    {
        var fitting = AnswerTypes.Of(item);
        if (fitting.Count == 0)
        {
            return;
        }

        for (var i = 0; i < item.Initial.Count; i++)
        {
            if (item.Initial[i] is { } initial && !fitting.Contains(initial.Type))
            {
                issues.Add("invariant", "initial-type", $"{item.Path}.initial[{i}].value", Misfit(item, fitting, initial));
            }
        }

        // R4 allows options of these three types (que-5), and has no value of theirs for an option.
        foreach (var option in item.Type is "decimal" or "dateTime" or "quantity" ? [] : item.Options)
        {
            if (option.Value is { } value && !fitting.Contains(value.Type))
            {
                issues.Add("invariant", "option-type", $"{option.Path}.value", Misfit(item, fitting, value));
            }
        }

        CheckLimits(item, issues);
        if (item.Limits.MaxLength < 1)
        {
            issues.Add("value", "value-invalid", $"{item.Path}.maxLength", "maxLength must be at least 1.");
        }
    }

    /// <summary>Of what has no order there is no least and no greatest value, which hurts nobody and helps nobody.</summary>
    private static void CheckLimits(FormItem item, Issues issues)
    {
        var fitting = AnswerTypes.InRangeOf(item);
        foreach (var (name, limit) in new[] { ("minValue", item.Limits.Least), ("maxValue", item.Limits.Greatest) })
        {
            if (limit is not null && !fitting.Contains(limit.Type))
            {
                issues.Add(new Issue("invariant", "limit-type", $"{item.Path}.extension", fitting.Count == 0
                    ? $"{name} says nothing of a question of type {item.Type}."
                    : $"{name} of a question of type {item.Type} is of type {string.Join(" or ", fitting)}, not {limit.Type}.", IsWarning: fitting.Count == 0));
            }
        }

        if (item.Limits is { Least: { } least, Greatest: { } greatest } && Comparison.Compare(least, greatest) > 0)
        {
            issues.Add("invariant", "limits-contradict", $"{item.Path}.extension", "minValue is greater than maxValue: no answer could be right.");
        }

        if (item.Limits.Pattern is { } pattern && !Pattern.IsUsable(pattern))
        {
            issues.Add("value", "regex-invalid", $"{item.Path}.extension", $"regex must be a regular expression of at most {Pattern.MaxLength} characters.");
        }
    }

    private static string Misfit(FormItem item, IReadOnlyList<string> fitting, FhirValue value) =>
        $"A question of type {item.Type} takes {string.Join(" or ", fitting)}, not {value.Type}.";

    private static void CheckCondition(FormItem item, Condition condition, Dictionary<string, FormItem> byLinkId, Issues issues)
    {
        if (condition.Question is null)
        {
            return;
        }

        var at = $"{condition.Path}.question";
        if (!byLinkId.TryGetValue(condition.Question, out var question))
        {
            issues.Add("not-found", "enable-when-question", at, $"There is no item with the linkId '{FhirPath.Shown(condition.Question)}'.");
        }
        else if (!question.IsQuestion)
        {
            issues.Add("invariant", "enable-when-question", at, $"'{FhirPath.Shown(question.LinkId)}' is a {question.Type}, which has no answer.");
        }
        else if (condition is { Operator: not "exists", Answer: { } answer } && AnswerTypes.Of(question).Count > 0)
        {
            CheckAnswer(condition, answer, question, issues);
        }
    }

    private static void CheckAnswer(Condition condition, FhirValue answer, FormItem question, Issues issues)
    {
        var comparable = AnswerTypes.ComparableWith(question);
        if (!comparable.Contains(answer.Type))
        {
            issues.Add("invariant", "enable-when-type", $"{condition.Path}.answer", comparable.Count == 0
                ? $"A question of type {question.Type} can only be asked whether it has an answer (exists)."
                : $"A question of type {question.Type} is compared with {string.Join(" or ", comparable)}, not {answer.Type}.");
        }
        else if (condition.Operator is ">" or "<" or ">=" or "<=" && !AnswerTypes.HaveOrder(answer.Type))
        {
            issues.Add("invariant", "enable-when-operator", $"{condition.Path}.operator", $"Values of type {answer.Type} have no order: use = or !=.");
        }
    }
}
