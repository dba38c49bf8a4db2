using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Sites;

/// <summary>The sponsor invites an organisation to be a site, or changes the terms of the invitation.</summary>
internal static class PutSite
{
    public sealed record Request(
        Guid OrganisationId,
        [Required, RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country has two letters (ISO 3166-1).")] string Country,
        [Required, StringLength(64)] string TimeZone,
        [Required, NoNulls, MinLength(1), MaxLength(3)] IReadOnlyList<string> Languages,
        [Required] SiteTerms.Places Capacity,
        SiteTerms.Places? Target = null,
        [Required, StringLength(64), RegularExpression(Codes.Pattern, ErrorMessage = Codes.Message)] string Committee = CommitteeDefaults.Generic);

    public static void Map(RouteGroupBuilder trials) => trials.MapPut("/{id:guid}/sites/{siteId:guid}", HandleAsync).WithName(nameof(PutSite));

    private static async Task<Results<Created<SiteState>, Ok<SiteState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, Request request, IfMatch match, CurrentUser user, HttpResponse response, CommitteeRegister committees, Writer<TrialsDb> writer,
        CancellationToken ct)
    {
        if (!Terms(request).TryGet(out var terms, out var flaw))
        {
            return flaw.ToProblem();
        }

        if (committees.Find(terms.Committee) is null)
        {
            return committees.Unknown.ToProblem();
        }

        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                if (trial.Status.HasEnded())
                {
                    return SiteErrors.TrialEnded;
                }

                return await db.Sites.FindAsync([siteId], stop) is { } site
                    ? await ChangeAsync(db, site, Site.Invite(siteId, id, request.OrganisationId, terms), match, stop)
                    : await InviteAsync(db, Site.Invite(siteId, id, request.OrganisationId, terms), stop);
            },
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.Created ? TypedResults.Created($"/api/trials/{id}", result.State) : TypedResults.Ok(result.State);
    }

    private static Result<SiteTerms> Terms(Request request)
    {
        if (!TimeZones.Knows(request.TimeZone))
        {
            return TimeZones.Unknown;
        }

        if (!request.Languages.All(Languages.Knows) || request.Languages.Distinct().Count() < request.Languages.Count)
        {
            return SiteErrors.LanguageInvalid;
        }

        var target = request.Target ?? request.Capacity;
        return target.FitsInto(request.Capacity)
            ? new SiteTerms(request.Country, request.TimeZone, request.Languages, request.Capacity, target, request.Committee)
            : SiteErrors.TargetAboveCapacity;
    }

    private static async Task<Result<Saved>> InviteAsync(TrialsDb db, Site site, CancellationToken ct)
    {
        if (await db.Sites.AnyAsync(s => s.TrialId == site.TrialId && s.OrganisationId == site.OrganisationId, ct))
        {
            return SiteErrors.OrganisationInvited;
        }

        db.Sites.Add(site);
        return new Saved(SiteState.Of(site), Created: true);
    }

    private static async Task<Result<Saved>> ChangeAsync(TrialsDb db, Site site, Site wanted, IfMatch match, CancellationToken ct)
    {
        if (site.TrialId != wanted.TrialId || site.OrganisationId != wanted.OrganisationId)
        {
            return SiteErrors.Differs;
        }

        if (site.Terms.SameAs(wanted.Terms))
        {
            return new Saved(SiteState.Of(site), Created: false);
        }

        if (match.Check(site.Revision) is { } refusal)
        {
            return refusal;
        }

        // Each enrolment's tasks are told by the clock of its site as it was then, to Feedback too.
        if (site.Terms.TimeZone != wanted.Terms.TimeZone && await db.Enrolments.AnyAsync(e => e.TrialId == site.TrialId && e.SiteId == site.Id, ct))
        {
            return SiteErrors.TimeZoneFixed;
        }

        if (await db.SlotMoves.AnyAsync(m => m.TrialId == site.TrialId && m.DecidedAtUtc == null && (m.FromSiteId == site.Id || m.ToSiteId == site.Id), ct))
        {
            return SiteErrors.MovePending;
        }

        site.Change(wanted.Terms);
        return new Saved(SiteState.Of(site), Created: false);
    }

    private sealed record Saved(SiteState State, bool Created);
}
