using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Instruments;

internal static class ListInstruments
{
    public sealed record Response(IReadOnlyList<InstrumentView> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder instruments) =>
        instruments.MapGet("/", Handle).WithName(nameof(ListInstruments)).AllowAnonymous();

    /// <summary>The library is small and part of the release, so one page holds it.</summary>
    private static Ok<Response> Handle(IOptions<FeedbackOptions> options) => TypedResults.Ok(new Response(
        [.. InstrumentLibrary.All.Select(profile => InstrumentView.Of(profile, options.Value))], NextCursor: null));
}
