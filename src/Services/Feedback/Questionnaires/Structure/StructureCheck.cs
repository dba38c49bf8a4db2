using System.Text.Json;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>Walks a resource along the definitions of R4 and names everything that does not follow them.</summary>
internal sealed class StructureCheck(Issues issues)
{
    private const string ResourceType = "resourceType";

    /// <summary>A resource of a type that is known in detail.</summary>
    public void Resource(JsonElement resource, ElementType type, string path) => Object(resource, type, path, isResource: true);

    private void Object(JsonElement element, ElementType type, string path, bool isResource = false)
    {
        if (!IsFilled(element, path))
        {
            return;
        }

        var seen = new HashSet<string>();
        var choices = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                issues.Add("structure", "property-repeated", FhirPath.Of(path, property.Name), $"'{FhirPath.Shown(property.Name)}' stands twice in the same object.");
            }
            else if (!(isResource && property.Name == ResourceType))
            {
                Property(property, type, path, choices);
            }
        }

        foreach (var missing in type.Required.Where(e => !type.Elements.Any(d => d.Value.Name == e.Name && (seen.Contains(d.Key) || seen.Contains($"_{d.Key}")))))
        {
            issues.Add("required", "element-missing", $"{path}.{missing.Name}", $"{type.Name} needs {missing.Name}{(type.Choices.Contains(missing.Name) ? "[x]" : "")}.");
        }

        Invariants.Check(element, type, path, issues);
    }

    private void Property(JsonProperty property, ElementType type, string path, HashSet<string> choices)
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
            Many(property.Value, definition, at, isCompanion);
        }
    }

    private void Many(JsonElement array, ElementDefinition definition, string path, bool isCompanion)
    {
        if (array.GetArrayLength() == 0)
        {
            issues.Add("structure", "array-empty", path, "An array must not be empty: leave the element out.");
        }

        var index = 0;
        foreach (var entry in array.EnumerateArray())
        {
            // In an array of primitives null keeps the place of what stands only in the other array.
            if (entry.ValueKind != JsonValueKind.Null || !definition.IsPrimitive)
            {
                One(entry, definition, $"{path}[{index}]", isCompanion);
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
            issues.Add("value", "value-invalid", path, $"{definition.Name} {flaw}.");
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
            Anything(resource, path);
        }

        Invariants.CheckContained(resource, path, issues);
    }

    /// <summary>What holds for JSON of any resource.</summary>
    private void Anything(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            var index = 0;
            foreach (var entry in value.EnumerateArray())
            {
                if (entry.ValueKind != JsonValueKind.Null)
                {
                    Anything(entry, $"{path}[{index}]");
                }

                index++;
            }
        }
        else if (value.ValueKind is JsonValueKind.Object && IsFilled(value, path))
        {
            var seen = new HashSet<string>();
            foreach (var property in value.EnumerateObject())
            {
                var at = FhirPath.Of(path, property.Name.TrimStart('_'));
                if (!seen.Add(property.Name))
                {
                    issues.Add("structure", "property-repeated", at, $"'{FhirPath.Shown(property.Name)}' stands twice in the same object.");
                }

                Anything(property.Value, at);
            }
        }
        else if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Array || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0))
        {
            issues.Add("structure", "value-empty", path, "A value must not be empty: leave the element out.");
        }
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

    private bool IsFilled(JsonElement element, string path)
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
