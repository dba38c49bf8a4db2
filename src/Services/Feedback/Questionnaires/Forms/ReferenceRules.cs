using System.Text.Json;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Forms;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Questionnaires.Forms;

/// <summary>References within the resource, and the contained resources that they mean.</summary>
internal static class ReferenceRules
{
    public static void Check(JsonElement resource, Form form, Issues issues)
    {
        var contained = new Dictionary<string, JsonElement>();
        var index = 0;
        foreach (var entry in Entries(resource, "contained"))
        {
            if (TextOf(entry, "id") is { } id && !contained.TryAdd(id, entry))
            {
                issues.Add(
                    "duplicate", "contained-id-repeated", $"Questionnaire.contained[{index}].id",
                    $"Another contained resource has the id '{FhirPath.Shown(id)}'.");
            }

            index++;
        }

        foreach (var item in form.AllItems().Where(i => i.AnswerValueSet?.StartsWith('#') == true))
        {
            CheckValueSet(item, contained, issues);
        }

        CheckUse(resource, issues);
    }

    private static void CheckValueSet(FormItem item, Dictionary<string, JsonElement> contained, Issues issues)
    {
        var at = $"{item.Path}.answerValueSet";
        var id = item.AnswerValueSet![1..];
        if (!contained.TryGetValue(id, out var valueSet))
        {
            issues.Add("not-found", "value-set-unknown", at, $"No contained resource has the id '{FhirPath.Shown(id)}'.");
        }
        else if (TextOf(valueSet, "resourceType") != "ValueSet")
        {
            issues.Add("invariant", "value-set-unknown", at, $"The contained resource '{FhirPath.Shown(id)}' is no ValueSet.");
        }
        else if (!ListsItsCodes(valueSet))
        {
            var text = $"The ValueSet '{FhirPath.Shown(id)}' lists no codes and would have to be expanded elsewhere.";
            issues.Add(new Issue("incomplete", "value-set-not-listed", at, text, IsWarning: true));
        }
    }

    private static bool ListsItsCodes(JsonElement valueSet) =>
        (Find(valueSet, "expansion") is { } expansion && Count(expansion, "contains") > 0)
        || (Find(valueSet, "compose") is { } compose && Entries(compose, "include").Any(i => Count(i, "concept") > 0));

    /// <summary>dom-3: who contains a resource refers to it.</summary>
    private static void CheckUse(JsonElement resource, Issues issues)
    {
        if (Count(resource, "contained") == 0)
        {
            return;
        }

        var references = new HashSet<string>();
        Collect(resource, references);
        var index = 0;
        foreach (var entry in Entries(resource, "contained"))
        {
            if (TextOf(entry, "id") is { } id && !references.Contains($"#{id}"))
            {
                issues.Add("invariant", "dom-3", $"Questionnaire.contained[{index}]", $"Nothing refers to the contained resource '{FhirPath.Shown(id)}'.");
            }

            index++;
        }
    }

    private static void Collect(JsonElement value, HashSet<string> references)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Collect(property.Value, references);
                }

                break;
            case JsonValueKind.Array:
                foreach (var entry in value.EnumerateArray())
                {
                    Collect(entry, references);
                }

                break;
            case JsonValueKind.String when value.GetString()! is ['#', ..] reference:
                references.Add(reference);
                break;
        }
    }
}
