using System.Collections.Concurrent;
using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Demo.Answers;
using Marketplace.Demo.People;
using Marketplace.Demo.Steps;
using Spectre.Console;

namespace Marketplace.Demo.Journey;

/// <summary>One evaluation from listing to evidence, through the public API alone.</summary>
internal sealed class PlayJourney(MarketplaceApi api, TimeProvider clock, CommandLine line, IAnsiConsole console)
{
    /// <summary>People who come at the same time.</summary>
    private const int AtOnce = 4;

    private readonly Patience _patience = new(clock);

    private Entrance Entrance => new(api, _patience);

    public async Task RunAsync(CancellationToken ct)
    {
        var sheets = line.AnswerFile is { } file ? AnswerFile.Read(file) : AnswerFile.ReadSample();
        var questionnaire = await Questionnaire.ReadAsync(api, ct);
        var scenario = new Scenario(sheets, questionnaire.Canonical, clock.GetUtcNow());
        Report report = null!;
        await Stages.Bars(console).StartAsync(async progress =>
        {
            var stages = new Stages(progress, clock);
            var (results, evidence) = await PlayAsync(scenario, questionnaire, stages, ct);
            report = new Report(line.Gateway, scenario, results, evidence, stages.Done);
        });
        report.Print(console);
    }

    private async Task<(TrialResults Results, Evidence Evidence)> PlayAsync(
        Scenario scenario, Questionnaire questionnaire, Stages stages, CancellationToken ct)
    {
        var first = await FirstOperator.SignInAsync(api, _patience, line.DataDirectory, ct);
        var reviewers = await stages.RunAsync("Two operators who review", 2, tick => ReviewersAsync(scenario, first, tick, ct));
        await stages.RunAsync("A start-up and its solution, listed", 5, tick => ListAsync(scenario, first, reviewers, tick, ct));
        var trial = await stages.RunAsync("A hospital and its trial, open", 6, tick => OpenTrialAsync(scenario, first, tick, ct));
        await stages.RunAsync(
            $"{scenario.Participants.Count} participants", scenario.Participants.Count, tick => AnswerAsync(scenario, trial, questionnaire, tick, ct));
        var results = await stages.RunAsync("Results", 1, _ => ResultsAsync(scenario, ct));
        var evidence = await stages.RunAsync("Evidence on the listing", 1, _ => EvidenceAsync(scenario, results, ct));
        return (results, evidence);
    }

    private Task<ApiSession[]> ReviewersAsync(Scenario scenario, ApiSession first, Action tick, CancellationToken ct) =>
        Task.WhenAll(scenario.Reviewers.Select(async person =>
        {
            var session = await Entrance.EnterAsAsync(person, GrantedRole.Operator, first, ct);
            tick();
            return session;
        }));

    private async Task ListAsync(Scenario scenario, ApiSession first, ApiSession[] reviewers, Action tick, CancellationToken ct)
    {
        var founder = await Entrance.EnterAsync(scenario.Founder, ct);
        await Founding.FoundAsync(scenario.StartUp, founder, first, ct);
        tick();
        await Publishing.PublishAsync(scenario.Solution, founder, reviewers, tick, ct);
    }

    private async Task<Guid> OpenTrialAsync(Scenario scenario, ApiSession first, Action tick, CancellationToken ct)
    {
        var coordinator = await Entrance.EnterAsync(scenario.Coordinator, ct);
        await Founding.FoundAsync(scenario.Hospital, coordinator, first, ct);
        var ethics = await Entrance.EnterAsAsync(scenario.EthicsReviewer, GrantedRole.EthicsReviewer, first, ct);
        tick();

        var setup = new TrialSetup(api, _patience, scenario.Trial, coordinator);
        Func<Task>[] steps =
        [
            () => setup.DraftAsync(ct),
            () => setup.SubmitAsync(ct),
            () => setup.ApproveAsync(ethics, Scenario.EthicsReference, ct),
            () => setup.InviteAsync(scenario.Trial.Sites[0], coordinator, ct),
            () => setup.OpenAsync(ct),
        ];
        foreach (var step in steps)
        {
            await step();
            tick();
        }

        return scenario.Trial.Id;
    }

    private async Task AnswerAsync(Scenario scenario, Guid trialId, Questionnaire questionnaire, Action tick, CancellationToken ct)
    {
        var takingPart = new TakingPart(_patience, trialId, Scenario.Wave, questionnaire);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        var sessions = new ConcurrentDictionary<Guid, ApiSession>();
        await Parallel.ForEachAsync(scenario.Participants, parallel, async (participant, stop) =>
        {
            var session = sessions[participant.Plan.EnrolmentId] = await Entrance.EnterAsync(participant.Person, stop);
            await takingPart.JoinAsync(participant.Plan, session, stop);
        });
        await Parallel.ForEachAsync(scenario.Participants, parallel, async (participant, stop) =>
        {
            await takingPart.AnswerAsync(participant.Plan, sessions[participant.Plan.EnrolmentId], stop);
            tick();
        });
    }

    /// <summary>Of fewer people than may be shown there is nothing to wait for: their figures stay hidden.</summary>
    private Task<TrialResults> ResultsAsync(Scenario scenario, CancellationToken ct) => _patience.UntilAsync(
        () => api.Feedback.GetResultsAsync(scenario.Trial.Id, ct).OrThrowAsync(),
        r => IsHidden(scenario, r) || r.Results.All(w => w.Overall.N == scenario.Participants.Count),
        $"the results show all {scenario.Participants.Count} answers", ct);

    private Task<Evidence> EvidenceAsync(Scenario scenario, TrialResults results, CancellationToken ct) => _patience.UntilAsync(
        () => api.Catalog.GetEvidenceAsync(scenario.Solution.Id, cursor: null, ct).OrThrowAsync(),
        e => IsHidden(scenario, results) || results.Results.All(w => e.Items.Any(i => i.TrialId == results.TrialId && i.Overall == w.Overall)),
        "the listing shows the same figures", ct);

    private static bool IsHidden(Scenario scenario, TrialResults results) => scenario.Participants.Count < results.MinimumCellSize;
}
