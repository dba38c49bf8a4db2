using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Participation;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Privacy;

/// <summary>All that a participant has given to an evaluation under their pseudonym, as one JSON file.</summary>
internal static class AnswersFile
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void MapAnswersFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/my/evaluations/{trialId:guid}/{enrolmentId:guid}/answers.json", SendAsync).RequireAuthorization();

    private static async Task<IResult> SendAsync(
        Guid trialId, Guid enrolmentId, HttpContext http, Visitor visitor, ParticipationTokens tokens, TimeProvider clock, CancellationToken ct)
    {
        if (!(await tokens.ForAsync(trialId, enrolmentId, ct)).TryGet(out var token, out var problem)
            || !(await GatherAsync(visitor.Feedback, token, ct)).TryGet(out var given, out problem))
        {
            MissedFile.Answer(http, problem);
            return TypedResults.Empty;
        }

        http.Response.Headers.CacheControl = "no-store";
        var file = new Content(trialId, enrolmentId, clock.GetUtcNow().UtcDateTime, given.Responses, given.Incidents, given.Questions);
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(file, Readable), "application/json", "answers.json");
    }

    /// <summary>Everything or nothing: a file with parts missing would look complete.</summary>
    private static async Task<ApiResult<Given>> GatherAsync(IFeedbackClient feedback, string token, CancellationToken ct)
    {
        if (!(await feedback.GetTasksAsync(token, ct)).TryGet(out var tasks, out var problem)
            || !(await AllAsync(c => feedback.ListOwnIncidentsAsync(token, c, ct), p => (p.Items, p.NextCursor))).TryGet(out var incidents, out problem)
            || !(await AllAsync(c => feedback.ListQuestionsAsync(token, null, c is null ? null : Guid.Parse(c), ct), p => (p.Items, p.NextCursor?.ToString()))).TryGet(out var questions, out problem))
        {
            return ApiResults.Refused<Given>(problem);
        }

        var responses = new List<Response>();
        foreach (var id in tasks.Items.Select(t => t.ResponseId).OfType<Guid>())
        {
            if (!(await feedback.GetResponseAsync(token, id, ct)).TryGet(out var response, out problem))
            {
                return ApiResults.Refused<Given>(problem);
            }

            responses.Add(response);
        }

        return ApiResults.Of(new Given(responses, incidents, questions));
    }

    private static async Task<ApiResult<IReadOnlyList<TItem>>> AllAsync<TPage, TItem>(
        Func<string?, Task<ApiResult<TPage>>> read, Func<TPage, (IReadOnlyList<TItem> Items, string? Next)> parts)
    {
        var all = new List<TItem>();
        string? cursor = null;
        do
        {
            if (!(await read(cursor)).TryGet(out var page, out var problem))
            {
                return ApiResults.Refused<IReadOnlyList<TItem>>(problem);
            }

            (var items, cursor) = parts(page);
            all.AddRange(items);
        }
        while (cursor is not null);
        return ApiResults.Of<IReadOnlyList<TItem>>(all);
    }

    private sealed record Given(IReadOnlyList<Response> Responses, IReadOnlyList<OwnIncident> Incidents, IReadOnlyList<ReviewQuestion> Questions);

    private sealed record Content(
        Guid TrialId, Guid EnrolmentId, DateTime MadeAtUtc, IReadOnlyList<Response> Responses, IReadOnlyList<OwnIncident> Incidents,
        IReadOnlyList<ReviewQuestion> Questions);
}
