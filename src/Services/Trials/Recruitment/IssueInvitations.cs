using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// The sponsor, or a site for itself, issues invitations. Their secrets are in the first answer and nowhere else: where that
/// answer was lost, revoke them and issue others.
/// </summary>
internal static class IssueInvitations
{
    /// <param name="SiteId">Null: at any site; only the sponsor invites so.</param>
    public sealed record Request(
        ParticipantRole Role, [Range(1, 500)] int Count, [Range(1, 365)] int ValidDays, Guid? SiteId = null);

    public sealed record Response(Guid BatchId, IReadOnlyList<Issued> Invitations);

    /// <param name="Secret">Null where the answer repeats an earlier one.</param>
    public sealed record Issued(Guid InvitationId, string? Secret, DateTime ExpiresAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/invitation-batches/{batchId:guid}", HandleAsync).WithName(nameof(IssueInvitations));

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid batchId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var now = clock.Moment();
        var secrets = Enumerable.Range(0, request.Count).Select(_ => InvitationSecret.New()).ToList();
        var made = secrets.ConvertAll(s => Invitation.Of(
            Guid.CreateVersion7(clock.GetUtcNow()), id, batchId, request, InvitationSecret.HashOf(s), user.Id, now));
        var issued = await writer.WriteAsync<List<Invitation>>((db, stop) => IssueAsync(db, id, batchId, request, made, user, stop), ct);
        if (!issued.TryGet(out var invitations, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.CacheControl = "no-store";
        return ReferenceEquals(invitations, made)
            ? TypedResults.Created((string?)null, new Response(batchId, [.. made.Zip(secrets, (i, secret) => new Issued(i.Id, secret, i.ExpiresAtUtc))]))
            : TypedResults.Ok(new Response(batchId, [.. invitations.Select(i => new Issued(i.Id, null, i.ExpiresAtUtc))]));
    }

    private static async Task<Result<List<Invitation>>> IssueAsync(
        TrialsDb db, Guid id, Guid batchId, Request request, List<Invitation> made, CurrentUser user, CancellationToken ct)
    {
        var sponsors = await db.TrialOfSponsorAsync(id, user, ct) is not null;
        var site = request.SiteId is { } siteId ? await OwnSiteAsync(db, id, siteId, sponsors, user, ct) : null;
        if (request.SiteId is null ? !sponsors : site is null)
        {
            return request.SiteId is null ? TrialErrors.Unknown : SiteErrors.Unknown;
        }

        var before = await db.Invitations.Where(i => i.BatchId == batchId).OrderBy(i => i.Id).ToListAsync(ct);
        if (before.Count > 0)
        {
            return before.Count == request.Count && before.TrueForAll(i => i.TrialId == id && i.SameAs(request))
                ? before
                : RecruitmentErrors.BatchDiffers;
        }

        if (Refusal((await db.Trials.FindAsync([id], ct))!, site, request.Role) is { } refusal)
        {
            return refusal;
        }

        var total = await db.Invitations.CountAsync(i => i.TrialId == id && i.Role == request.Role, ct) + made.Count;
        db.Invitations.AddRange(made);
        db.Enqueue(new InvitationsIssuedV1(id, request.Role.Name(), total, made[0].IssuedAtUtc), made[0].IssuedAtUtc);
        return made;
    }

    /// <summary>Where the caller may invite to: the sponsor anywhere, a site to itself.</summary>
    private static Task<Site?> OwnSiteAsync(TrialsDb db, Guid id, Guid siteId, bool sponsors, CurrentUser user, CancellationToken ct) =>
        sponsors ? db.SiteAsync(id, siteId, ct) : db.SiteOfCoordinatorAsync(id, siteId, user, ct);

    private static Error? Refusal(Trial trial, Site? site, ParticipantRole role)
    {
        var protocol = trial.Approved?.Protocol ?? trial.Protocol;
        if (trial.Status.HasEnded())
        {
            return SiteErrors.TrialEnded;
        }

        if (protocol.Recruitment == RecruitmentMode.Open)
        {
            return RecruitmentErrors.RecruitsOpenly;
        }

        return site switch
        {
            { IsAccepted: false } => SiteErrors.NotAccepted,
            { TakesParticipants: false } => SiteErrors.Closed,
            _ => protocol.Recruits(role) ? null : RecruitmentErrors.RoleNotRecruited,
        };
    }
}
