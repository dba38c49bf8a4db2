using System.Net;
using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Participation;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Sites;

public sealed class WaitingPageTests : IAsyncLifetime
{
    private static readonly string Page = $"sites/{Evaluation.TrialId}/{Evaluation.SiteId}/waiting";
    private static readonly string List = $"GET {Evaluation.Trials}/sites/{Evaluation.SiteId}/waiting-list";
    private static readonly DateTime Since = new(2026, 3, 4, 8, 0, 0, DateTimeKind.Utc);

    private readonly PortalHost _portal = new();

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        _portal.Gateway.Answer($"GET {Evaluation.Trials}", Evaluation.Trial);
        Answer();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Who_waits_stands_with_position_and_who_has_an_offer_with_its_deadline()
    {
        var entry = Guid.CreateVersion7();
        Answer(
            new SiteWaitingEntry(Guid.CreateVersion7(), null, ParticipantRole.Patient, Since, "offered", Since.AddDays(3)),
            new SiteWaitingEntry(entry, 17, ParticipantRole.Clinician, Since, "waiting", null));

        var page = await OpenAsync($"/fr/{Page}");

        Assert.Contains("17", page.Text, StringComparison.Ordinal);
        Assert.Contains(entry.ToString(), page.Text, StringComparison.Ordinal);
        Assert.Contains("place proposée", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}?cursor=next\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_wait_is_over_is_asked_for_and_a_new_state_is_shown_as_it_is_called()
    {
        Answer(
            new SiteWaitingEntry(Guid.CreateVersion7(), null, ParticipantRole.Patient, Since, "lapsed", Since.AddDays(3)),
            new SiteWaitingEntry(Guid.CreateVersion7(), null, ParticipantRole.Patient, Since, "moved-elsewhere", null));

        var page = await OpenAsync($"/en/{Page}?over=true&cursor=a%26b");

        Assert.Contains("offer ran out", page.Text, StringComparison.Ordinal);
        Assert.Contains("moved-elsewhere", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{Page}?over=true&amp;cursor=next", page.Html, StringComparison.Ordinal);
        Assert.Contains(_portal.Gateway.Requests, r => r.Line.EndsWith("waiting-list?over=true&cursor=a%26b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_nobody_it_says_so_and_what_the_screening_list_is()
    {
        var page = await OpenAsync($"/de/{Page}");

        Assert.Contains("Hier wartet niemand auf einen Platz", page.Text, StringComparison.Ordinal);
        Assert.Contains("Screening-Liste", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"sites/{Evaluation.TrialId}/{Evaluation.SiteId}/participants\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_sites_list_is_not_there_and_others_do_not_get_in()
    {
        _portal.Gateway.Refuse(List, 404, "site-unknown");

        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync($"/en/{Page}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync($"/en/{Page}")).Status);
    }

    private void Answer(params SiteWaitingEntry[] entries) =>
        _portal.Gateway.Answer(List, new Page<SiteWaitingEntry>(entries, entries.Length > 0 ? "next" : null));

    private async Task<Opened> OpenAsync(string path) => await (await _portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync(path);
}
