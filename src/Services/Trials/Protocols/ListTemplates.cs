using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Protocols;

/// <summary>The templates from which a protocol can begin, one for each design.</summary>
internal static class ListTemplates
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Title">By language.</param>
    /// <param name="Objectives">By language.</param>
    public sealed record Item(StudyDesign Design, JsonElement Title, JsonElement Objectives);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/templates", Handle).WithName(nameof(ListTemplates));

    private static Ok<Response> Handle() => TypedResults.Ok(new Response(
        [.. ProtocolTemplates.All.Select(t => new Item(t.Design, t.Protocol.GetProperty("title"), t.Protocol.GetProperty("objectives")))]));
}
