using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marketplace.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What goes wrong while one answers, and that no answer is lost or counted twice for it.</summary>
[Collection(PortalTests.Name)]
public sealed class AnsweringJourney(RunningPortal portal)
{
    public static TheoryData<bool> With => Way.Scripts(first: true);

    public static TheoryData<bool> Without => Way.Scripts(first: false);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Without))]
    public async Task What_was_chosen_is_there_after_signing_in_again_when_the_session_ended_while_answering(bool script)
    {
        var (visit, newcomer) = await BeginAsync(new Reader("fr", Width: 360, Script: script));
        await using var leaving = newcomer;
        await using var closing = visit;
        await ChooseAsync(visit.Page, 1);
        await Questionnaire.Next(visit.Page).ClickAsync();
        await visit.GoAsync($"{newcomer.Answering}?page=1");
        await Expect(Choice(visit.Page, 1)).ToBeCheckedAsync();

        await visit.LoseSessionAsync();
        await ChooseAsync(visit.Page, 2);
        await Questionnaire.Next(visit.Page).ClickAsync();
        await Expect(visit.Page.Locator("#email")).ToBeVisibleAsync();
        await visit.WriteAccountAsync(newcomer.Account);
        await Expect(visit.Page.Locator(".account .who")).ToHaveCountAsync(1);
        await visit.Page.Locator("main form button").ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new Regex("page=2|/check"));
        await visit.GoAsync($"{newcomer.Answering}?page=1");
        await Expect(Choice(visit.Page, 2)).ToBeCheckedAsync();
        Visit.NoneComplained(visit);
    }

    [Theory]
    [InlineData(".languages a[lang=de]", "/de/")]
    [InlineData("header a[href$='my/evaluations'], footer a[href$='my/evaluations']", "my/evaluations$")]
    [InlineData(null, null)]
    public async Task What_was_chosen_a_moment_ago_is_kept_when_one_leaves_by_a_link_or_reads_the_page_again(string? link, string? leadsTo)
    {
        var (visit, newcomer) = await BeginAsync(new Reader("fr"));
        await using var leaving = newcomer;
        await using var closing = visit;
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await ChooseAsync(visit.Page, 2);

        if (link is null)
        {
            await visit.Page.ReloadAsync();
        }
        else
        {
            await visit.Page.Locator(link).First.ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new Regex(leadsTo!));
        }

        await Eventually.TrueAsync(
            async () =>
            {
                await visit.GoAsync($"{newcomer.Answering}?page=1");
                return await Choice(visit.Page, 2).IsCheckedAsync();
            },
            "the choice is there");
        Visit.NoneComplained(visit);
    }

    [Theory, MemberData(nameof(With))]
    public async Task Later_of_two_windows_sees_both_answers_and_decides(bool script)
    {
        var (first, newcomer) = await BeginAsync(new Reader(Script: script));
        await using var leaving = newcomer;
        await using var closing = first;
        await using var second = await Visit.WithAsync(portal, new Reader(Script: script), await first.KeptAsync());
        await second.GoAsync($"{newcomer.Answering}?page=1");
        await ChooseAsync(first.Page, 0);
        await Questionnaire.Next(first.Page).ClickAsync();
        await Expect(first.Page).ToHaveURLAsync(new Regex("page=2|/check"));

        await ChooseAsync(second.Page, 3);
        await Questionnaire.Next(second.Page).ClickAsync();
        await Expect(second.Page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await Expect(Choice(second.Page, 3)).ToBeCheckedAsync();

        await Questionnaire.Next(second.Page).ClickAsync();
        await Expect(second.Page).ToHaveURLAsync(new Regex("page=2|/check"));
        await first.GoAsync($"{newcomer.Answering}?page=1");
        await Expect(Choice(first.Page, 3)).ToBeCheckedAsync();
    }

    [Theory, MemberData(nameof(Without))]
    public async Task Answer_is_one_though_it_is_sent_twice_and_again_after_going_back(bool script)
    {
        var (visit, newcomer) = await BeginAsync(new Reader("de", Width: 360, Script: script));
        await using var leaving = newcomer;
        await using var closing = visit;
        await Questionnaire.FillAsync(visit.Page, visit.Hands);
        await Questionnaire.Submit(visit.Page).DblClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/receipt"));

        await visit.Page.GoBackAsync();
        if (await Questionnaire.Submit(visit.Page).CountAsync() > 0)
        {
            await Questionnaire.Submit(visit.Page).ClickAsync();
        }

        await visit.GoAsync(newcomer.Answering);
        await Expect(visit.Page.Locator("main a[href$='/receipt']")).ToBeVisibleAsync();
        var tasks = await newcomer.TasksAsync(Ct);
        Assert.Equal(1, tasks.Count(t => t.State == "answered"));
        Visit.NoneComplained(visit);
    }

    [Theory, MemberData(nameof(With))]
    public async Task While_Feedback_is_down_the_page_says_so_and_keeps_what_was_typed(bool script)
    {
        var (visit, newcomer) = await BeginAsync(new Reader("fr", Script: script));
        await using var leaving = newcomer;
        await using var closing = visit;
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await portal.App.ResourceCommands.ExecuteCommandAsync("feedback", KnownResourceCommands.StopCommand, Ct);
        try
        {
            await ChooseAsync(visit.Page, 2);
            await Questionnaire.Next(visit.Page).ClickAsync();
            await Expect(visit.Page.Locator("main [role=alert]").First).ToBeVisibleAsync();
            await visit.LookAsync("answer-feedback-away");
        }
        finally
        {
            await portal.App.ResourceCommands.ExecuteCommandAsync("feedback", KnownResourceCommands.StartCommand, Ct);
            await portal.App.ResourceNotifications.WaitForResourceHealthyAsync("feedback", Ct);
        }

        await visit.Page.Locator("main form button").Last.ClickAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("page=1$"));
        await visit.GoAsync($"{newcomer.Answering}?page=1");
        await Expect(Choice(visit.Page, 2)).ToBeCheckedAsync();
        Visit.NoneComplained(visit);
    }

    /// <summary>Somebody new who has joined, at the first page of what they are asked.</summary>
    private async Task<(Visit Visit, Newcomer Who)> BeginAsync(Reader reader)
    {
        var newcomer = await Newcomer.JoinAsync(portal, Ct);
        var visit = await Visit.BeginAsync(portal, reader);
        await visit.SignInAsync(newcomer.Account);
        await visit.GoAsync($"{newcomer.Answering}?page=1");
        return (visit, newcomer);
    }

    private static ILocator Choice(IPage page, int index) => page.Locator("main fieldset").First.Locator("input[type=radio]").Nth(index);

    private static Task ChooseAsync(IPage page, int index) => Choice(page, index).CheckAsync();
}
