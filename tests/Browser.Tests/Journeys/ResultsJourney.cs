using System.Text.RegularExpressions;
using Marketplace.Clients.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>The sponsor's coordinator watches an evaluation: answers come in, are frozen and taken out, and are asked about.</summary>
[Collection(PortalTests.Name)]
public sealed class ResultsJourney(RunningPortal portal)
{
    /// <summary>As many as it takes for a figure to be shown.</summary>
    private const int People = 5;

    private static readonly (string File, string MediaType)[] Files =
    [
        ("responses.csv", "text/csv"), ("codebook.csv", "text/csv"), ("responses.ndjson", "application/x-ndjson"), ("bundle.json", "application/fhir+json"),
    ];

    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_first_answers_to_the_files_and_the_questions_on_them(string language, bool script, bool keyboard)
    {
        var trial = await OwnTrial.WithAsync(portal, People);
        await using var visit = await Visit.BeginAsync(portal, new Reader(language, Script: script, Keyboard: keyboard), OwnTrial.Sponsor);

        await WatchAsync(visit, trial);
        await NarrowAsync(visit);
        await PrintAsync(visit, trial);
        await FreezeAsync(visit, trial);
        await AskAsync(visit, trial);
        Visit.NoneComplained(visit);
    }

    /// <summary>No event tells that somebody joined: the page looks each minute, here by a clock that the test moves.</summary>
    [Fact]
    public async Task Whoever_joins_is_counted_on_a_page_that_stands_open()
    {
        var cast = new Cast(portal);
        var evaluation = await OpenEvaluation.OpenAsync(cast, protocol => protocol with { Eligibility = [] }, 5);
        await using var visit = await Visit.BeginAsync(portal, new Reader(), evaluation.Sponsors);
        await visit.Page.Clock.InstallAsync();
        await visit.GoAsync($"protocols/{evaluation.Id}/results");
        await Expect(visit.Page.Locator("#live progress").First).ToHaveAttributeAsync("value", "0");

        await Cast.JoinAsync(await cast.SessionAsync(await cast.PersonAsync(DeclaredRole.Patient)), evaluation.Id, evaluation.Sites[0].Id);
        await visit.Page.Clock.FastForwardAsync("01:01");

        await Expect(visit.Page.Locator("#live progress[value='1']")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#live-note")).Not.ToBeEmptyAsync();
        Visit.NoneComplained(visit);
    }

    /// <summary>Nothing of fewer than five people is shown; with the fifth answer, the page that stands open shows them all.</summary>
    private static async Task WatchAsync(Visit visit, OwnTrial trial)
    {
        for (var person = 0; person < People - 1; person++)
        {
            await trial.AnswerAsync(person);
        }

        await visit.GoAsync($"protocols/{trial.Id}/results");
        await Expect(visit.Page.Locator("#live")).ToContainTextAsync($"{People}");
        await Expect(visit.Page.Locator("#live section.wave svg")).ToHaveCountAsync(0);
        await trial.AnswerAsync(People - 1);
        if (visit.Reader.Script)
        {
            await Expect(visit.Page.Locator("#live-note")).Not.ToBeEmptyAsync();
        }
        else
        {
            await trial.UntilShownAsync();
            await visit.Hands.PressAsync(visit.Page.Locator("main .bar a.button"));
        }

        await Expect(visit.Page.Locator("#live section.wave svg").First).ToBeVisibleAsync();
    }

    private static async Task NarrowAsync(Visit visit)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await hands.PressAsync(page.Locator("main > details > summary"));
        await hands.PickAsync(page.Locator("#answered"), "fr");
        await hands.PressAsync(page.Locator("main > details form button"));
        await Expect(page).ToHaveURLAsync(new Regex("answered=fr"));
        await Expect(page.Locator("#answered")).ToHaveValueAsync("fr");
        await Expect(page.Locator("#live section.wave svg")).ToHaveCountAsync(0);
        await hands.PressAsync(page.Locator("main > details form a"));
        await Expect(page.Locator("#live section.wave svg").First).ToBeVisibleAsync();
    }

    /// <summary>On paper stands the report, and nothing to press.</summary>
    private static async Task PrintAsync(Visit visit, OwnTrial trial)
    {
        await visit.Hands.PressAsync(visit.Page.Locator("main .bar a[href$='/report']"));
        await Expect(visit.Page.Locator(".report section.wave svg").First).ToBeVisibleAsync();
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visit.Page.Locator(".report h1")).ToBeVisibleAsync();
        foreach (var screen in new[] { "header nav", ".no-print" })
        {
            await Expect(visit.Page.Locator(screen).First).ToBeHiddenAsync();
        }

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Null });
        await Expect(visit.Page.Locator("main")).ToContainTextAsync(trial.Id.ToString());
    }

    private static async Task FreezeAsync(Visit visit, OwnTrial trial)
    {
        var page = visit.Page;
        await visit.GoAsync($"protocols/{trial.Id}/exports");
        await visit.Hands.PressAsync(page.Locator("main form button"));
        await Expect(page.Locator("main article.part")).ToHaveCountAsync(1);
        foreach (var (file, mediaType) in Files)
        {
            var link = page.Locator($"main article.part a[href$='/{file}']");
            var answer = await page.APIRequest.GetAsync((await link.EvaluateAsync<string>("a => a.href"))!);
            Assert.Equal((200, mediaType), (answer.Status, answer.Headers["content-type"].Split(';')[0]));
            Assert.NotEmpty(await answer.BodyAsync());
        }

        var download = await page.RunAndWaitForDownloadAsync(() => visit.Hands.PressAsync(page.Locator("main article.part a[href$='/responses.csv']")));
        Assert.EndsWith("-responses.csv", download.SuggestedFilename, StringComparison.Ordinal);
    }

    /// <summary>About an answer: to its end, with what the participant says; nothing typed is lost where something is missing.</summary>
    private static async Task AskAsync(Visit visit, OwnTrial trial)
    {
        var (page, hands) = (visit.Page, visit.Hands);
        await visit.GoAsync($"protocols/{trial.Id}/questions");
        await hands.WriteAsync(page.Locator("#responseId"), "number 7");
        await hands.WriteAsync(page.Locator("#linkId"), "sus-3");
        await hands.WriteAsync(page.Locator("#text"), "Which <i>screen</i> was it?");
        await hands.PressAsync(page.Locator("main form button").Last);
        await Expect(page.Locator("#responseId-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("Which <i>screen</i> was it?");

        await hands.WriteAsync(page.Locator("#responseId"), $"{trial.Answers[0]}");
        await hands.PressAsync(page.Locator("main form button").Last);
        await Expect(page.Locator("main article")).ToContainTextAsync("Which <i>screen</i> was it?");

        await hands.PressAsync(page.Locator("main article form button").First);
        await Expect(page.Locator("main article .error")).ToBeVisibleAsync();
        await trial.ReplyAsync(0, "The one with the pills.");
        await visit.GoAsync($"protocols/{trial.Id}/questions?state=answered");
        await Expect(page.Locator("main article")).ToContainTextAsync("The one with the pills.");
        await hands.WriteAsync(page.Locator("main article textarea"), "Thank you.");
        await hands.PressAsync(page.Locator("main article form button").First);
        await Expect(page.Locator("main article")).ToContainTextAsync("Thank you.");

        await hands.PressAsync(page.Locator("main article button[value=close]"));
        await Expect(page.Locator("main article form")).ToHaveCountAsync(0);
    }
}
