using System.Text.Json;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Protocols;

/// <summary>A whole protocol to begin from, in all languages.</summary>
internal static class GetTemplate
{
    private static readonly Error Unknown = Error.NotFound(
        "template-unknown", "There is no such template. The list of templates names those that there are.");

    /// <param name="Fill">The fields that only the sponsor can fill in.</param>
    public sealed record Response(StudyDesign Design, IReadOnlyList<string> Fill, JsonElement Protocol);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/templates/{design}", Handle).WithName(nameof(GetTemplate));

    private static Results<Ok<Response>, ProblemHttpResult> Handle(string design) => ProtocolTemplates.Named(design) is { } template
        ? TypedResults.Ok(new Response(template.Design, ProtocolTemplates.Fill, template.Protocol))
        : Unknown.ToProblem();
}
