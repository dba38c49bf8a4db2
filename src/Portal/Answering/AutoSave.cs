using Marketplace.Clients;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;
using Marketplace.Portal.Refusals;
using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Answering;

/// <summary>Saves a page while it is being filled, for its script, and says what the server makes of it.</summary>
internal static class AutoSave
{
    /// <param name="State">saved, changed (by another device), ended (nothing is taken any more) or failed.</param>
    /// <param name="Tag">Of the draft that is stored now; the next saving names it.</param>
    /// <param name="Shown">Rows that are asked as the answers are now.</param>
    /// <param name="Faults">What cannot be read, as a sentence, by its field.</param>
    private sealed record Saved(string State, string Text, string? Tag, IReadOnlyList<string>? Shown = null, IReadOnlyDictionary<string, string>? Faults = null);

    public static void MapAutoSave(this IEndpointRouteBuilder routes) => routes
        .MapPost("/my/evaluations/{trialId:guid}/{enrolmentId:guid}/answer/{wave}/draft", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Patient, Roles.Clinician));

    private static async Task<IResult> HandleAsync(
        Guid trialId, Guid enrolmentId, string wave, int? page, HttpContext http, IAntiforgery antiforgery, AnsweringDesk desk, Visitor visitor,
        IStringLocalizer<Texts> texts, IStringLocalizer<Refusals.Texts> refusals, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        var posted = await Posted.OfAsync(http.Request, ct);
        var (seat, problem) = await desk.SitAsync(trialId, enrolmentId, wave, ct);
        if (seat is null)
        {
            return Failed(problem!, texts, refusals);
        }

        var pad = new DraftPad(visitor.Feedback, seat);
        var asked = seat.Paper.Pages[Math.Clamp((page ?? 1) - 1, 0, seat.Paper.Pages.Count - 1)];
        if (await pad.ReadAsync(ct) is { } unread)
        {
            return Failed(unread, texts, refusals);
        }

        var filled = FilledPage.Of(seat, asked, pad.Stored, posted.Fields);
        var refused = await pad.SaveAsync(filled.Answers, posted.Tag, ct);
        return refused is null ? TypedResults.Json(Told(seat, asked, filled, pad, texts)) : Failed(refused, texts, refusals);
    }

    private static Saved Told(Seat seat, PaperPage page, FilledPage filled, DraftPad pad, IStringLocalizer<Texts> texts) => new(
        "saved", texts["SavedAt", Moments.TimeOfDay(pad.SavedAtUtc!.Value, seat.Clock)], pad.Tag,
        [.. PageView.ShownIn(filled.View.Blocks(page))],
        filled.Unread.Where(f => f.Code != "other-missing").DistinctBy(f => f.Name).ToDictionary(f => f.Name, texts.Sentence));

    private static JsonHttpResult<Saved> Failed(ApiProblem problem, IStringLocalizer<Texts> texts, IStringLocalizer<Refusals.Texts> refusals) => TypedResults.Json(problem switch
    {
        _ when DraftPad.IsConflict(problem) => new Saved("changed", texts["ChangedElsewhereShort"], null),
        { Status: >= 500 } => new Saved("failed", texts["NotSavedAway"], null),
        _ => new Saved("ended", refusals.Sentence(problem), null),
    });
}
