using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>An evaluation of a journey's own that recruits already, or has been judged, made through the API from the usability template.</summary>
internal sealed class OpenEvaluation
{
    private readonly Cast _cast;

    private OpenEvaluation(Cast cast, ApiSession sponsor, string sponsors) => (_cast, Sponsor, Sponsors) = (cast, sponsor, sponsors);

    /// <summary>Old by its id: what lists the newest first shows others' before it.</summary>
    public Guid Id { get; } = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50));

    public string Title { get; } = $"Evaluation {Guid.NewGuid():N}"[..24];

    public ApiSession Sponsor { get; }

    /// <summary>E-mail address of who acts for the sponsor.</summary>
    public string Sponsors { get; }

    public IReadOnlyList<Place> Sites { get; private set; } = [];

    /// <param name="rooms">Places for patients, one number for each site.</param>
    public static async Task<OpenEvaluation> OpenAsync(Cast cast, Func<Protocol, Protocol> with, params int[] rooms)
    {
        var made = await MakeAsync(cast, with);
        await made.JudgeAsync();
        made.Sites = await Task.WhenAll(rooms.Select(made.InviteAsync));
        await made.Sponsor.Trials.OpenAsync(made.Id, default).OrThrowAsync();
        return made;
    }

    /// <summary>One that recruits nobody: the committee has said yes, on a condition where there is one.</summary>
    /// <param name="sponsors">E-mail address of who acts for the sponsor.</param>
    public static async Task<OpenEvaluation> JudgedAsync(Cast cast, string sponsors, string? condition = null)
    {
        var made = await MakeAsync(cast, protocol => protocol, sponsors);
        await made.JudgeAsync(condition);
        return made;
    }

    /// <summary>Another text for everybody, approved at once.</summary>
    public async Task AmendAsync(string text)
    {
        await RewriteAsync(text);
        await JudgeAsync();
    }

    /// <summary>Another text for everybody, that the committee has not seen.</summary>
    public async Task RewriteAsync(string text)
    {
        var read = await Sponsor.Trials.GetAsync(Id, default);
        var trial = read.OrThrow();
        var protocol = trial.Inside!.Protocol!;
        var amended = protocol with { SponsorId = trial.SponsorId, ConsentTexts = [.. protocol.ConsentTexts.Select(t => t with { Text = $"{text} ({t.Language})" })] };
        await Sponsor.Trials.PutProtocolAsync(Id, amended, read.ETag, default).OrThrowAsync();
    }

    private static async Task<OpenEvaluation> MakeAsync(Cast cast, Func<Protocol, Protocol> with, string? sponsors = null)
    {
        var home = await cast.HospitalAsync("Hospital Home", sponsors);
        var made = new OpenEvaluation(cast, await cast.SessionAsync(home.Head), home.Head);
        await made.Sponsor.Trials.PutProtocolAsync(made.Id, with(await made.ProtocolAsync(home.Id)), ifMatch: null, default).OrThrowAsync();
        return made;
    }

    private async Task<Protocol> ProtocolAsync(Guid sponsor)
    {
        var solution = (await _cast.Api.Catalog.ListSolutionsAsync(new SolutionFilter(), null, default).OrThrowAsync()).Items[0].Id;
        var version = (await _cast.Api.Catalog.GetSolutionAsync(solution, default).OrThrowAsync()).CurrentVersion!;
        var template = (await Sponsor.Trials.GetTemplateAsync(StudyDesign.Usability, default).OrThrowAsync()).Protocol;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return template with
        {
            SponsorId = sponsor,
            SolutionId = solution,
            SolutionVersion = version,
            Title = new Dictionary<string, string> { ["fr"] = Title, ["de"] = Title, ["en"] = Title },
            StartsOn = today,
            EndsOn = today.AddDays(90),
            DataProtection = template.DataProtection! with { Controllers = [new Controller("Hospital Home", ControllerKind.Controller, "LU", "dpo@hospital.example")] },
        };
    }

    private async Task JudgeAsync(string? condition = null)
    {
        await Eventually.GetAsync(async () => Value(await Sponsor.Trials.SubmitToEthicsAsync(Id, default)), "Trials knows the sponsor");
        var submission = (await Sponsor.Trials.GetAsync(Id, default).OrThrowAsync()).Inside!.SubmissionId!.Value;
        var opinion = new EthicsOpinion(submission, Opinion.Favourable, "2026-0417", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(300));
        if (condition is not null)
        {
            opinion = opinion with { Opinion = Opinion.FavourableWithConditions, Reason = "Good, but for one thing.", Conditions = [new("condition-1", condition)] };
        }

        await (await _cast.SessionAsync(Cast.Ethics)).Trials.RecordOpinionAsync(Id, opinion, default).OrThrowAsync();
    }

    private async Task<Place> InviteAsync(int patients, int number)
    {
        var hospital = await _cast.HospitalAsync($"Hospital {(char)('A' + number)}");
        var (site, head) = (Guid.CreateVersion7(), await _cast.SessionAsync(hospital.Head));
        var invitation = new SiteInvitation(hospital.Id, "LU", "Europe/Luxembourg", ["fr", "de", "en"], new Capacity(patients, 0));
        await Sponsor.Trials.PutSiteAsync(Id, site, invitation, ifMatch: null, default).OrThrowAsync();
        var terms = (await head.Trials.GetAsync(Id, default).OrThrowAsync()).Inside!.Sites.Single(s => s.SiteId == site).Tag;
        await Eventually.GetAsync(async () => Value(await head.Trials.AcceptSiteAsync(Id, site, terms, default)), "Trials knows the site");
        return new Place(site, hospital.Head);
    }

    private static T? Value<T>(ApiResult<T> result) where T : class => result.TryGet(out var value, out _) ? value : null;

    /// <param name="Head">E-mail address of its coordinator.</param>
    internal sealed record Place(Guid Id, string Head);
}
