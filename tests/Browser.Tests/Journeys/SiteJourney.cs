using System.Text.RegularExpressions;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Trials;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>A site brings people: invitation codes, more places from another site, who takes part, and who somebody is when that must be known.</summary>
[Collection(PortalTests.Name)]
public sealed class SiteJourney(RunningPortal portal)
{
    private const string Why = "A result must reach this person today.";

    private readonly Cast _cast = new(portal);

    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_invitation_codes_to_an_identity_that_is_disclosed_once(string language, bool script, bool keyboard)
    {
        Assert.SkipUnless(Form.IsLong, "In the long form only: ./dev browser");
        var reader = Way.Reader(language, script, keyboard);
        var evaluation = await OpenEvaluation.OpenAsync(_cast, p => p with { Recruitment = RecruitmentMode.ByInvitation }, 1, 5);
        var site = evaluation.Sites[0];
        await using var sites = await Visit.BeginAsync(portal, reader, site.Head);
        await using var people = await Visit.BeginAsync(portal, reader, await _cast.PersonAsync(DeclaredRole.Patient));

        var codes = await IssueAsync(sites, evaluation.Id, site.Id);
        await JoinWithAsync(people, evaluation, codes[0]);
        await BeRefusedWithAsync(codes[0], codes[1], evaluation, reader);
        await MovePlacesAsync(evaluation, sites, reader);
        await AskWhoAsync(sites, evaluation.Id, site.Id);
        await AgreeAsync(reader);
        await DiscloseAsync(sites);
        await people.GoAsync("my/data");
        await Expect(people.Page.Locator("#access ~ ol").First).ToContainTextAsync(Why);
        await people.LookAsync("my-data-disclosed");

        await evaluation.Sponsor.Trials.CompleteAsync(evaluation.Id, default);
        Visit.NoneComplained(sites, people);
    }

    /// <summary>The codes are on the page that answers, and sent again on none.</summary>
    private static async Task<IReadOnlyList<string>> IssueAsync(Visit sites, Guid trial, Guid site)
    {
        await sites.GoAsync($"sites/{trial}/{site}/invitations");
        await sites.Hands.WriteAsync(sites.Page.Locator("#count"), "4");
        await sites.Hands.PressAsync(sites.Page.Locator("#issue ~ form button"));
        await Expect(sites.Page.Locator(".codes code")).ToHaveCountAsync(4);
        await sites.LookAsync("site-invitations-issued");
        var codes = await sites.Page.Locator(".codes code").AllInnerTextsAsync();

        await sites.Page.ReloadAsync();
        await Expect(sites.Page.Locator("#codes ~ .notice.warn")).ToBeVisibleAsync();
        await Expect(sites.Page.Locator(".codes code")).ToHaveCountAsync(0);
        await sites.LookAsync("site-invitations-shown-before");
        await sites.GoAsync($"sites/{trial}/{site}/invitations");
        await Expect(sites.Page.Locator("#list ~ form tbody tr")).ToHaveCountAsync(4);
        return codes;
    }

    private static async Task JoinWithAsync(Visit people, OpenEvaluation evaluation, string code)
    {
        await people.GoAsync($"trials/{evaluation.Id}/join");
        await people.Hands.WriteAsync(people.Page.Locator("#invitation"), code);
        await people.LookAsync("join-by-invitation");
        await people.JoinAsync(evaluation.Sites[0].Id);
    }

    /// <summary>Somebody else with the same code is told so; with a code of their own they read that the site is full.</summary>
    private async Task BeRefusedWithAsync(string used, string unused, OpenEvaluation evaluation, Reader reader)
    {
        await using var others = await Visit.BeginAsync(portal, reader, await _cast.PersonAsync(DeclaredRole.Patient));
        await others.GoAsync($"trials/{evaluation.Id}/join");
        await others.ChooseSiteAsync(evaluation.Sites[0].Id);
        await others.Hands.WriteAsync(others.Page.Locator("#invitation"), used);
        await others.GoOnAsync();
        await others.AnswerCriteriaAsync(age: 30);
        await others.GoOnAsync();
        await Expect(others.Page.Locator("main [role=alert]").First).ToBeVisibleAsync();
        await others.LookAsync("join-invitation-used");

        await others.GoAsync($"trials/{evaluation.Id}/join");
        await others.Hands.WriteAsync(others.Page.Locator("#invitation"), unused);
        await others.GoOnAsync();
        await others.GoOnAsync();
        await others.Page.WaitForURLAsync(new Regex("/join/waiting"));
        Visit.NoneComplained(others);
    }

    /// <summary>The sponsor moves two places of the other site; more than it has is refused.</summary>
    private async Task MovePlacesAsync(OpenEvaluation evaluation, Visit sites, Reader reader)
    {
        await using var sponsors = await Visit.BeginAsync(portal, reader, evaluation.Sponsors);
        await sponsors.GoAsync($"protocols/{evaluation.Id}");
        await sponsors.Hands.PressAsync(sponsors.Page.Locator("main a[href$='/sites/move']"));
        await sponsors.Hands.PickAsync(sponsors.Page.Locator("#fromSiteId"), evaluation.Sites[1].Id.ToString());
        await sponsors.Hands.PickAsync(sponsors.Page.Locator("#toSiteId"), evaluation.Sites[0].Id.ToString());
        await sponsors.Hands.WriteAsync(sponsors.Page.Locator("#count"), "9");
        await sponsors.Hands.WriteAsync(sponsors.Page.Locator("#reason"), "More people live there.");
        Assert.Equal(409, await sponsors.SendAsync(sponsors.Page.Locator("main form .bar button")));
        await sponsors.LookAsync("protocol-places-move-refused");
        await sponsors.Hands.WriteAsync(sponsors.Page.Locator("#count"), "2");
        await sponsors.Hands.PressAsync(sponsors.Page.Locator("main form .bar button"));
        await sponsors.Page.WaitForURLAsync(new Regex("done=moved"));
        await sponsors.LookAsync("protocol-places-moved");

        await sites.GoAsync($"sites/{evaluation.Id}/{evaluation.Sites[0].Id}");
        await sites.LookAsync("site-places-offered");
        await sites.Hands.PressAsync(sites.Page.Locator("button[name='Move.Accept'][value=true]"));
        await sites.Page.WaitForURLAsync(new Regex("done=taken"));
        await Expect(sites.Page.Locator("dl.facts")).ToContainTextAsync("3");
        Visit.NoneComplained(sponsors);
    }

    /// <summary>Who asks does not decide, and reads so.</summary>
    private static async Task AskWhoAsync(Visit sites, Guid trial, Guid site)
    {
        await sites.GoAsync($"sites/{trial}/{site}/participants");
        await sites.LookAsync("site-participants-some");
        var pseudonym = await sites.Page.Locator("#pseudonym option").Last.GetAttributeAsync("value");
        await sites.Hands.PickAsync(sites.Page.Locator("#pseudonym"), pseudonym!);
        await sites.Hands.WriteAsync(sites.Page.Locator("#ask-reason"), Why);
        await sites.Hands.PressAsync(sites.Page.Locator("#ask ~ form button"));
        await sites.Page.WaitForURLAsync(new Regex("done=asked"));
        await Expect(sites.Page.Locator("main .card .notice")).ToBeVisibleAsync();
        await Expect(sites.Page.Locator("#decide")).ToHaveCountAsync(0);
        await sites.LookAsync("re-identification-own");
    }

    private async Task AgreeAsync(Reader reader)
    {
        await using var committees = await Visit.BeginAsync(portal, reader, Cast.Ethics);
        await committees.GoAsync("re-identifications");
        await committees.LookAsync("re-identifications-to-decide");
        Assert.Equal(302, await DecideAsync(committees));
        Visit.NoneComplained(committees);
    }

    private static async Task<int> DecideAsync(Visit visit)
    {
        await visit.Hands.ChooseAsync(visit.Page.Locator("input[name='Decision.Approved'][value=true]"));
        await visit.Hands.WriteAsync(visit.Page.Locator("#decision-reason"), "The finding is serious.");
        return await visit.SendAsync(visit.Page.Locator("#decide ~ form button"));
    }

    private static async Task DiscloseAsync(Visit sites)
    {
        await sites.GoAsync("re-identifications");
        await sites.Hands.PressAsync(sites.Page.Locator("button[name='Disclosure.Id']"));
        await Expect(sites.Page.Locator("#disclosed ~ .code code")).ToBeVisibleAsync();
        await sites.LookAsync("re-identification-disclosed");
        await sites.GoAsync("re-identifications");
        await Expect(sites.Page.Locator("button[name='Disclosure.Id']")).ToHaveCountAsync(0);
    }
}
