using System.Text.Json;
using Marketplace.Forms;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>Walks a resource along the definitions of R4 and names everything that does not follow them.</summary>
internal sealed class StructureCheck(Issues issues)
{
    private const string ResourceType = "resourceType";

    /// <summary>A resource of a type that is known in detail.</summary>
    public void Resource(JsonElement resource, ElementType type, string path) => Object(resource, type, path, isResource: true);

    /// <summary>An array of elements that stand outside of their resource.</summary>
    public void Elements(JsonElement array, ElementType type, string path)
    {
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            Object(element, type, $"{path}[{index++}]");
        }
    }

    private void Object(JsonElement element, ElementType type, string path, bool isResource = false)
    {
        if (!AnyResource.IsFilled(element, path, issues))
        {
            return;
        }

        var seen = new HashSet<string>();
        var choices = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                AnyResource.Repeated(property.Name, path, issues);
            }
            else if (!(isResource && property.Name == ResourceType))
            {
                Property(element, property, type, path, choices);
            }
        }

        CheckRequired(type, seen, path);
        Invariants.Check(element, type, path, issues);
    }

    /// <summary>An element is there also where only its companion is, which may say why there is no value.</summary>
    private void CheckRequired(ElementType type, HashSet<string> seen, string path)
    {
        var there = seen.Select(name => type.Elements.GetValueOrDefault(name.TrimStart('_'))?.Name).ToHashSet();
        foreach (var missing in type.Required.Where(e => !there.Contains(e.Name)))
        {
            var choice = type.Choices.Contains(missing.Name) ? "[x]" : "";
            issues.Add("required", "element-missing", $"{path}.{missing.Name}", $"{type.Name} needs {missing.Name}{choice}.");
        }
    }

    private void Property(JsonElement owner, JsonProperty property, ElementType type, string path, HashSet<string> choices)
    {
        var isCompanion = property.Name.StartsWith('_');
        var name = isCompanion ? property.Name[1..] : property.Name;
        if (!type.Elements.TryGetValue(name, out var definition) || (isCompanion && !definition.IsPrimitive))
        {
            Unknown(property.Name, type, path);
            return;
        }

        var at = $"{path}.{definition.Name}";
        if (type.Choices.Contains(definition.Name) && choices.Add(name) && choices.Count(c => type.Elements[c].Name == definition.Name) > 1)
        {
            issues.Add("structure", "choice-repeated", at, $"{definition.Name}[x] may be there in one type only.");
        }

        if (!definition.Repeats)
        {
            One(property.Value, definition, at, isCompanion);
        }
        else if (property.Value.ValueKind != JsonValueKind.Array)
        {
            issues.Add("structure", "array-expected", at, $"{definition.Name} may repeat, so it must be an array.");
        }
        else
        {
            var pair = definition.IsPrimitive ? Json.Entries(owner, isCompanion ? name : $"_{name}").ToList() : [];
            Many(property.Value, pair, definition, at, isCompanion);
        }
    }

    /// <summary>In an array of primitives null keeps the place of what stands only in the other array of the pair.</summary>
    private void Many(JsonElement array, List<JsonElement> pair, ElementDefinition definition, string path, bool isCompanion)
    {
        if (array.GetArrayLength() == 0)
        {
            issues.Add("structure", "array-empty", path, "An array must not be empty: leave the element out.");
        }

        var index = 0;
        foreach (var entry in array.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Null || !definition.IsPrimitive)
            {
                One(entry, definition, $"{path}[{index}]", isCompanion);
            }
            else if (pair.Count <= index || pair[index].ValueKind == JsonValueKind.Null)
            {
                issues.Add("structure", "value-empty", $"{path}[{index}]", "null may stand only where the other array of the pair (x and _x) has something.");
            }

            index++;
        }
    }

    private void One(JsonElement value, ElementDefinition definition, string path, bool isCompanion)
    {
        if (isCompanion)
        {
            Object(value, ElementType.Of("Element"), path);
        }
        else if (definition.Type == "Contained")
        {
            Contained(value, path);
        }
        else if (!definition.IsPrimitive)
        {
            Object(value, ElementType.Of(definition.Type), path);
        }
        else if (Primitive.Flaw(definition.Type, value) is { } flaw)
        {
            issues.Add(Primitive.IsOfKind(definition.Type, value) ? "value" : "structure", "value-invalid", path, $"{definition.Name} {flaw}.");
        }
        else if (definition.Codes is { } codes && !codes.Contains(value.GetString()!))
        {
            issues.Add("code-invalid", "code-unknown", path, codes.Count > 20
                ? $"'{FhirPath.Shown(value.GetString()!)}' is no type of resource in R4."
                : $"'{FhirPath.Shown(value.GetString()!)}' is not one of {string.Join(", ", codes.Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>A ValueSet is read like the questionnaire; of others only what holds for every resource.</summary>
    private void Contained(JsonElement resource, string path)
    {
        var type = resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty(ResourceType, out var named) && named.ValueKind == JsonValueKind.String
            ? named.GetString()!
            : null;
        if (type is null || !ElementType.ResourceTypes.Contains(type))
        {
            issues.Add("structure", "resource-type-unknown", path, "A contained resource must say its resourceType, one of R4.");
            return;
        }

        if (!resource.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
        {
            issues.Add("required", "element-missing", $"{path}.id", "A contained resource needs an id, by which it is referred to.");
        }

        if (type == "ValueSet")
        {
            Resource(resource, ElementType.Of(type), path);
        }
        else
        {
            AnyResource.Check(resource, path, issues);
        }

        Invariants.CheckContained(resource, path, issues);
    }

    private void Unknown(string property, ElementType type, string path)
    {
        var at = FhirPath.Of(path, property);
        if (type.CameWithR5(property))
        {
            issues.Add("not-supported", "element-of-r5", at, $"{type.Name}.{property} came with FHIR R5; this is R4 (4.0.1), where it would be an extension.");
        }
        else
        {
            issues.Add("structure", "element-unknown", at, $"{type.Name} has no element '{FhirPath.Shown(property)}' in FHIR R4.");
        }
    }
}
