using System.Text.Json;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>What holds for the JSON of every resource, whatever its type: nothing twice, nothing empty.</summary>
internal static class AnyResource
{
    public static void Check(JsonElement value, string path, Issues issues)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            var index = 0;
            foreach (var entry in value.EnumerateArray())
            {
                if (entry.ValueKind != JsonValueKind.Null)
                {
                    Check(entry, $"{path}[{index}]", issues);
                }

                index++;
            }
        }
        else if (value.ValueKind is JsonValueKind.Object && IsFilled(value, path, issues))
        {
            var seen = new HashSet<string>();
            foreach (var property in value.EnumerateObject())
            {
                var at = FhirPath.Of(path, property.Name.TrimStart('_'));
                if (!seen.Add(property.Name))
                {
                    Repeated(property.Name, path, issues);
                }

                Check(property.Value, at, issues);
            }
        }
        else if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Array || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
        {
            issues.Add("structure", "value-empty", path, "A value must not be empty: leave the element out.");
        }
    }

    public static void Repeated(string property, string path, Issues issues) => issues.Add(
        "structure", "property-repeated", FhirPath.Of(path, property), $"'{FhirPath.Shown(property)}' stands twice in the same object.");

    public static bool IsFilled(JsonElement element, string path, Issues issues)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            issues.Add("structure", "object-expected", path, "This element must be a JSON object.");
            return false;
        }

        if (!element.EnumerateObject().MoveNext())
        {
            issues.Add("structure", "ele-1", path, "An element must have a value or children: leave it out.");
            return false;
        }

        return true;
    }
}
