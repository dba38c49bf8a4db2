using System.Net;
using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Participation;

/// <summary>Which open evaluations suit somebody, found by one short self-test over all of them.</summary>
public sealed class FindingPageTests : IAsyncLifetime
{
    private const string Address = "/en/trials/self-test";

    private readonly PortalHost _portal = new();

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task List_leads_to_it_and_keeps_the_role()
    {
        Offer(Adults);

        Assert.Contains("href=\"trials/self-test\"", (await _portal.Anybody().OpenAsync("/en/trials")).Html, StringComparison.Ordinal);
        Assert.Contains("href=\"trials/self-test?role=patient\"", (await _portal.Anybody().OpenAsync("/en/trials?role=patient")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_several_ask_is_asked_once_and_the_answers_go_nowhere()
    {
        Offer(Adults, Elderly);

        var page = await SendAsync(("Input.Answers[age]", "44"));

        Assert.Equal(2, page.Html.Split("How old are you?").Length);
        Assert.Contains("1 open evaluation may suit you", page.Text, StringComparison.Ordinal);
        Assert.Contains("By your answers, 1 evaluation does not suit you.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"trials/{Adults.Id}/join\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"trials/{Elderly.Id}", page.Html, StringComparison.Ordinal);
        Assert.All(_portal.Gateway.Requests, r => Assert.StartsWith("GET ", r.Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_none_suits_is_told_so()
    {
        Offer(Adults, Elderly);

        var page = await SendAsync(("Input.Answers[age]", "12"));

        Assert.Contains("No open evaluation suits you just now By your answers, 2 evaluations do not suit you.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"12\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_answered_speaks_against_nothing_and_is_told()
    {
        Offer(Adults, Elderly);

        var page = await SendAsync(("Input.Answers[age]", ""), ("Input.Answers[phone]", ""));

        Assert.Contains("2 open evaluations may suit you", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing speaks against it so far; 1 of its questions is not answered.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing speaks against it so far; 2 of its questions are not answered.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"trials/{Elderly.Id}/self-test\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/join", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_is_said_beside_its_question_and_nothing_typed_is_lost()
    {
        Offer(Adults, Elderly);

        var page = await SendAsync(("Input.Answers[age]", "forty"), ("Input.Answers[phone]", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("id=\"answer-age-error\">Enter a number, or leave the field empty.", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"forty\"", page.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"true\" checked", page.Html);
        Assert.DoesNotContain("may suit you", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_by_invitation_for_another_role_or_closed_since_is_left_out()
    {
        var invited = Adults with { Id = Guid.CreateVersion7(), Recruitment = RecruitmentMode.ByInvitation };
        var staff = Adults with { Id = Guid.CreateVersion7(), Roles = [new(ParticipantRole.Clinician, 5)] };
        var closed = Adults with { Id = Guid.CreateVersion7(), OpenForEnrolment = false };
        Offer(invited, staff, closed);
        var clinician = await _portal.SignedInAsync(Roles.Clinician);

        Assert.Contains("No evaluation is open for you just now", (await _portal.Anybody().OpenAsync(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("How old are you?", (await clinician.OpenAsync(Address)).Text, StringComparison.Ordinal);
        Assert.Contains("How old are you?", (await _portal.Anybody().OpenAsync($"{Address}?role=clinician")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_asked_the_evaluations_are_there_at_once()
    {
        Offer(Adults with { Eligibility = [], Sites = [Adults.Sites[0] with { Places = [] }] });

        var page = await _portal.Anybody().OpenAsync(Address);

        Assert.Contains("Nothing is asked beforehand", page.Text, StringComparison.Ordinal);
        Assert.Contains("All places are taken.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_service_the_page_says_so(bool isListThere)
    {
        Offer(Adults);
        _portal.Gateway.Refuse(isListThere ? $"GET /api/trials/{Adults.Id}" : "GET /api/trials", 503, "unavailable");

        var page = await _portal.Anybody().OpenAsync(Address);

        Assert.Contains("<h1>Which evaluation suits you?</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("notice", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("No evaluation is open", page.Text, StringComparison.Ordinal);
    }

    private static Trial Adults { get; } = Evaluation.Trial with { Id = Guid.CreateVersion7() };

    private static Trial Elderly { get; } = Evaluation.Trial with
    {
        Id = Guid.CreateVersion7(),
        Eligibility =
        [
            new("age", CriterionKind.Number, Text("How old are you?"), Text("One must be 65."), Min: 65),
            new("phone", CriterionKind.YesNo, Text("Have you a smartphone?"), Text("One is needed."), Expected: true),
        ],
    };

    private Task<Opened> SendAsync(params (string Name, string Value)[] fields) => _portal.Anybody().SendAsync(Address, "find", fields);

    private void Offer(params Trial[] trials)
    {
        _portal.Gateway.Answer("GET /api/trials", new Page<TrialItem>([.. trials.Select(Listed)], null));
        foreach (var trial in trials)
        {
            _portal.Gateway.Answer($"GET /api/trials/{trial.Id}", trial);
        }
    }

    private static TrialItem Listed(Trial trial) => new(
        trial.Id, trial.SponsorId, trial.SolutionId, trial.SolutionVersion, trial.Title, [.. trial.Roles.Select(r => r.Role)], trial.StartsOn, trial.EndsOn)
    {
        Recruitment = trial.Recruitment,
    };

    private static Dictionary<string, string> Text(string english) => new() { ["en"] = english };
}
