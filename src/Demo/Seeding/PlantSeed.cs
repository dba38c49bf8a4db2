using System.Collections.Concurrent;
using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Demo.People;
using Marketplace.Demo.Steps;
using Microsoft.AspNetCore.Http;
using Spectre.Console;

namespace Marketplace.Demo.Seeding;

/// <summary>Fills the system with the sample once, through the public API. Every step may be repeated; a second run only prints the accounts.</summary>
internal sealed class PlantSeed(MarketplaceApi api, TimeProvider clock, string dataDirectory, IAnsiConsole console)
{
    /// <summary>People who come at the same time.</summary>
    private const int AtOnce = 4;

    private readonly Patience _patience = new(clock);

    private Entrance Entrance => new(api, _patience);

    public async Task RunAsync(CancellationToken ct)
    {
        var book = AccountBook.Open(dataDirectory);
        if (!await IsPlantedAsync(book, ct))
        {
            var began = clock.GetTimestamp();
            await Stages.Bars(console).StartAsync(progress => PlantAsync(book, new Stages(progress, clock), ct));
            book.Complete(clock.GetUtcNow().UtcDateTime);
            console.WriteLine(FormattableString.Invariant($"Sample data planted in {clock.GetElapsedTime(began).TotalSeconds:0.0} s."));
        }

        AccountTable.Print(console, book, Path.Combine(dataDirectory, AccountBook.FileName));
    }

    /// <summary>The book says so, and the system has not been emptied since.</summary>
    private async Task<bool> IsPlantedAsync(AccountBook book, CancellationToken ct)
    {
        if (book.CompletedAtUtc is null)
        {
            return false;
        }

        var known = book.Entries.First();
        var signIn = await _patience.UntilAnsweredAsync(() => api.SignInAsync(known.Email, known.Password, ct), ct);
        if (signIn.Problem is { Status: StatusCodes.Status401Unauthorized })
        {
            return false;
        }

        signIn.OrThrow();
        return true;
    }

    private async Task PlantAsync(AccountBook book, Stages stages, CancellationToken ct)
    {
        var first = await FirstOperator.SignInAsync(api, _patience, dataDirectory, ct);
        var questionnaire = await Questionnaire.ReadAsync(api, ct);
        var plan = new SeedPlan(SampleData.Read(), book, questionnaire.Canonical, clock.GetUtcNow());
        book.Save();

        var staff = await stages.RunAsync("Reviewers", 3, tick => StaffAsync(plan, first, tick, ct));
        var heads = await stages.RunAsync(
            "Organisations and solutions", plan.StartUps.Count + plan.Hospitals.Count, tick => OrganisationsAsync(plan, first, staff.Reviewers, tick, ct));
        var people = await stages.RunAsync("Participants", plan.People.Count, tick => PeopleAsync(plan, tick, ct));
        await stages.RunAsync(
            "Trials and answers", plan.Trials.Sum(t => t.Participations.Count),
            tick => Task.WhenAll(plan.Trials.Select(t => TrialAsync(t, heads, staff.Ethics, people, questionnaire, tick, ct))));
    }

    private async Task<(ApiSession[] Reviewers, ApiSession Ethics)> StaffAsync(SeedPlan plan, ApiSession first, Action tick, CancellationToken ct)
    {
        async Task<ApiSession> EnterAsync(Person person, GrantedRole role)
        {
            var session = await Entrance.EnterAsAsync(person, role, first, ct);
            tick();
            return session;
        }

        var ethics = EnterAsync(plan.EthicsReviewer, GrantedRole.EthicsReviewer);
        var reviewers = await Task.WhenAll(plan.Reviewers.Select(p => EnterAsync(p, GrantedRole.Operator)));
        return (reviewers, await ethics);
    }

    /// <returns>The sessions of those who act for hospitals, by organisation.</returns>
    private async Task<Dictionary<Guid, ApiSession>> OrganisationsAsync(
        SeedPlan plan, ApiSession first, ApiSession[] reviewers, Action tick, CancellationToken ct)
    {
        async Task<ApiSession> FoundAsync(Person head, OrganisationPlan organisation, SolutionPlan? solution)
        {
            var session = await Entrance.EnterAsync(head, ct);
            await Founding.FoundAsync(organisation, session, first, ct);
            if (solution is not null)
            {
                await Publishing.PublishAsync(solution, session, reviewers, () => { }, ct);
            }

            tick();
            return session;
        }

        var startUps = Task.WhenAll(plan.StartUps.Select(s => FoundAsync(s.Head, s.Organisation, s.Solution)));
        var hospitals = await Task.WhenAll(plan.Hospitals.Values.Select(async h =>
            (h.Organisation.Id, Session: await FoundAsync(h.Head, h.Organisation, solution: null))));
        await startUps;
        return hospitals.ToDictionary(h => h.Id, h => h.Session);
    }

    private async Task<IReadOnlyDictionary<string, ApiSession>> PeopleAsync(SeedPlan plan, Action tick, CancellationToken ct)
    {
        var sessions = new ConcurrentDictionary<string, ApiSession>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(plan.People, parallel, async (person, stop) =>
        {
            sessions[person.Key] = await Entrance.EnterAsync(person.Value, stop);
            tick();
        });
        return sessions;
    }

    private async Task TrialAsync(
        SeedPlan.Trial trial, Dictionary<Guid, ApiSession> heads, ApiSession ethics, IReadOnlyDictionary<string, ApiSession> people,
        Questionnaire questionnaire, Action tick, CancellationToken ct)
    {
        var sponsor = heads[trial.Plan.Protocol.SponsorId];
        var setup = new TrialSetup(api, _patience, trial.Plan, sponsor);
        if (await setup.StatusAsync(ct) == TrialState.Completed)
        {
            return;
        }

        await setup.DraftAsync(ct);
        await setup.SubmitAsync(ct);
        await setup.ApproveAsync(ethics, trial.Sample.Reference, ct);
        foreach (var site in trial.Plan.Sites)
        {
            await setup.InviteAsync(site, heads[site.Invitation.OrganisationId], ct);
        }

        await setup.OpenAsync(ct);
        await AnswerAsync(trial, people, questionnaire, tick, ct);
        if (trial.Sample.Closes)
        {
            await sponsor.Trials.CloseAsync(trial.Plan.Id, ct).OrThrowAsync();
        }
    }

    private async Task AnswerAsync(
        SeedPlan.Trial trial, IReadOnlyDictionary<string, ApiSession> people, Questionnaire questionnaire, Action tick, CancellationToken ct)
    {
        var takingPart = new TakingPart(_patience, trial.Plan.Id, SeedPlan.Wave, questionnaire);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(trial.Participations, parallel, async (participation, stop) =>
            await takingPart.JoinAsync(participation.Plan, people[participation.Person], stop));
        await Parallel.ForEachAsync(trial.Participations, parallel, async (participation, stop) =>
        {
            await takingPart.AnswerAsync(participation.Plan, people[participation.Person], stop);
            tick();
        });
        await _patience.UntilAsync(
            () => api.Catalog.GetEvidenceAsync(trial.Plan.Protocol.SolutionId, cursor: null, ct).OrThrowAsync(),
            e => e.Items.Any(i => i.TrialId == trial.Plan.Id && i.Overall.N == trial.Participations.Count),
            $"the listing shows all {trial.Participations.Count} answers of {trial.Sample.Key}", ct);
    }
}
