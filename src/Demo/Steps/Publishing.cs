using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Sessions;

namespace Marketplace.Demo.Steps;

internal sealed record SolutionPlan(Guid Id, Guid MakerId, string Version, VersionRelease Release, Listing Listing);

/// <summary>A solution gets listed: its maker drafts and submits it, two reviewers accept it.</summary>
internal static class Publishing
{
    private static readonly string[] Reasons =
    [
        "Purpose, population and readiness are stated plainly, and the regulatory record fits the purpose.",
        "Texts agree with each other in all languages; nothing is claimed that is not supported.",
    ];

    /// <param name="tick">Called after each of the four steps.</param>
    public static async Task PublishAsync(
        SolutionPlan plan, ApiSession maker, IReadOnlyList<ApiSession> reviewers, Action tick, CancellationToken ct)
    {
        if ((await maker.Catalog.GetSolutionAsync(plan.Id, ct)).TryGet(out var there, out _) && there.Status == SolutionState.Published)
        {
            return;
        }

        await maker.Catalog.DraftAsync(plan.Id, new SolutionDraft(plan.MakerId, plan.Listing), ifMatch: null, ct).OrThrowAsync();
        await maker.Catalog.ReleaseVersionAsync(plan.Id, plan.Version, plan.Release, ct).OrThrowAsync();
        tick();
        await maker.Catalog.SubmitAsync(plan.Id, ct).OrThrowAsync();
        tick();
        foreach (var (reviewer, reason) in reviewers.Zip(Reasons))
        {
            var read = await reviewer.Catalog.GetSolutionAsync(plan.Id, ct).OrThrowAsync();
            await reviewer.Catalog.ReviewAsync(plan.Id, new SolutionReview(read.Work!.Round, Verdict.Accept, reason), ct).OrThrowAsync();
            tick();
        }
    }
}
