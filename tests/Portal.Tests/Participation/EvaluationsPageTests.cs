using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Participation;

public sealed class EvaluationsPageTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "1 more questionnaire to answer")]
    [InlineData(5, "2 more questionnaires to answer")]
    public async Task What_is_due_beyond_the_first_three_is_counted(int due, string? more)
    {
        var now = _portal.Clock.GetUtcNow().UtcDateTime;
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        _portal.Gateway.Answer($"GET {Evaluation.Own}/tasks", new ParticipantTasks(
            [.. Enumerable.Range(1, due).Select(i => new ParticipantTask($"wave-{i}", "q|1", new(2026, 12, i), now, now.AddDays(i), "Europe/Luxembourg", TaskState.Open))]));

        var page = await OpenAsync();

        Assert.Contains("/answer/wave-3", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/answer/wave-4", page.Html, StringComparison.Ordinal);
        Assert.Equal(more is not null, page.Text.Contains(more ?? " more questionnaire", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_waiting_list_that_cannot_be_read_is_said_and_is_not_taken_for_an_empty_one()
    {
        _portal.Gateway.Answer("GET /api/trials/my/enrolments", new Page<MyEnrolment>([], null)).Refuse("GET /api/trials/my/waiting-list", 503, "service-unavailable");

        var page = await OpenAsync();

        Assert.Contains("We cannot see now whether a place is held for you", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("You take part in no evaluation yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_tasks_that_cannot_be_read_the_evaluation_is_there_and_what_is_missing_is_said()
    {
        Evaluation.Joined(_portal.Gateway, Evaluation.Mine());
        _portal.Gateway.Refuse($"GET {Evaluation.Own}/tasks", 503, "service-unavailable");

        var page = await OpenAsync();

        Assert.Contains("Walking better", page.Text, StringComparison.Ordinal);
        Assert.Contains("We cannot see now everything that is due", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whether a place is held", page.Text, StringComparison.Ordinal);
    }

    private async Task<Opened> OpenAsync() => await (await _portal.SignedInAsync(Roles.Patient)).OpenAsync("/en/my/evaluations");
}
