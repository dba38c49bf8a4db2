using System.Collections;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Marketplace.Fhir.Elements;

/// <summary>Resources as FHIR's JSON: no nulls and no empty lists.</summary>
public static class FhirJson
{
    public const string MediaType = "application/fhir+json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A resource of somebody else may be nested 64 levels deep, and stands in a bundle.
        MaxDepth = 80,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists, BeginWithType } },
    };

    public static byte[] Write(Resource resource) => JsonSerializer.SerializeToUtf8Bytes(resource, resource.GetType(), Options);

    /// <summary>The resource with the version of its content, so that no change of whatever it is made of goes unseen.</summary>
    public static Resource Versioned(Resource resource)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(Write(resource)).AsSpan(0, 8));
        return resource with { Meta = resource.Meta! with { VersionId = version } };
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => !p.IsExtensionData && p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable list && list.Cast<object?>().Any();
        }
    }

    /// <summary>An order that is said of an abstract property does not reach those that override it.</summary>
    private static void BeginWithType(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.Name == "resourceType"))
        {
            property.Order = -3;
        }
    }
}
