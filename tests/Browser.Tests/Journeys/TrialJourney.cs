using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Identity;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>An evaluation from its first draft to its early stop, by all who have a hand in it: sponsor, committee, site, participant, operator.</summary>
[Collection(PortalTests.Name)]
public sealed class TrialJourney(RunningPortal portal)
{
    private readonly Cast _cast = new(portal);

    public static TheoryData<string, bool, bool> Ways => Way.Of(1);

    [Theory, MemberData(nameof(Ways))]
    public async Task From_the_first_draft_to_stopping_early(string language, bool script, bool keyboard)
    {
        var reader = Way.Reader(language, script, keyboard);
        var title = $"Evaluation {Guid.NewGuid():N}";
        var (home, away, foreign) = (await _cast.HospitalAsync("Hospital Home"), await _cast.HospitalAsync("Hospital Away"), await _cast.HospitalAsync("Hospital Elsewhere"));
        await using var sponsors = await Visit.BeginAsync(portal, reader, home.Head);
        await using var committees = await Visit.BeginAsync(portal, reader, Cast.Ethics);
        await using var sites = await Visit.BeginAsync(portal, reader, away.Head);
        var (sponsor, committee, site) = (new SponsorsDesk(sponsors), new CommitteesDesk(committees), new SitesDesk(sites));

        await sponsor.BeginAsync(await SolutionAsync());
        await sponsor.WriteInTwoTabsAsync(title);
        await ApproveAsync(sponsor, sponsors, committee, committees, title);
        await AgreeAsync(sponsor, site, sites, away.Id, title);
        await OpenAsync(sponsor, sponsors);

        await using var participants = await Visit.BeginAsync(portal, reader, await _cast.PersonAsync(DeclaredRole.Patient));
        await participants.GoAsync($"trials/{sponsor.Trial}/join");
        await participants.JoinAsync();
        await PauseAndResumeAsync(sponsor, sponsors);
        await AmendAsync(sponsor, committee, committees, participants, title);
        await HaltAsync(sponsor, sponsors, sites, committees, reader);
        await KeepOutAsync(foreign.Head, sponsor.Trial, reader);

        Assert.Equal(302, await sponsor.StepAsync("stop-early", "Nobody uses it as it was meant."));
        await sponsors.LookAsync("protocol-stopped-early");
        Visit.NoneComplained(sponsors, committees, sites, participants);
    }

    private async Task<Guid> SolutionAsync() =>
        (await _cast.Api.Catalog.ListSolutionsAsync(new SolutionFilter(), null, default).OrThrowAsync()).Items[0].Id;

    /// <summary>To the committee and back: an incomplete dossier, an empty opinion, a condition; then what the authority decides.</summary>
    private static async Task ApproveAsync(SponsorsDesk sponsor, Visit sponsors, CommitteesDesk committee, Visit committees, string title)
    {
        Assert.Equal(409, await sponsor.StepAsync("open"));
        await Expect(sponsors.Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await sponsors.LookAsync("protocol-open-before-opinion");
        await sponsor.SubmitAsync();

        await committee.ComeToAsync(title);
        await committee.StepAsync("Return", "The documents are missing.");
        await sponsor.CompleteDossierAsync(["protocol", "information-sheet", "consent-form", "insurance-certificate", "curriculum-vitae"]);
        await committee.ComeToAsync(title);
        await committee.StepAsync("Validate");
        await committee.StepAsync("Take");
        await committees.LookAsync("ethics-submission-taken");
        await committee.RecordNothingAsync();
        await committee.JudgeAsync("FavourableWithConditions", "Say whom one can call at night.");
        await sponsor.AnswerConditionAsync("The number stands on the first page.");
        await committee.ComeToAsync(title);
        await committees.LookAsync("ethics-condition-answered");
        await committee.StepAsync("ConfirmConditions");
        Assert.Equal(409, await sponsor.StepAsync("open"));
        await committee.ComeToAsync(title);
        await committee.AuthoriseAsync();
        await committees.LookAsync("ethics-authorised");
    }

    /// <summary>The site reads the terms, and they change before it says yes.</summary>
    private static async Task AgreeAsync(SponsorsDesk sponsor, SitesDesk site, Visit sites, Guid organisation, string title)
    {
        await sponsor.InviteAsync(organisation);
        await site.ComeToAsync(title);
        await sites.LookAsync("site-invited");
        await site.RefuseWithoutReasonAsync();
        await sponsor.ChangeTermsAsync("4");
        await site.AcceptWhatHasChangedAsync("4");
        await site.AcceptAsync();
    }

    private static async Task OpenAsync(SponsorsDesk sponsor, Visit sponsors)
    {
        Assert.Equal(302, await sponsor.StepAsync("open"));
        await Expect(sponsors.Page.Locator("main p.notice.good")).ToBeVisibleAsync();
        await sponsors.LookAsync("protocol-recruiting");
    }

    private static async Task PauseAndResumeAsync(SponsorsDesk sponsor, Visit sponsors)
    {
        Assert.Equal(302, await sponsor.StepAsync("pause", "The devices are being exchanged."));
        await Expect(sponsors.Page.Locator("main")).ToContainTextAsync("The devices are being exchanged.");
        await sponsors.LookAsync("protocol-paused");
        Assert.Equal(302, await sponsor.StepAsync("resume"));
    }

    /// <summary>Another text: while the committee reads it nobody joins, and then who has signed the old one signs anew.</summary>
    private static async Task AmendAsync(SponsorsDesk sponsor, CommitteesDesk committee, Visit committees, Visit participants, string title)
    {
        await sponsor.AmendAsync("You answer two questionnaires instead of one.");
        await committee.ComeToAsync(title);
        await committees.LookAsync("ethics-amendment");
        await committee.StepAsync("Validate");
        await committee.StepAsync("Take");
        await committee.JudgeAsync("Favourable");
        await committee.AuthoriseAsync();

        await participants.GoAsync("my/evaluations");
        await participants.LookAsync("evaluations-asked-anew");
        await participants.Hands.PressAsync(participants.Page.Locator("main a[href$='/consent']").First);
        await participants.LookAsync("evaluation-consent-anew");
        await participants.Hands.ChooseAsync(participants.Page.Locator(".agree input"));
        Assert.Equal(302, await participants.SendAsync(participants.Page.Locator("main form button").Last));
        await participants.GoAsync("my/evaluations");
        await Expect(participants.Page.Locator("main a[href$='/consent']")).ToHaveCountAsync(0);
    }

    /// <summary>The site halts it; it goes on only when two who are not of the sponsor have signed.</summary>
    private async Task HaltAsync(SponsorsDesk sponsor, Visit sponsors, Visit sites, Visit committees, Reader reader)
    {
        await using var operators = await Visit.BeginAsync(portal, reader, Cast.Operator);
        var (site, committee, others) = (new SafetyDesk(sites, sponsor.Trial), new SafetyDesk(committees, sponsor.Trial), new SafetyDesk(operators, sponsor.Trial));
        await site.HaltAsync("The sensor became hot.");
        Assert.Equal(409, await sponsor.StepAsync("resume"));
        await sponsors.LookAsync("protocol-resume-while-halted");
        Assert.Equal(302, await committee.SignAsync("Ethics", "The cause is known."));
        Assert.Equal(409, await sponsor.StepAsync("resume"));
        await operators.GoAsync($"halts/{sponsor.Trial}");
        await operators.LookAsync("halt-half-signed");
        Assert.Equal(302, await site.SignAsync("Safety", "All sensors have been exchanged."));
        Assert.Equal(409, await others.SignHereAsync("Safety", "I have seen the report."));
        await operators.LookAsync("halt-over");
        Assert.Equal(302, await sponsor.StepAsync("resume"));
        Visit.NoneComplained(operators);
    }

    private async Task KeepOutAsync(string foreigner, Guid trial, Reader reader)
    {
        await using var visit = await Visit.BeginAsync(portal, reader, foreigner);
        foreach (var below in (string[])["edit/purpose", "conditions/condition-1", "dossier"])
        {
            Assert.Equal(404, (await visit.GoAsync($"protocols/{trial}/{below}")).Status);
        }

        await visit.GoAsync($"protocols/{trial}/steps/stop-early");
        await visit.Hands.WriteAsync(visit.Page.Locator("#reason"), "It is not mine to stop.");
        Assert.Equal(409, await visit.SendAsync(visit.Page.Locator("main form .bar button").First));
        await Expect(visit.Page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await visit.LookAsync("protocol-step-of-others");
    }
}
