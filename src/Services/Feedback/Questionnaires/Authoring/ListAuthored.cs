using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>The questionnaires of organisations, newest first: published ones for everybody, drafts for their authors.</summary>
internal static class ListAuthored
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    /// <param name="NextCursor">Ask with it for the next part; null at the end.</param>
    public sealed record Response(IReadOnlyList<QuestionnaireState> Items, Guid? NextCursor);

    public static void Map(RouteGroupBuilder questionnaires) =>
        questionnaires.MapGet("/authored", HandleAsync).WithName(nameof(ListAuthored)).AllowAnonymous();

    private static async Task<Ok<Response>> HandleAsync(
        CurrentUser? user, FeedbackDb db, CancellationToken ct,
        Guid? organisationId = null, string? url = null, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit)
    {
        var seesAll = user?.Is(Roles.Operator) == true;
        var own = user?.OrganisationsToWriteFor().ToList() ?? [];
        var rows = await db.Questionnaires
            .Where(q => seesAll || q.Status != QuestionnaireStatus.Draft || own.Contains(q.OrganisationId))
            .Where(q => organisationId == null || q.OrganisationId == organisationId)
            .Where(q => url == null || q.Url == url)
            .Where(q => cursor == null || q.Id < cursor)
            .OrderByDescending(q => q.Id)
            .Take(limit + 1)
            .Select(q => new QuestionnaireState(
                q.Id, q.OrganisationId, q.Url, q.Version, q.Title, q.Status, q.Canonical, q.Revision, q.SavedAtUtc, q.PublishedAtUtc, q.RetiredAtUtc))
            .ToListAsync(ct);
        return TypedResults.Ok(rows.Count > limit ? new Response(rows[..limit], rows[limit - 1].Id) : new Response(rows, NextCursor: null));
    }
}
