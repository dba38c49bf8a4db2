using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>Ways to join that do not go straight: who does not fit, has not understood, waits, speaks for another, or reads what changes meanwhile.</summary>
[Collection(PortalTests.Name)]
public sealed partial class JoiningJourney(RunningPortal portal)
{
    private static readonly Dictionary<string, JsonElement> Fitting = new() { ["age"] = JsonSerializer.SerializeToElement(30), ["smartphone"] = JsonSerializer.SerializeToElement(true) };

    private readonly Cast _cast = new(portal);

    public static TheoryData<string, bool, bool> Ways => Way.Of(2);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_self_test_to_a_place_that_came_free(string language, bool script, bool keyboard)
    {
        var reader = Way.Reader(language, script, keyboard);
        var evaluation = await OpenEvaluation.OpenAsync(_cast, Asks, 1, 5);
        await using var first = await PatientAsync(reader);
        await using var second = await PatientAsync(reader);
        await using var third = await PatientAsync(reader);

        await FindAsync(first, evaluation.Id);
        await TestThemselfAsync(first, evaluation.Id);
        await MisunderstandAsync(first, evaluation);
        await WaitAsync(second, evaluation, "2");
        await WaitAsync(third, evaluation, null);
        await LeaveAsync(first);
        await TakeOfferAsync(second, evaluation);
        await LeaveAsync(second);
        await DeclineAsync(third, evaluation);

        await evaluation.Sponsor.Trials.CompleteAsync(evaluation.Id, default);
        Visit.NoneComplained(first, second, third);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task From_joining_for_another_to_what_changes_while_one_reads(string language, bool script, bool keyboard)
    {
        var reader = Way.Reader(language, script, keyboard);
        var evaluation = await OpenEvaluation.OpenAsync(_cast, Asks, 5);
        await using var proxy = await PatientAsync(reader);
        await using var person = await PatientAsync(reader);
        await using var reading = await PatientAsync(reader);
        await using var late = await PatientAsync(reader);

        await JoinForAnotherAsync(proxy, evaluation.Id);
        await TakeOverAsync(person, evaluation.Id, await HandOverAsync(proxy));
        await ReadOnWhileItChangesAsync(reading, evaluation);
        await evaluation.Sponsor.Trials.PauseAsync(evaluation.Id, new Pause("The devices are being exchanged."), default).OrThrowAsync();
        await late.GoAsync($"trials/{evaluation.Id}/join");
        await Expect(late.Page.Locator("main .notice.warn")).ToBeVisibleAsync();
        await Expect(late.Page.Locator("main form")).ToHaveCountAsync(0);
        await late.LookAsync("join-paused");

        await evaluation.Sponsor.Trials.CompleteAsync(evaluation.Id, default);
        Visit.NoneComplained(proxy, person, reading, late);
    }

    private async Task<Visit> PatientAsync(Reader reader) => await Visit.BeginAsync(portal, reader, await _cast.PersonAsync(DeclaredRole.Patient));

    /// <summary>A question about the text, and a text for those for whom others consent.</summary>
    internal static Protocol Asks(Protocol protocol)
    {
        ConsentQuestion question = new("leaving", "May you leave?", [new("wrong", "Only after a year."), new("right", "At any time.")], "right", "You may leave at any time.");
        return protocol with
        {
            ConsentTexts = [.. protocol.ConsentTexts.Select(t => t.Role is ParticipantRole.Patient ? t with { Questions = [question] } : t)],
            Eligibility = [.. protocol.Eligibility!.Select(c => c.Code == "age" ? c with { Min = 12 } : c)],
            TakesRepresented = true,
            AssentTexts = [new("fr", "Tu essaies une application."), new("de", "Du probierst eine App aus."), new("en", "You try an app.")],
        };
    }

    /// <summary>From the list of open evaluations to one that fits, without having chosen any.</summary>
    private static async Task FindAsync(Visit visit, Guid trial)
    {
        await visit.GoAsync("trials");
        await visit.Hands.PressAsync(visit.Page.Locator("main a[href^='trials/self-test']"));
        await visit.Page.WaitForURLAsync(new Regex("/trials/self-test"));
        await visit.AnswerCriteriaAsync(age: 44);
        await visit.GoOnAsync();
        await Expect(visit.Page.Locator("main .notice.good")).ToBeVisibleAsync();
        await visit.LookAsync("self-test-of-all-answered");
        await visit.Hands.PressAsync(visit.Page.Locator($"main .cards h3 a[href$='trials/{trial}']"));
        await Expect(visit.Page.Locator("main .call")).ToBeVisibleAsync();
    }

    private static async Task TestThemselfAsync(Visit visit, Guid trial)
    {
        await visit.GoAsync($"trials/{trial}/self-test");
        await visit.AnswerCriteriaAsync(age: 9);
        await visit.GoOnAsync();
        await Expect(visit.Page.Locator("main .notice").First).ToBeVisibleAsync();
        await visit.LookAsync("self-test-not-fitting");
        await visit.AnswerCriteriaAsync(age: 44);
        await visit.GoOnAsync();
        await Expect(visit.Page.Locator("main .notice.good")).ToBeVisibleAsync();
        await visit.LookAsync("self-test-fitting");
        await visit.Hands.PressAsync(visit.Page.Locator("main .notice a[href$='/join']"));
    }

    /// <summary>The last step finds the wrong answer, explains it and asks again; what was said before stays.</summary>
    private static async Task MisunderstandAsync(Visit visit, OpenEvaluation evaluation)
    {
        await visit.ReadAsync(evaluation.Sites[0].Id);
        await visit.UnderstandAsync("wrong");
        await visit.GoOnAsync();
        await visit.Hands.ChooseAsync(visit.Page.Locator(".agree input"));
        await visit.GoOnAsync();
        await visit.Page.WaitForURLAsync(new Regex("/join/questions"));
        await Expect(visit.Page.Locator("fieldset.invalid .error")).ToHaveTextAsync("You may leave at any time.");
        await visit.LookAsync("join-not-understood");
        await visit.JoinAsync();
    }

    private static async Task WaitAsync(Visit visit, OpenEvaluation evaluation, string? look)
    {
        await visit.GoAsync($"trials/{evaluation.Id}/join");
        await visit.ChooseSiteAsync(evaluation.Sites[0].Id);
        await visit.GoOnAsync();
        await visit.AnswerCriteriaAsync(age: 30);
        await visit.GoOnAsync();
        await visit.Page.WaitForURLAsync(new Regex("/join/waiting"));
        if (look is not null)
        {
            await visit.LookAsync("join-full");
        }

        await visit.GoOnAsync();
        await Expect(visit.Page.Locator("main .evaluation form")).ToBeVisibleAsync();
        await visit.LookAsync("evaluations-waiting");
    }

    /// <summary>The answers stay; the receipt is a PDF.</summary>
    private static async Task LeaveAsync(Visit visit)
    {
        await visit.GoAsync("my/evaluations");
        await visit.Hands.PressAsync(visit.Page.Locator("main article a[href*='/my/evaluations/'], main article h3 a").First);
        await visit.Page.WaitForURLAsync(Evaluation());
        await visit.LookAsync("evaluation-joined");
        await visit.IsPdfAsync("consent-receipt.pdf");
        await visit.Page.GotoAsync($"{visit.Page.Url}/withdraw");
        await visit.Hands.PressAsync(visit.Page.Locator("main .choice-cards button:not(.danger)"));
        await Expect(visit.Page.Locator("main a[href$='withdrawal-receipt.pdf']")).ToBeVisibleAsync();
        await visit.LookAsync("withdrawn-kept");
        await visit.IsPdfAsync("../withdrawal-receipt.pdf");
    }

    private async Task TakeOfferAsync(Visit visit, OpenEvaluation evaluation)
    {
        await ComeToOfferAsync(visit, evaluation);
        await visit.LookAsync("evaluations-offered");
        await visit.Hands.PressAsync(visit.Page.Locator($"main a.button[href$='trials/{evaluation.Id}/join']"));
        await visit.LookAsync("join-offered");
        await visit.JoinAsync();
    }

    /// <summary>What came free is offered at the latest when somebody else asks for it, who does not get it.</summary>
    private async Task ComeToOfferAsync(Visit visit, OpenEvaluation evaluation)
    {
        var other = await _cast.SessionAsync(await _cast.PersonAsync(DeclaredRole.Patient));
        var wanted = new WantedPlace(evaluation.Sites[0].Id, ParticipantRole.Patient, "en", Fitting);
        Assert.Equal("site-full", (await other.Trials.ReserveAsync(evaluation.Id, Guid.CreateVersion7(), wanted, default)).Problem?.Code);
        await visit.GoAsync("my/evaluations");
        await Expect(visit.Page.Locator($"main a.button[href$='trials/{evaluation.Id}/join']")).ToBeVisibleAsync();
    }

    private async Task DeclineAsync(Visit visit, OpenEvaluation evaluation)
    {
        await ComeToOfferAsync(visit, evaluation);
        await visit.Hands.PressAsync(visit.Page.Locator("main .evaluation form button"));
        await Expect(visit.Page.Locator("main .evaluation form")).ToHaveCountAsync(0);
        await visit.LookAsync("evaluations-declined");
    }

    private static async Task JoinForAnotherAsync(Visit visit, Guid trial)
    {
        await visit.GoAsync($"trials/{trial}/join");
        await visit.Hands.PressAsync(visit.Page.Locator("details.proxy summary"));
        await visit.Hands.PickAsync(visit.Page.Locator("#relation"), nameof(Relation.Parent));
        await visit.GoOnAsync();
        await Expect(visit.Page.Locator(".field.invalid #of-age")).ToBeVisibleAsync();
        await visit.LookAsync("join-proxy-without-day");
        await visit.Hands.PickAsync(visit.Page.Locator("#relation"), nameof(Relation.LegalRepresentative));
        await visit.GoOnAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("/join$"));
        await visit.ReadAsync(site: null);
        await visit.UnderstandAsync("right");
        await visit.GoOnAsync();
        await visit.LookAsync("join-proxy-consent");
        await visit.Hands.ChooseAsync(visit.Page.Locator("input[name='Input.Assent']").First);
        await visit.JoinAsync();
    }

    private static async Task<string> HandOverAsync(Visit visit)
    {
        await visit.GoAsync("my/evaluations");
        await visit.Hands.PressAsync(visit.Page.Locator("main article h3 a").First);
        await visit.LookAsync("evaluation-for-another");
        await visit.Hands.PressAsync(visit.Page.Locator("main a[href$='/hand-over']"));
        await visit.LookAsync("hand-over");
        await visit.GoOnAsync();
        var code = visit.Page.Locator("main .notice.good code").First;
        await Expect(code).ToBeVisibleAsync();
        await visit.LookAsync("hand-over-code");
        return await code.InnerTextAsync();
    }

    private static async Task TakeOverAsync(Visit visit, Guid trial, string code)
    {
        await visit.GoAsync($"trials/{trial}/take-over");
        await visit.GoOnAsync();
        await Expect(visit.Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await visit.LookAsync("take-over-empty");
        await visit.UnderstandAsync("right");
        await visit.Hands.ChooseAsync(visit.Page.Locator(".agree input"));
        await visit.Hands.WriteAsync(visit.Page.Locator("#code"), code);
        await visit.GoOnAsync();
        await visit.Page.WaitForURLAsync(Evaluation());
        await visit.LookAsync("taken-over");
    }

    /// <summary>Between reading and consenting the text becomes another: it is shown, and with it one goes on.</summary>
    private static async Task ReadOnWhileItChangesAsync(Visit visit, OpenEvaluation evaluation)
    {
        await visit.GoAsync($"trials/{evaluation.Id}/join");
        await visit.ReadAsync(evaluation.Sites[0].Id);
        await visit.UnderstandAsync("right");
        await visit.GoOnAsync();
        await visit.Hands.ChooseAsync(visit.Page.Locator(".agree input"));
        await evaluation.AmendAsync("You answer two questionnaires instead of one.");
        await visit.GoOnAsync();
        await visit.Page.WaitForURLAsync(new Regex("/join/information"));
        await Expect(visit.Page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("two questionnaires");
        await visit.LookAsync("join-text-changed");
        await visit.JoinAsync();
    }

    [GeneratedRegex("/my/evaluations/[0-9a-f-]{36}/[0-9a-f-]{36}$")]
    private static partial Regex Evaluation();
}
