using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Instruments;

internal static class ReadInstrument
{
    public static void Map(RouteGroupBuilder instruments) =>
        instruments.MapGet("/{code}", HandleAsync).WithName(nameof(ReadInstrument)).AllowAnonymous();

    private static async Task<Results<Ok<InstrumentView>, ProblemHttpResult>> HandleAsync(
        string code, FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options, CancellationToken ct) =>
        InstrumentLibrary.Find(code) is { } profile
            ? TypedResults.Ok(InstrumentView.Of(profile, [.. (await InstrumentTexts.ReadAsync(db, forms, ct))[code]], options.Value))
            : InstrumentErrors.Unknown.ToProblem();
}
