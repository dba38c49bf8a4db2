using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses.Content;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>Finds how often what repeats in a form was answered at most, which a table must know before its first line.</summary>
internal sealed class Repetitions(PublishedForm form)
{
    public PublishedForm Form => form;

    public bool CanRepeat { get; } = form.Form.AllItems().Any(i => i.Repeats);

    /// <summary>By linkId, within one item above it.</summary>
    public Dictionary<string, int> Most { get; } = [];

    /// <param name="answers">As <see cref="Responses.StoredResponse.Answers"/> keeps them.</param>
    public void Count(string answers)
    {
        if (ResponseItems.AreItems(answers))
        {
            using var items = JsonDocument.Parse(answers);
            Count(items.RootElement.EnumerateArray());
        }
    }

    private void Count(IEnumerable<JsonElement> siblings)
    {
        foreach (var same in siblings.GroupBy(i => TextOf(i, "linkId")!))
        {
            if (form.ItemOf(same.Key) is { Repeats: true } item)
            {
                var times = item.IsQuestion ? same.Sum(i => Entries(i, "answer").Count()) : same.Count();
                Most[same.Key] = Math.Max(times, Most.GetValueOrDefault(same.Key));
            }

            foreach (var entry in same)
            {
                Count(Entries(entry, "item"));
                foreach (var answer in Entries(entry, "answer"))
                {
                    Count(Entries(answer, "item"));
                }
            }
        }
    }
}
