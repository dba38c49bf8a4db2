using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Demo.Journey;
using Marketplace.Demo.Steps;
using Marketplace.Testing;

namespace Marketplace.EndToEnd.Tests;

/// <summary>A solution of its own, published, and a trial of it, open.</summary>
internal sealed class Evaluation(RunningSystem system, Cast cast, SolutionPlan solution, TrialPlan trial)
{
    public Guid SolutionId => solution.Id;

    public Guid TrialId => trial.Id;

    /// <param name="waves">Names of the measurements, each with the same questionnaire.</param>
    public static async Task<Evaluation> OpenAsync(RunningSystem system, CancellationToken ct, params string[] waves) =>
        await OpenAsync(system, (await system.CastAsync()).Questionnaire.Canonical, ct, waves);

    /// <param name="questionnaire">Canonical <c>url|version</c>.</param>
    public static async Task<Evaluation> OpenAsync(RunningSystem system, string questionnaire, CancellationToken ct, params string[] waves)
    {
        var cast = await system.CastAsync();
        var plan = cast.Scenario;
        var solution = plan.Solution with { Id = Guid.CreateVersion7() };
        await Publishing.PublishAsync(solution, cast.Founder, cast.Reviewers, () => { }, ct);

        string[] names = waves is [] ? [Scenario.Wave] : waves;
        var protocol = plan.Trial.Protocol with
        {
            SolutionId = solution.Id,
            Instruments = [.. names.Select(w => new Instrument(questionnaire, w, DueAfterDays: 0))],
        };
        var trial = new TrialPlan(Guid.CreateVersion7(), protocol, [plan.Trial.Sites[0] with { Id = Guid.CreateVersion7() }]);
        var setup = new TrialSetup(system.Api, new Patience(TimeProvider.System), trial, cast.Coordinator);
        await setup.DraftAsync(ct);
        await setup.SubmitAsync(ct);
        await setup.ApproveAsync(cast.EthicsReviewer, Scenario.EthicsReference, ct);
        await setup.InviteAsync(trial.Sites[0], cast.Coordinator, ct);
        await setup.OpenAsync(ct);
        return new Evaluation(system, cast, solution, trial);
    }

    /// <summary>One of the cast joins and gets the token to answer with.</summary>
    public async Task<string> JoinAsync(int person, CancellationToken ct)
    {
        var (who, role) = (cast.People[person], Sheets.All[person].Role);
        var consent = await who.Trials.GetConsentAsync(TrialId, role, "fr", ct).OrThrowAsync();
        var enrolment = await who.Trials.JoinAsync(
            TrialId, Guid.CreateVersion7(),
            new JoinRequest(trial.Sites[0].Id, role, "fr", "Europe/Paris", new ReadConsent(consent.Version, consent.Hash)), ct).OrThrowAsync();
        return (await who.Trials.MintParticipationTokenAsync(TrialId, enrolment.EnrolmentId, ct).OrThrowAsync()).Token;
    }

    /// <summary>One of those who have joined leaves.</summary>
    public async Task LeaveAsync(int person, WithdrawalMode mode, CancellationToken ct)
    {
        var who = cast.People[person].Trials;
        var enrolments = await who.ListMyEnrolmentsAsync(null, ct).OrThrowAsync();
        var own = enrolments.Items.Single(e => e.Enrolment.TrialId == TrialId).Enrolment;
        await who.WithdrawAsync(own.TrialId, own.EnrolmentId, new Withdrawal(mode), ct).OrThrowAsync();
    }

    /// <summary>All of these join before any answers: the last answer then shows all of them.</summary>
    public async Task<List<string>> JoinAllAsync(int people, CancellationToken ct)
    {
        var tokens = new List<string>();
        for (var person = 0; person < people; person++)
        {
            tokens.Add(await JoinAsync(person, ct));
        }

        return tokens;
    }

    public Submission Submission(int person, string wave = Scenario.Wave) =>
        new(cast.Questionnaire.Canonical, wave, "fr", cast.Questionnaire.Fill(Sheets.All[person]));

    public Task<SubmissionReceipt> SubmitAsync(string token, int person, CancellationToken ct) =>
        system.Api.Feedback.SubmitAsync(token, Guid.CreateVersion7(), Submission(person), ct).OrThrowAsync();

    public async Task<WaveResults> ResultsOfAsync(int people, CancellationToken ct)
    {
        var shown = await Eventually.GetAsync(
            async () => (await system.Api.Feedback.GetResultsAsync(TrialId, ct).OrThrowAsync()).Results.SingleOrDefault(w => w.Overall.N >= people),
            $"the results show {people} answers", TimeSpan.FromSeconds(60));
        Assert.Equal(people, shown.Overall.N);
        return shown;
    }
}
