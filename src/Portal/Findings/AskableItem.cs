using Marketplace.Forms;
using Marketplace.Portal.Answering;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Findings;

/// <summary>An item of an evaluation's questionnaires that holds an answer, and what it asks.</summary>
internal sealed record AskableItem(string LinkId, string Text)
{
    /// <summary>A questionnaire that cannot be read offers nothing to choose; its items can still be written.</summary>
    public static async Task<IReadOnlyList<AskableItem>> OfAsync(Visitor visitor, QuestionnaireShelf shelf, Guid trialId, CancellationToken ct)
    {
        if (!(await visitor.Trials.GetAsync(trialId, ct)).TryGet(out var trial, out _))
        {
            return [];
        }

        var items = new List<AskableItem>();
        foreach (var canonical in trial.Instruments.Select(i => i.Questionnaire).Distinct())
        {
            if ((await shelf.FindAsync(visitor.Feedback, canonical, ct)).Paper is { } paper)
            {
                items.AddRange(Of(paper));
            }
        }

        return [.. items.DistinctBy(i => i.LinkId)];
    }

    public static IEnumerable<AskableItem> Of(Paper paper) => paper.Form.AllItems()
        .Where(i => i.Type is not ("group" or "display") && !i.Rendering.Hidden)
        .Select(i => new AskableItem(i.LinkId, paper.TextFor(Language.Current, i.Text)?.Text ?? i.LinkId));
}
