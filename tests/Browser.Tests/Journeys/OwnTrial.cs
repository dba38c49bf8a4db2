using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>An evaluation of the journey's own, made through the public API: new people have joined it, and it takes nobody else.</summary>
internal sealed class OwnTrial
{
    public const string Sponsor = "chk@sites.example";
    public const string Maker = "glukolux@makers.example";

    private const string Wave = "end-of-use";

    private readonly List<(ApiSession Session, Guid Enrolment)> _people = [];
    private readonly Cast _cast;
    private string? _questionnaire;

    private OwnTrial(RunningPortal portal) => _cast = new Cast(portal);

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Their numbers, as they came.</summary>
    public List<Guid> Answers { get; } = [];

    /// <summary>One that asks with an instrument of the library.</summary>
    public static async Task<OwnTrial> WithAsync(RunningPortal portal, int people)
    {
        var trial = new OwnTrial(portal);
        return await trial.BeginAsync(await trial._cast.SessionAsync(Sponsor), people);
    }

    /// <summary>One that asks for words.</summary>
    public static async Task<OwnTrial> InWordsAsync(RunningPortal portal, int people)
    {
        var trial = new OwnTrial(portal);
        var sponsor = await trial._cast.SessionAsync(Sponsor);
        trial._questionnaire = await PublishAsync(sponsor);
        return await trial.BeginAsync(sponsor, people);
    }

    private async Task<OwnTrial> BeginAsync(ApiSession sponsor, int people)
    {
        var place = await ApproveAsync(sponsor, people);
        await sponsor.Trials.OpenAsync(Id, default).OrThrowAsync();
        for (var i = 0; i < people; i++)
        {
            await JoinAsync(place);
        }

        await sponsor.Trials.CloseRecruitmentAsync(Id, default).OrThrowAsync();
        return this;
    }

    public Task AnswerAsync(int person) => SubmitAsync(person, new Submission(
        _questionnaire!, Wave, "en", [.. Enumerable.Range(1, 10).Select(item => new Answer($"sus-{item}", item % 2 == 0 ? 2 : 4))]));

    public Task SayAsync(int person, string words) => SubmitAsync(person, new Submission(
        _questionnaire!, Wave, "en", Items: JsonSerializer.SerializeToElement(new[] { new { linkId = "words", answer = new[] { new { valueString = words } } } })));

    private async Task SubmitAsync(int person, Submission submission)
    {
        var (id, token) = (Guid.CreateVersion7(), await TokenAsync(person));
        await Eventually.TrueAsync(
            async () => (await _people[person].Session.Feedback.SubmitAsync(token, id, submission, default)).Problem is null, "the answer is taken");
        Answers.Add(id);
    }

    /// <summary>Results come a moment after the answer that completes them.</summary>
    public Task UntilShownAsync() => Eventually.TrueAsync(
        async () => (await _cast.Api.Feedback.GetResultsAsync(Id, default).OrThrowAsync()).Results.Any(r => r.Overall.N is not null), "the results are shown");

    public async Task ReplyAsync(int person, string text)
    {
        var token = await TokenAsync(person);
        var feedback = _people[person].Session.Feedback;
        var question = (await feedback.ListQuestionsAsync(token, null, null, default).OrThrowAsync()).Items.Single();
        await feedback.ReplyAsync(token, question.QuestionId, Guid.CreateVersion7(), new RemarkText(text), default).OrThrowAsync();
    }

    /// <returns>The number of the report.</returns>
    public async Task<Guid> ReportAsync(int person, string what)
    {
        var form = new IncidentForm("adverse-event", what, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-3), Ongoing: false, Seriousness: []);
        var token = await TokenAsync(person);
        return (await _people[person].Session.Feedback.ReportIncidentAsync(token, Guid.CreateVersion7(), form, default).OrThrowAsync()).IncidentId;
    }

    private async Task<string> TokenAsync(int person) =>
        (await _people[person].Session.Trials.MintParticipationTokenAsync(Id, _people[person].Enrolment, default).OrThrowAsync()).Token;

    /// <returns>The site at which to join.</returns>
    private async Task<Guid> ApproveAsync(ApiSession sponsor, int people)
    {
        var (organisation, site) = ((await sponsor.Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId, Guid.CreateVersion7());
        await sponsor.Trials.PutProtocolAsync(Id, await ProtocolAsync(sponsor, organisation, people), null, default).OrThrowAsync();
        await sponsor.Trials.SubmitToEthicsAsync(Id, default).OrThrowAsync();
        var ethics = await _cast.SessionAsync(Cast.Ethics);
        var submission = (await ethics.Trials.GetAsync(Id, default).OrThrowAsync()).Inside!.SubmissionId!.Value;
        var opinion = new EthicsOpinion(submission, Opinion.Favourable, "LL-2026", Today.AddDays(365));
        await ethics.Trials.RecordOpinionAsync(Id, opinion, default).OrThrowAsync();

        var invitation = new SiteInvitation(organisation, "LU", "Europe/Luxembourg", ["fr", "de", "en"], new Capacity(people, 0));
        await sponsor.Trials.PutSiteAsync(Id, site, invitation, null, default).OrThrowAsync();
        var tag = (await sponsor.Trials.GetAsync(Id, default).OrThrowAsync()).Inside!.Sites.Single().Tag;
        await sponsor.Trials.AcceptSiteAsync(Id, site, tag, default).OrThrowAsync();
        return site;
    }

    private async Task<Protocol> ProtocolAsync(ApiSession sponsor, Guid organisation, int people)
    {
        var solution = (await (await _cast.SessionAsync(Maker)).Catalog.ListMySolutionsAsync(null, default).OrThrowAsync()).Items[0].Solution;
        var template = (await sponsor.Trials.GetTemplateAsync(StudyDesign.Usability, default).OrThrowAsync()).Protocol;
        _questionnaire ??= template.Instruments[0].Questionnaire;
        return template with
        {
            SponsorId = organisation, SolutionId = solution.Id, SolutionVersion = solution.CurrentVersion!,
            StartsOn = Today, EndsOn = Today.AddDays(90),
            Instruments = [new Instrument(_questionnaire, Wave, DueAfterDays: 0)], Endpoints = [],
            Roles = [new RecruitedRole(ParticipantRole.Patient, people)], Eligibility = [],
            ConsentTexts = [.. template.ConsentTexts.Where(t => t.Role is ParticipantRole.Patient)],
            DataProtection = template.DataProtection! with { Controllers = [new Controller("Hospital", ControllerKind.Controller, "LU", "dpo@hospital.example")] },
        };
    }

    private static async Task<string> PublishAsync(ApiSession owner)
    {
        var organisation = (await owner.Identity.GetMeAsync(default).OrThrowAsync()).Memberships[0].OrganisationId;
        var text = $$"""
            {"resourceType":"Questionnaire","status":"active","url":"https://example.org/fhir/Questionnaire/{{Guid.NewGuid()}}","version":"1","title":"In your words","language":"en",
             "item":[{"linkId":"words","type":"text","text":"What should change?"}]}
            """;
        var draft = await owner.Feedback.PutQuestionnaireAsync(Guid.CreateVersion7(), organisation, text, null, default).OrThrowAsync();
        return (await owner.Feedback.PublishQuestionnaireAsync(draft.Id, draft.Tag, default).OrThrowAsync()).Questionnaire!;
    }

    private async Task JoinAsync(Guid site)
    {
        var session = await _cast.SessionAsync(await _cast.PersonAsync(DeclaredRole.Patient));
        _people.Add((session, await Cast.JoinAsync(session, Id, site)));
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}
