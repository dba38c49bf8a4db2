using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Browser.Tests.Journeys;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Sessions;

namespace Marketplace.Browser.Tests;

/// <summary>Finds what the addresses of pages name, in the sample data and through the public API; each once.</summary>
internal sealed partial class Places(RunningPortal portal)
{
    private const string Diary = """
        {"resourceType":"Questionnaire","status":"active","url":"https://example.org/fhir/Questionnaire/diary","version":"1","title":"Diary","language":"en",
         "item":[{"linkId":"week","type":"group","text":"Your week","item":[
            {"linkId":"used","type":"boolean","text":"Did you use it?","required":true},
            {"linkId":"why","type":"open-choice","text":"Why not?","answerOption":[{"valueString":"It was broken"}],
             "enableWhen":[{"question":"used","operator":"=","answerBoolean":false}]},
            {"linkId":"day","type":"date","text":"Which day was the best?"},
            {"linkId":"visits","type":"group","repeats":true,"text":"Visits","item":[{"linkId":"where","type":"string","text":"Where?"}]},
            {"linkId":"words","type":"text","text":"What else do you want to say?"}]}]}
        """;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _found = new();
    private readonly MarketplaceApi _api = MarketplaceApi.At(portal.Gateway, TimeProvider.System);

    public async Task<string> FillAsync(string path)
    {
        foreach (var name in Braces().Matches(path).Select(m => m.Groups[1].Value).Distinct())
        {
            var value = await _found.GetOrAdd(name, _ => new(() => FindAsync(name))).Value;
            path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return path;
    }

    private async Task<string> FindAsync(string name) => name switch
    {
        "solution" => (await _api.Catalog.ListSolutionsAsync(new SolutionFilter { WithEvidence = true }, null, default).OrThrowAsync()).Items[0].Id.ToString(),
        "trial" => (await _api.Trials.ListAsync(null, default).OrThrowAsync()).Items[0].Id.ToString(),
        "listing" => (await ListingAsync("moselcare@makers.example")).ToString(),
        "submitted" => (await SubmitAsync("pflegefunk@makers.example")).ToString(),
        "protocol" => (await ProtocolAsync()).ToString(),
        "site" => (await SiteAsync()).ToString(),
        "draft" => await BeginProtocolAsync(),
        "organisation" => (await (await SignInAsync("moselcare@makers.example")).Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId.ToString(),
        "questionnaire" => (await ImportAsync("moselcare@makers.example")).ToString(),
        "proposed" => (await ProposeAsync()).ToString(),
        "participation" => await ParticipationAsync(),
        "submission" => (await (await SignInAsync("chk@sites.example")).Trials.GetAsync(await ProtocolAsync(), default).OrThrowAsync()).Inside!.SubmissionId!.Value.ToString(),
        "participation-trial" => Id().Match(await ParticipationAsync()).Value,
        "incident" => (await ReportAsync()).ToString(),
        "wave" => await WaveAsync(),
        "replayed" => await LoseMessagesAsync(),
        "answering" => (await Newcomer.JoinAsync(portal, default, Site.Answering)).Asked,
        "answered" => await AnswerAsync(),
        "amended" => (await AmendAsync()).ToString(),
        "conditioned" => (await OpenEvaluation.JudgedAsync(_cast, Site.Conditioned, "Say whom one can call at night.")).Id.ToString(),
        "represented" => await RepresentAsync(),
        _ => throw new InvalidOperationException($"Nobody knows where to find {name}."),
    };

    private async Task<Guid> ListingAsync(string email) =>
        (await (await SignInAsync(email)).Catalog.ListMySolutionsAsync(null, default).OrThrowAsync()).Items[0].Solution.Id;

    /// <summary>A listing with a change that waits for its review.</summary>
    private async Task<Guid> SubmitAsync(string email)
    {
        var maker = await SignInAsync(email);
        var id = await ListingAsync(email);
        var read = await maker.Catalog.GetSolutionAsync(id, default);
        var solution = read.OrThrow();
        var changed = solution.Work!.Draft with { Topics = [.. solution.Work.Draft.Topics, "night-shift"] };
        await maker.Catalog.DraftAsync(id, new SolutionDraft(solution.Maker.Id, changed), read.ETag, default).OrThrowAsync();
        await maker.Catalog.SubmitAsync(id, default).OrThrowAsync();
        return id;
    }

    /// <summary>A draft with a question of many kinds.</summary>
    private async Task<Guid> ImportAsync(string email)
    {
        var maker = await SignInAsync(email);
        var owner = (await maker.Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId;
        return (await maker.Feedback.PutQuestionnaireAsync(Guid.CreateVersion7(), owner, Diary, null, default).OrThrowAsync()).Id;
    }

    /// <summary>One with results, whatever trials the journeys have made since.</summary>
    private async Task<Guid> ProtocolAsync() =>
        (await _api.Catalog.GetEvidenceAsync(await ListingAsync("moselcare@makers.example"), null, default).OrThrowAsync()).Items[0].TrialId;

    private async Task<Guid> SiteAsync() =>
        (await (await SignInAsync("chk@sites.example")).Trials.GetAsync(await ProtocolAsync(), default).OrThrowAsync()).Sites[0].SiteId;

    private async Task<string> BeginProtocolAsync()
    {
        await using var visit = await Visit.BeginAsync(portal, new Reader(), "chk@sites.example");
        await visit.GoAsync(await FillAsync("protocols/new/usability?solution={listing}"));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await visit.Page.FillAsync("#startsOn", today.AddDays(30).ToString("O", CultureInfo.InvariantCulture));
        await visit.Page.FillAsync("#endsOn", today.AddDays(120).ToString("O", CultureInfo.InvariantCulture));
        await visit.Page.FillAsync("#controllerName", "Hospital");
        await visit.Page.FillAsync("#controllerContact", "dpo@hospital.example");
        await visit.Page.ClickAsync("main form button");
        await visit.Page.WaitForURLAsync(new Regex("/protocols/[0-9a-f-]{36}"));
        return Id().Match(visit.Page.Url).Value;
    }

    private Task<string> ParticipationAsync() => ParticipationOfAsync("patient-01@people.example");

    /// <summary>Trial and enrolment, as they stand in an address; of a trial that is still going on where there is one.</summary>
    public async Task<string> ParticipationOfAsync(string email)
    {
        var mine = await (await SignInAsync(email)).Trials.ListMyEnrolmentsAsync(null, default).OrThrowAsync();
        var enrolment = (mine.Items.FirstOrDefault(e => e.TrialStatus is not ("completed" or "closed")) ?? mine.Items[0]).Enrolment;
        return $"{enrolment.TrialId}/{enrolment.EnrolmentId}";
    }

    private async Task<Guid> ReportAsync()
    {
        var ids = Id().Matches(await ParticipationAsync()).Select(m => Guid.Parse(m.Value)).ToList();
        var patient = await SignInAsync("patient-01@people.example");
        var token = (await patient.Trials.MintParticipationTokenAsync(ids[0], ids[1], default).OrThrowAsync()).Token;
        var form = new IncidentForm("near-miss", "The reminder came twice.", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1), Seriousness: []);
        return (await patient.Feedback.ReportIncidentAsync(token, Guid.CreateVersion7(), form, default).OrThrowAsync()).IncidentId;
    }

    private async Task<string> WaveAsync()
    {
        var ids = Id().Matches(await ParticipationAsync()).Select(m => Guid.Parse(m.Value)).ToList();
        return (await (await SignInAsync("patient-01@people.example")).Trials.ListTasksAsync(ids[0], ids[1], default).OrThrowAsync()).Items[0].Wave;
    }

    private async Task<string> AnswerAsync()
    {
        var newcomer = await Newcomer.JoinAsync(portal, default, Site.Answered);
        await using var visit = await Visit.BeginAsync(portal, new Reader(), Site.Answered);
        await visit.GoAsync(newcomer.Answering);
        await Questionnaire.FillAsync(visit.Page, visit.Hands);
        await visit.Hands.PressAsync(Questionnaire.Submit(visit.Page));
        await visit.Page.WaitForURLAsync("**/receipt");
        return newcomer.Asked;
    }

    /// <summary>Two for a solution that nobody knows: one waits, the other has been sent again, as the address says.</summary>
    private async Task<string> LoseMessagesAsync()
    {
        foreach (var again in new[] { true, false })
        {
            var message = new LostMessage(portal, Guid.CreateVersion7());
            await message.DieAsync();
            await (again ? message.SendAgainAsync() : Task.CompletedTask);
        }

        return "replayed";
    }

    private Task<ApiSession> SignInAsync(string email) => portal.SessionOfAsync(_api, email);

    [GeneratedRegex("{([a-z-]+)}")]
    private static partial Regex Braces();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
