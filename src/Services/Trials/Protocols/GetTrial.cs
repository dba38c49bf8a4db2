using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>Reads a trial: in full for those who run or judge it, and for everybody once it has opened.</summary>
internal static class GetTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetTrial));

    private static async Task<Results<Ok<TrialView>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, TrialsDb db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var sites = await db.Sites.Where(s => s.TrialId == id).OrderBy(s => s.Id).ToListAsync(ct);
        var isInside = SeesInside(trial, sites, user);
        if (!isInside && trial.OpenedAtUtc is null)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        response.Headers.ETag = ETag.Of(trial.Revision);
        var facts = new Facts(trial, await db.LatestReviewAsync(trial, ct), sites, await CountsAsync(db, id, ct), await NamesAsync(db, trial, sites, ct));
        return TypedResults.Ok(View(facts, isInside, clock.Moment()));
    }

    private static bool SeesInside(Trial trial, List<Site> sites, CurrentUser? user) =>
        user is not null
        && (user.ActsFor(trial.SponsorId, Roles.SiteCoordinator)
            || sites.Exists(s => user.ActsFor(s.OrganisationId, Roles.SiteCoordinator))
            || user.Is(Roles.Operator)
            || (user.Is(Roles.EthicsReviewer) && trial.Submissions > 0));

    private static Task<List<TrialView.Count>> CountsAsync(TrialsDb db, Guid id, CancellationToken ct) =>
        db.Enrolments
            .Where(e => e.TrialId == id && e.WithdrawnAtUtc == null)
            .GroupBy(e => new { e.SiteId, e.Role })
            .Select(g => new TrialView.Count(g.Key.SiteId, g.Key.Role, g.Count()))
            .ToListAsync(ct);

    private static Task<Dictionary<Guid, string>> NamesAsync(TrialsDb db, Trial trial, List<Site> sites, CancellationToken ct)
    {
        List<Guid> ids = [trial.SponsorId, .. sites.Select(s => s.OrganisationId)];
        return db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
    }

    private static TrialView View(Facts facts, bool isInside, DateTime now)
    {
        var trial = facts.Trial;
        var protocol = isInside ? trial.Protocol : trial.Approved!.Protocol;
        var closed = EthicsGate.Check(EthicsGate.Facts.Of(trial, facts.Review, now));
        return new TrialView(
            trial.Id, trial.SponsorId, facts.Names.GetValueOrDefault(trial.SponsorId), trial.Status,
            trial.Status == TrialStatus.Recruiting && closed is null,
            protocol.SolutionId, protocol.SolutionVersion, protocol.Title, protocol.Objectives, protocol.Instruments, protocol.Roles,
            protocol.StartsOn, protocol.EndsOn, protocol.LegalBasis,
            [.. protocol.ConsentTexts.GroupBy(t => t.Role, (role, texts) => new TrialView.ConsentOffer(role, [.. texts.Select(t => t.Language)]))],
            [.. facts.Sites.Where(s => s.IsAccepted).Select(s => PublicSite(s, protocol, facts))],
            trial.Revision,
            isInside ? Inside(facts, closed?.Code) : null);
    }

    private static TrialView.PublicSite PublicSite(Site site, Protocol protocol, Facts facts) => new(
        site.Id, site.OrganisationId, facts.Names.GetValueOrDefault(site.OrganisationId), site.Terms.Country, site.Terms.TimeZone, site.Terms.Languages,
        [.. protocol.Roles.Where(r => facts.HasPlace(site, r)).Select(r => r.Role)]);

    private static TrialView.InsideView Inside(Facts facts, string? gateClosed) => new(
        facts.Trial.Protocol, facts.Trial.ProtocolVersion, facts.Trial.ConsentVersion, facts.Trial.Approved?.Version, facts.Review?.Id, gateClosed,
        facts.Review?.Latest, facts.Trial.Transitions, [.. facts.Sites.Select(SiteState.Of)], facts.Counts);

    private sealed record Facts(
        Trial Trial, EthicsReview? Review, List<Site> Sites, List<TrialView.Count> Counts, Dictionary<Guid, string> Names)
    {
        public bool HasPlace(Site site, Protocol.RecruitedRole wanted) =>
            Counts.Where(c => c.Role == wanted.Role).Sum(c => c.Enrolled) < wanted.Target
            && Enrolled(site.Id, wanted.Role) < site.Terms.Capacity.For(wanted.Role);

        private int Enrolled(Guid siteId, ParticipantRole role) =>
            Counts.Find(c => c.SiteId == siteId && c.Role == role)?.Enrolled ?? 0;
    }
}
