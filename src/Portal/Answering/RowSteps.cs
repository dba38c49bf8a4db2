using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering;

/// <summary>Adds a row to what repeats, takes one out, or takes an answer back: by a button of the page, so without script too.</summary>
internal static class RowSteps
{
    public static bool Is(Posted posted) => posted.Step().What is "add" or "remove" or "clear";

    /// <summary>The page as it is after the step, and the row to go on with.</summary>
    public static (FilledPage Filled, string? Focus) Take(Seat seat, PaperPage? page, FilledPage filled, Posted posted)
    {
        var (what, name, row) = posted.Step();
        var (answers, focus) = (filled.Answers, default(string));
        switch (what)
        {
            case "add":
                posted.Fields.AddRow(name);
                focus = Fields.Row(name, posted.Fields.RowsOf(name) - 1);
                break;
            case "remove":
                posted.Fields.RemoveRow(name, row);
                answers = AnswerJson.Read(seat.Paper, AnswerJson.Write(Without(answers, Fields.Row(name, row))));
                break;
            default:
                posted.Fields[name] = "";
                break;
        }

        return (FilledPage.Of(seat, page, answers, posted.Fields), focus);
    }

    private static List<AnsweredItem> Without(IReadOnlyList<AnsweredItem> items, string row) => [.. items
        .Where(i => i.Path != row)
        .Select(i => i with { Items = Without(i.Items, row), Answers = [.. i.Answers.Where(a => a.Path != row).Select(a => a with { Items = Without(a.Items, row) })] })];
}
