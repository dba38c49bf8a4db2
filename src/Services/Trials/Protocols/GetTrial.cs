using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Recruitment;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>Reads a trial: in full for those who run or judge it, its protocol for the maker that drafts it, and for everybody once it has opened.</summary>
internal static class GetTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetTrial));

    private static async Task<Results<Ok<TrialView>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser? user, TrialsDb db, CommitteeRegister committees, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var now = clock.Moment();
        var places = await TakenPlaces.ForNewcomersAsync(db, trial, now, ct);
        var isInside = Insiders.Include(trial, places.Sites, user);
        var proposes = !isInside && Proposals.MayWrite(trial, user);
        if (!isInside && !proposes && trial.OpenedAtUtc is null)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        if (proposes)
        {
            // What sites and sponsor say to each other is not the maker's to read.
            (isInside, places) = (true, new Places(trial.Protocol, [], []));
        }

        response.Headers.ETag = ETag.Of(trial.Revision);
        var facts = new Facts(
            trial, await db.GoverningReviewAsync(trial, ct), await db.LastSubmissionAsync(trial, ct), places, await NamesAsync(db, trial, places.Sites, ct));
        var view = View(facts, isInside, now);
        return TypedResults.Ok(view with { AllocationCommitment = await db.AllocationCommitmentAsync(id, ct), Ethics = Opinion(facts.Governing, committees) });
    }

    private static TrialView.PublicOpinion? Opinion(EthicsReview? review, CommitteeRegister committees) => review is { IsFavourable: true, Latest: { } opinion }
        ? new(committees.Find(review.Committee)?.Name, opinion.Reference, DateOnly.FromDateTime(opinion.AtUtc), opinion.ValidUntil, review.NationalDecision?.Authority)
        : null;

    private static Task<Dictionary<Guid, string>> NamesAsync(TrialsDb db, Trial trial, IReadOnlyList<Site> sites, CancellationToken ct)
    {
        List<Guid> ids = [trial.SponsorId, trial.ProposedBy ?? trial.SponsorId, .. sites.Select(s => s.OrganisationId)];
        return db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
    }

    private static TrialView View(Facts facts, bool isInside, DateTime now)
    {
        var trial = facts.Trial;
        var protocol = isInside ? trial.Protocol : trial.Approved!.Protocol;
        var closed = EthicsGate.Check(EthicsGate.Facts.Of(trial, facts.Governing, now));
        return new TrialView(
            trial.Id, trial.SponsorId, facts.Names.GetValueOrDefault(trial.SponsorId), trial.Status,
            trial.StatusOn(DateOnly.FromDateTime(now)) == TrialStatus.Recruiting && closed is null,
            protocol.SolutionId, protocol.SolutionVersion, protocol.Title, protocol.Objectives, protocol.Instruments, protocol.Roles,
            protocol.StartsOn, protocol.EndsOn, protocol.LegalBasis,
            [.. protocol.ConsentTexts.GroupBy(t => t.Role, (role, texts) => new TrialView.ConsentOffer(role, [.. texts.Select(t => t.Language)]))],
            [.. facts.Places.Sites.Where(s => s.IsAccepted).Select(s => PublicSite(s, protocol, facts))],
            trial.Revision,
            isInside ? Inside(facts, closed?.Code) : null)
        {
            WhyStopped = trial.WhyStopped(),
            StoppedForIncident = trial.IsStoppedForIncident(),
            Recruitment = protocol.Recruitment,
            Eligibility = protocol.Eligibility,
            Compensation = protocol.Compensation,
            DataProtection = protocol.DataProtection,
        };
    }

    private static TrialView.PublicSite PublicSite(Site site, Protocol protocol, Facts facts) => new(
        site.Id, site.OrganisationId, facts.Names.GetValueOrDefault(site.OrganisationId), site.Terms.Country, site.Terms.TimeZone, site.Terms.Languages,
        [.. protocol.Roles.Where(r => facts.Places.HasAny(site.Id, r.Role)).Select(r => r.Role)]);

    private static TrialView.InsideView Inside(Facts facts, string? gateClosed) => new(
        facts.Trial.Protocol, facts.Trial.ProtocolVersion, facts.Trial.ConsentVersion, facts.Trial.Approved?.Version, facts.Latest?.Id, gateClosed,
        facts.Latest?.Latest, facts.Trial.Transitions, [.. facts.Places.Sites.Select(SiteState.Of)], Counts(facts), facts.Trial.Halts,
        RouteState.Of(facts.Trial, facts.Latest))
    {
        ProposedBy = facts.Trial.ProposedBy is { } maker ? new(maker, facts.Names.GetValueOrDefault(maker)) : null,
    };

    private static List<TrialView.Count> Counts(Facts facts) =>
    [
        .. from site in facts.Places.Sites
           from role in facts.Trial.Protocol.Roles.Select(r => r.Role)
           select new TrialView.Count(
               site.Id, role, facts.Places.Held(site.Id, role, ClaimKind.Enrolment), site.Terms.TargetFor(role), site.Terms.Capacity.For(role),
               facts.Places.Held(site.Id, role, ClaimKind.Reservation), facts.Places.Held(site.Id, role, ClaimKind.Offer)),
    ];

    private sealed record Facts(
        Trial Trial, EthicsReview? Governing, EthicsReview? Latest, Places Places, Dictionary<Guid, string> Names);
}
