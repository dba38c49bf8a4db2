using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;

namespace Marketplace.Demo.Steps;

internal sealed record OrganisationPlan(Guid Id, NewOrganisation Profile);

/// <summary>An organisation comes to the platform: its head creates it, an operator verifies it.</summary>
internal static class Founding
{
    public static async Task FoundAsync(OrganisationPlan plan, ApiSession head, ApiSession @operator, CancellationToken ct)
    {
        await head.Identity.CreateOrganisationAsync(plan.Id, plan.Profile, ct).OrThrowAsync();
        await @operator.Identity.VerifyOrganisationAsync(plan.Id, ct).OrThrowAsync();
        // Only tokens made from now on say for whom the head acts.
        await head.RefreshAsync(ct).OrThrowAsync();
    }
}
