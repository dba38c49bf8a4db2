using System.Net;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Ethics;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class WithdrawAmendmentTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _submission = Guid.CreateVersion7();

    private string Step => $"/en/protocols/{_trial}/steps/withdraw-amendment";

    [Fact]
    public async Task The_sponsor_takes_back_what_the_committee_has_not_judged()
    {
        var coordinator = await AmendedAsync();
        portal.Gateway.Answer($"POST /api/trials/ethics/submissions/{_submission}/withdrawal", new SubmissionState(_submission, _trial, "withdrawn", null, AmendmentClass.Major, "recruiting"));

        var sent = await coordinator.SendAsync(Step, "step", ("Input.Reason", "Too costly."));

        Assert.Equal($"/en/protocols/{_trial}?done=withdraw-amendment", sent.Location);
        Assert.Contains(portal.Gateway.Requests, r => r.Line.Contains($"{_submission}/withdrawal", StringComparison.Ordinal) && r.Body.Contains("Too costly.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_judged_meanwhile_is_refused_in_words_and_the_reason_stays()
    {
        var coordinator = await AmendedAsync();
        portal.Gateway.Refuse($"POST /api/trials/ethics/submissions/{_submission}/withdrawal", 409, "amendment-not-pending");

        var sent = await coordinator.SendAsync(Step, "step", ("Input.Reason", "Too costly."));

        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        Assert.Contains("No change waits that could still be taken back", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Too costly.", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_cannot_be_read_says_so_and_takes_nothing_back()
    {
        var coordinator = await AmendedAsync();
        portal.Gateway.Refuse($"GET /api/trials/{_trial}", 503, "service-unreachable");

        var sent = await coordinator.SendAsync(Step, "step", ("Input.Reason", "Too costly."));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.Status);
        Assert.Contains("Too costly.", sent.Text, StringComparison.Ordinal);
    }

    private async Task<Browser> AmendedAsync()
    {
        var trial = Dossier.Trial(inForce: 1, _trial);
        portal.Gateway.Answer($"GET /api/trials/{_trial}", trial with { Inside = trial.Inside! with { SubmissionId = _submission } });
        return await portal.SignedInAsync(Roles.SiteCoordinator);
    }
}
