using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>What is filled in before anybody has answered: initial values and options that are chosen at the start.</summary>
internal static class InitialAnswers
{
    public static List<AnsweredItem> Of(Paper paper) => Of(paper, paper.Form.Items, "");

    /// <summary>Of one more repetition of a group.</summary>
    public static List<AnsweredItem> Of(Paper paper, IReadOnlyList<FormItem> items, string above)
    {
        var filled = new List<AnsweredItem>();
        foreach (var item in items)
        {
            var name = Fields.Name(above, paper.NumberOf(item));
            if (item.Type == "group")
            {
                var below = Of(paper, item.Items, Fields.Row(name, 0));
                if (below.Count > 0)
                {
                    filled.Add(new AnsweredItem(item.LinkId, [], below) { Path = Fields.Row(name, 0) });
                }
            }
            else if (item.IsQuestion && ValuesOf(item).ToList() is { Count: > 0 } values)
            {
                filled.Add(new AnsweredItem(item.LinkId, [.. values.Select((v, row) => Answer(paper, item, v, Fields.Row(name, row)))], []) { Path = name });
            }
        }

        return filled;
    }

    private static GivenAnswer Answer(Paper paper, FormItem item, FhirValue value, string name) =>
        AnswerValues.Of(item, value) with { Path = name, Items = Of(paper, item.Items, name) };

    private static IEnumerable<FhirValue> ValuesOf(FormItem item) => item.Initial
        .OfType<FhirValue>()
        .Concat(item.Options.Where(o => o.InitialSelected).Select(o => o.Value).OfType<FhirValue>())
        .Where(v => AnswerTypes.Accepted(item).Contains(v.Type))
        .Take(item.Repeats ? int.MaxValue : 1);
}
