using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Marketplace.Portal.Layout;

/// <summary>
/// What stands in a page's address and cannot be read counts as not given: addresses are typed, cut and passed on, and Blazor
/// takes a cursor that is no id for a fault of its own.
/// </summary>
internal static class ReadableQuery
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, Func<string?, bool>>> OfPages = new();

    /// <summary>After routing, which says the page.</summary>
    public static void UseReadableQuery(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page)
        {
            LeaveOut(http.Request, OfPages.GetOrAdd(page, ReadersOf));
        }

        return next(http);
    });

    private static void LeaveOut(HttpRequest request, FrozenDictionary<string, Func<string?, bool>> readers)
    {
        var readable = request.Query.Where(given => !readers.TryGetValue(given.Key, out var reads) || given.Value.All(reads)).ToList();
        if (readable.Count < request.Query.Count)
        {
            request.QueryString = QueryString.Create(readable);
        }
    }

    /// <summary>By name, the parameters that are more than text.</summary>
    private static FrozenDictionary<string, Func<string?, bool>> ReadersOf(Type page) =>
        (from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
         let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
         let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
         where query is not null && type != typeof(string) && IsParsable(type)
         select (Name: query.Name ?? property.Name, Reads: ReaderOf(type)))
        .ToFrozenDictionary(p => p.Name, p => p.Reads, StringComparer.OrdinalIgnoreCase);

    private static bool IsParsable(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static Func<string?, bool> ReaderOf(Type type) => typeof(ReadableQuery)
        .GetMethod(nameof(Reads), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<Func<string?, bool>>();

    private static bool Reads<T>(string? text) where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
