using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Instruments;

internal static class ReadInstrument
{
    public static void Map(RouteGroupBuilder instruments) =>
        instruments.MapGet("/{code}", Handle).WithName(nameof(ReadInstrument)).AllowAnonymous();

    private static Results<Ok<InstrumentView>, ProblemHttpResult> Handle(string code, IOptions<FeedbackOptions> options) =>
        InstrumentLibrary.Find(code) is { } profile
            ? TypedResults.Ok(InstrumentView.Of(profile, options.Value))
            : InstrumentErrors.Unknown.ToProblem();
}
