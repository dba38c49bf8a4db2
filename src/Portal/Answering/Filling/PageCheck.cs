using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>
/// What a person is told at once and beside the question: what is missing, too long or out of range. All else the service finds
/// when the answers are sent, and it alone decides.
/// </summary>
internal static class PageCheck
{
    /// <param name="page">Null: all pages.</param>
    public static IEnumerable<FieldFault> Of(Paper paper, IReadOnlyList<Occurrence> roots, PaperPage? page) => Check(paper, roots, "", page);

    private static IEnumerable<FieldFault> Check(Paper paper, IEnumerable<Occurrence> siblings, string above, PaperPage? page)
    {
        foreach (var occurrences in siblings.GroupBy(o => o.Item))
        {
            var name = Fields.Name(above, paper.NumberOf(occurrences.Key));
            var row = 0;
            foreach (var occurrence in occurrences)
            {
                var at = Fields.Row(name, row++);
                if (occurrence.IsEnabled && page?.Reaches(occurrence.Item) != false && !IsLeftOut(occurrence))
                {
                    foreach (var fault in occurrence.Item.IsQuestion ? Question(paper, occurrence, name) : Check(paper, occurrence.Children, at, page))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    /// <summary>A repetition in which nothing stands asks nothing.</summary>
    private static bool IsLeftOut(Occurrence occurrence) => occurrence.Item is { Type: "group", Repeats: true } && !Holds(occurrence.Given);

    private static bool Holds(AnsweredItem? item) => item is not null && (item.Answers.Count > 0 || item.Items.Any(Holds));

    private static IEnumerable<FieldFault> Question(Paper paper, Occurrence question, string name)
    {
        var item = question.Item;
        if (item.Rendering.Hidden || item.ReadOnly)
        {
            yield break;
        }

        if (question.Answers.Count == 0)
        {
            if (item.Required)
            {
                yield return new FieldFault(Fields.Row(name, 0), "answer-missing");
            }

            yield break;
        }

        for (var i = 0; i < question.Answers.Count; i++)
        {
            var at = question.Given!.Answers[i].Path;
            foreach (var fault in Limits(item, question.Answers[i], at).Concat(Check(paper, question.Below[i], at, page: null)))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<FieldFault> Limits(FormItem item, FhirValue value, string at)
    {
        var limits = item.Limits;
        if (value is FhirValue.Words words && words.Value.EnumerateRunes().Count() is var length)
        {
            if (length > limits.MaxLength)
            {
                yield return new FieldFault(at, "answer-too-long", $"{limits.MaxLength}");
            }
            else if (length < limits.MinLength)
            {
                yield return new FieldFault(at, "answer-too-short", $"{limits.MinLength}");
            }
        }

        var compared = value is FhirValue.Measure { Value: { } number } && (limits.Least ?? limits.Greatest) is FhirValue.Number ? new FhirValue.Number("decimal", number) : value;
        if (limits.Least is { } least && Comparison.Compare(compared, least) < 0)
        {
            yield return new FieldFault(at, "answer-too-small", LimitText.Of(least));
        }

        if (limits.Greatest is { } greatest && Comparison.Compare(compared, greatest) > 0)
        {
            yield return new FieldFault(at, "answer-too-large", LimitText.Of(greatest));
        }
    }
}
