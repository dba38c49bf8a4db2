using Marketplace.Forms;

namespace Marketplace.Portal.Answering.Papers;

/// <summary>What is asked on one page. The items stand below each other, or below groups that go on over several pages.</summary>
internal sealed record PaperPage(int Number, IReadOnlyList<FormItem> Items)
{
    private readonly HashSet<FormItem> _owned = [.. Items];

    private readonly HashSet<FormItem> _above = [.. Items.SelectMany(Above)];

    /// <summary>Whether all of the item is asked here, with what is below it.</summary>
    public bool Owns(FormItem item) => _owned.Contains(item) || (item.Parent is { } parent && Owns(parent));

    /// <summary>Whether some of the item is asked here.</summary>
    public bool Reaches(FormItem item) => _above.Contains(item) || Owns(item);

    private static IEnumerable<FormItem> Above(FormItem item) => item.Parent is { } parent ? Above(parent).Prepend(parent) : [];
}

/// <summary>
/// Divides a questionnaire into pages: a group that fits is one, a longer one is divided further, and what is small stands
/// together. Texts stay with the questions that follow them.
/// </summary>
internal static class PagePlan
{
    /// <summary>As many questions as are easy to take in at once.</summary>
    public const int MostQuestions = 7;

    /// <summary>A group of so many stands on its own.</summary>
    private const int WholeGroup = 3;

    public static IReadOnlyList<PaperPage> Of(Form form)
    {
        var pages = new List<List<FormItem>>();
        var texts = new List<FormItem>();
        foreach (var page in Divide(form.Items).Select(p => p.Where(i => !i.Rendering.Hidden).ToList()))
        {
            // A text without a question stands on the page that follows it.
            texts.AddRange(page);
            if (page.Sum(QuestionsIn) > 0)
            {
                pages.Add(texts);
                texts = [];
            }
        }

        if (texts.Count > 0 || pages.Count == 0)
        {
            pages.Add(texts);
        }

        return [.. pages.Select((items, i) => new PaperPage(i, items))];
    }

    private static IEnumerable<List<FormItem>> Divide(IReadOnlyList<FormItem> items)
    {
        var run = new List<FormItem>();
        foreach (var item in items)
        {
            if (item is { Type: "group", Repeats: false } && QuestionsIn(item) > MostQuestions)
            {
                foreach (var page in Chunks(run).Concat(Divide(item.Items)))
                {
                    yield return page;
                }

                run = [];
            }
            else
            {
                run.Add(item);
            }
        }

        foreach (var page in Chunks(run))
        {
            yield return page;
        }
    }

    /// <summary>Pages of about equal length, none longer than need be.</summary>
    private static IEnumerable<List<FormItem>> Chunks(List<FormItem> run)
    {
        var left = run.Sum(QuestionsIn);
        var page = new List<FormItem>();
        var texts = new List<FormItem>();
        foreach (var item in run)
        {
            var asked = QuestionsIn(item);
            if (asked == 0)
            {
                texts.Add(item);
                continue;
            }

            var held = page.Sum(QuestionsIn);
            var even = (int)Math.Ceiling((held + left) / Math.Ceiling((held + left) / (double)MostQuestions));
            if (held > 0 && (held + asked > even || IsWhole(item) || IsWhole(page[^1])))
            {
                yield return page;
                page = [];
            }

            page.AddRange(texts);
            page.Add(item);
            texts = [];
            left -= asked;
        }

        page.AddRange(texts);
        if (page.Count > 0)
        {
            yield return page;
        }
    }

    private static bool IsWhole(FormItem item) => item.Type == "group" && QuestionsIn(item) >= WholeGroup;

    private static int QuestionsIn(FormItem item) => item.Rendering.Hidden ? 0 : (item.IsQuestion ? 1 : 0) + item.Items.Sum(QuestionsIn);
}
