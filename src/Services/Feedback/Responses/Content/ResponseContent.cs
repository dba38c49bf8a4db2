using System.Runtime.InteropServices;
using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>What counts of the answers that somebody sent.</summary>
/// <param name="Answers">As <see cref="StoredResponse.Answers"/> keeps them.</param>
/// <param name="Hidden">JSON of what was sent to items that are not enabled, with its place; null where there is none.</param>
/// <param name="Values">What the instrument's rule takes, in its order; empty where no rule scores the form.</param>
internal sealed record ResponseContent(string Answers, string? Hidden, IReadOnlyList<int?> Values)
{
    /// <summary>
    /// Reads items shaped like <c>QuestionnaireResponse.item</c>. Null where there are faults, which are all named.
    /// </summary>
    /// <param name="path">How the place of the items is called in faults.</param>
    public static ResponseContent? Read(PublishedForm form, JsonElement items, string path, Issues issues)
    {
        if (ReadItems(form, items, path, issues) is not { } read)
        {
            return null;
        }

        var enabled = EnabledItems.Of(form.Form, read);
        var counting = enabled.Counting();
        new EnabledCheck(issues).Check(enabled.Roots, path);
        if (counting.Count == 0 && !issues.AreFaults)
        {
            issues.Add("required", "answers-missing", path, "No question is answered.");
        }

        return issues.AreFaults ? null : Of(form, counting, HiddenIn(enabled.Roots));
    }

    /// <summary>What is wrong with items that somebody is still filling in, and no further typing mends.</summary>
    public static IEnumerable<Issue> FaultsOfDraft(PublishedForm form, JsonElement items, string path)
    {
        var issues = new Issues(path);
        ReadItems(form, items, path, issues);
        return issues.All.Where(i => !IsHalfTyped(i));
    }

    /// <summary>A date that is none yet, a text that is empty: of the right type, and somebody may be typing it at this moment.</summary>
    private static bool IsHalfTyped(Issue issue) =>
        issue.Type is "value" or "required" && issue.Expression.Contains("].value", StringComparison.Ordinal);

    /// <summary>Null where nothing can be said of single items.</summary>
    private static List<AnsweredItem>? ReadItems(PublishedForm form, JsonElement items, string path, Issues issues)
    {
        if (ResourceText.Flaw(JsonMarshal.GetRawUtf8Value(items), path) is { } flaw)
        {
            issues.Add(flaw);
            return null;
        }

        if (items.ValueKind != JsonValueKind.Array)
        {
            issues.Add("structure", "array-expected", path, "The items must be an array, shaped like QuestionnaireResponse.item.");
            return null;
        }

        var reader = new ItemReader(form, issues);
        var read = reader.Read(items, path);
        return reader.IsTooLarge ? null : read;
    }

    private static ResponseContent Of(PublishedForm form, List<AnsweredItem> counting, string? hidden)
    {
        var byLinkId = form.ScoredItems.Count == 0 ? null : counting.SelectMany(Descend).ToLookup(i => i.LinkId, i => i.Answers);
        IReadOnlyList<int?> values = byLinkId is null ? [] : [.. form.ScoredItems.Select(item => ValueOf(byLinkId[item.LinkId].FirstOrDefault()?[0]))];
        var text = form.Library is { } library ? AnswerReader.ToText(library, values) : ItemText.Of(json => ItemText.Write(json, counting));
        return new ResponseContent(text, hidden, values);
    }

    /// <summary>The number behind the option, or a plain one. An option without a number means that the question does not apply.</summary>
    private static int? ValueOf(GivenAnswer? answer) => answer switch
    {
        { Option: { } option } => (int?)option.Weight ?? (option.Value is FhirValue.Number number ? (int)number.Value : null),
        { Value: FhirValue.Number number } => (int)number.Value,
        _ => null,
    };

    private static string? HiddenIn(IReadOnlyList<Occurrence> roots)
    {
        var hidden = roots.SelectMany(Disabled).ToList();
        return hidden.Count == 0 ? null : ItemText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var item in hidden)
            {
                json.WriteStartObject();
                json.WriteString("path", item.Path);
                json.WritePropertyName("item");
                ItemText.Write(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>The uppermost that were answered though they are not enabled.</summary>
    private static IEnumerable<AnsweredItem> Disabled(Occurrence occurrence) => occurrence switch
    {
        { Given: null } => [],
        { IsEnabled: false } => [occurrence.Given],
        _ => occurrence.Children.SelectMany(Disabled),
    };

    private static IEnumerable<AnsweredItem> Descend(AnsweredItem item) =>
        item.Items.Concat(item.Answers.SelectMany(a => a.Items)).SelectMany(Descend).Prepend(item);
}
