using Marketplace.Clients;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Steps;

internal sealed record TrialPlan(Guid Id, Protocol Protocol, IReadOnlyList<SitePlan> Sites);

internal sealed record SitePlan(Guid Id, SiteInvitation Invitation);

/// <summary>
/// A trial on its way to recruitment. Each step looks where the trial stands and does what is still to do, so that a
/// run that was broken off goes on where it stopped.
/// </summary>
internal sealed class TrialSetup(MarketplaceApi api, Patience patience, TrialPlan plan, ApiSession sponsor)
{
    private static readonly TimeSpan OpinionHolds = TimeSpan.FromDays(365);

    public async Task<string> StatusAsync(CancellationToken ct) =>
        (await sponsor.Trials.GetAsync(plan.Id, ct)).TryGet(out var trial, out _) ? trial.Status : "";

    public async Task DraftAsync(CancellationToken ct)
    {
        if (await StatusAsync(ct) == "")
        {
            // Trials hears of the solution by Catalog's event.
            await patience.UntilAcceptedAsync(
                () => sponsor.Trials.PutProtocolAsync(plan.Id, plan.Protocol, ifMatch: null, ct), ct, "solution-not-published");
        }
    }

    public async Task SubmitAsync(CancellationToken ct)
    {
        if (await StatusAsync(ct) == TrialState.Draft)
        {
            await patience.UntilAcceptedAsync(() => sponsor.Trials.SubmitToEthicsAsync(plan.Id, ct), ct, "sponsor-not-verified");
        }
    }

    public async Task ApproveAsync(ApiSession reviewer, string reference, CancellationToken ct)
    {
        if (await StatusAsync(ct) == TrialState.Submitted)
        {
            var validUntil = DateOnly.FromDateTime((patience.Clock.GetUtcNow() + OpinionHolds).UtcDateTime);
            var submission = await ReadSubmissionAsync(reviewer, ct);
            var opinion = new EthicsOpinion(submission.SubmissionId, Opinion.Favourable, reference, validUntil);
            await reviewer.Trials.RecordOpinionAsync(plan.Id, opinion, ct).OrThrowAsync();
        }
    }

    public async Task InviteAsync(SitePlan site, ApiSession coordinator, CancellationToken ct)
    {
        await sponsor.Trials.PutSiteAsync(plan.Id, site.Id, site.Invitation, ifMatch: null, ct).OrThrowAsync();
        var trial = await coordinator.Trials.GetAsync(plan.Id, ct).OrThrowAsync();
        var read = trial.Inside!.Sites.Single(s => s.SiteId == site.Id);
        await patience.UntilAcceptedAsync(
            () => coordinator.Trials.AcceptSiteAsync(plan.Id, site.Id, read.Tag, ct), ct, "organisation-not-verified");
    }

    /// <summary>Returns when Feedback has heard of it and takes answers.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        if (await StatusAsync(ct) == TrialState.Approved)
        {
            await sponsor.Trials.OpenAsync(plan.Id, ct).OrThrowAsync();
        }

        await patience.UntilAcceptedAsync(() => api.Feedback.GetResultsAsync(plan.Id, ct), ct, "trial-unknown");
    }

    private async Task<EthicsSubmission> ReadSubmissionAsync(ApiSession reviewer, CancellationToken ct)
    {
        var trial = await reviewer.Trials.GetAsync(plan.Id, ct).OrThrowAsync();
        return await reviewer.Trials.GetSubmissionAsync(trial.Inside!.SubmissionId!.Value, ct).OrThrowAsync();
    }
}
