using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Questionnaires;

internal static class ListQuestionnaires
{
    public sealed record Item(string Questionnaire, string Name, string Version, string Instrument, IReadOnlyList<string> Languages);

    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    public static void Map(RouteGroupBuilder questionnaires) =>
        questionnaires.MapGet("/", Handle).WithName(nameof(ListQuestionnaires)).AllowAnonymous();

    /// <summary>The library is small and part of the release, so one page holds it.</summary>
    private static Ok<Response> Handle() => TypedResults.Ok(new Response(
        [.. QuestionnaireLibrary.All.Select(q => new Item(q.Canonical, q.Name, q.Version, q.Instrument.Name, q.Languages))],
        NextCursor: null));
}
