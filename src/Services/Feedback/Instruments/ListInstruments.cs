using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Instruments;

internal static class ListInstruments
{
    public sealed record Response(IReadOnlyList<InstrumentView> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder instruments) =>
        instruments.MapGet("/", HandleAsync).WithName(nameof(ListInstruments)).AllowAnonymous();

    /// <summary>The library is small and part of the release, so one page holds it.</summary>
    private static async Task<Ok<Response>> HandleAsync(
        FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options, CancellationToken ct)
    {
        var texts = await InstrumentTexts.ReadAsync(db, forms, ct);
        return TypedResults.Ok(new Response(
            [.. InstrumentLibrary.All.Select(profile => InstrumentView.Of(profile, [.. texts[profile.Code]], options.Value))], NextCursor: null));
    }
}
