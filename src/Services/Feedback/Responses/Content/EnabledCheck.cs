using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Whether what is enabled keeps to its limits and is complete. Of what is disabled nothing is asked.</summary>
internal sealed class EnabledCheck(Issues issues)
{
    private readonly AnswerLimits _limits = new(issues);

    /// <param name="path">Of the array in which they stand, or would stand.</param>
    public void Check(IEnumerable<Occurrence> siblings, string path)
    {
        foreach (var occurrences in siblings.Where(o => o.IsEnabled).GroupBy(o => o.Item))
        {
            var item = occurrences.Key;
            CheckCount(item, item.IsQuestion ? occurrences.Sum(o => o.Answers.Count) : occurrences.Count(o => o.Given is not null), path);
            foreach (var occurrence in occurrences)
            {
                CheckBelow(occurrence, path);
            }
        }
    }

    private void CheckCount(FormItem item, int count, string path)
    {
        var name = FhirPath.Shown(item.LinkId);
        if (count > item.Limits.MaxOccurs)
        {
            issues.Add("value", "answers-too-many", path, $"'{name}' is there at most {item.Limits.MaxOccurs} times, not {count}.");
        }

        if (count == 0 && item.Required && CanBeAnswered(item))
        {
            issues.Add("required", "answer-missing", path, $"'{name}' is required and has no answer.");
        }
        else if (count < item.Limits.MinOccurs && (count > 0 || item.Required))
        {
            issues.Add("value", "answers-too-few", path, $"'{name}' is there at least {item.Limits.MinOccurs} times, not {count}.");
        }
    }

    /// <summary>Not where it is read-only and has no value to begin with.</summary>
    private static bool CanBeAnswered(FormItem item) =>
        item.Type != "display" && (!item.ReadOnly || item.Initial.Count > 0 || item.Options.Any(o => o.InitialSelected));

    /// <summary>Below a question only its answers ask further; a repetition that is not there asks nothing.</summary>
    private void CheckBelow(Occurrence occurrence, string path)
    {
        if (!occurrence.Item.IsQuestion && (occurrence.Given is not null || !occurrence.Item.Repeats))
        {
            Check(occurrence.Below[0], occurrence.Given is { } group ? $"{group.Path}.item" : path);
        }

        for (var i = 0; i < occurrence.Answers.Count; i++)
        {
            var answer = occurrence.Given!.Answers[i];
            _limits.Check(occurrence.Item, answer);
            Check(occurrence.Below[i], $"{answer.Path}.item");
        }
    }
}
