using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Demo.Journey;
using Marketplace.Demo.People;
using Marketplace.Demo.Steps;

namespace Marketplace.EndToEnd.Tests;

/// <summary>Everybody who plays in the tests, signed in.</summary>
internal sealed record Cast(
    Scenario Scenario, Questionnaire Questionnaire, ApiSession FirstOperator, IReadOnlyList<ApiSession> Reviewers, ApiSession Founder,
    ApiSession Coordinator, ApiSession EthicsReviewer, IReadOnlyList<ApiSession> People)
{
    public static async Task<Cast> EnterAsync(RunningSystem system, CancellationToken ct)
    {
        var patience = new Patience(TimeProvider.System);
        var entrance = new Entrance(system.Api, patience);
        var questionnaire = await Questionnaire.ReadAsync(system.Api, ct);
        var scenario = new Scenario(Sheets.All, questionnaire.Canonical, TimeProvider.System.GetUtcNow());

        var first = await Demo.People.FirstOperator.SignInAsync(system.Api, patience, system.DataDirectory, ct);
        var founder = await entrance.EnterAsync(scenario.Founder, ct);
        await Founding.FoundAsync(scenario.StartUp, founder, first, ct);
        var coordinator = await entrance.EnterAsync(scenario.Coordinator, ct);
        await Founding.FoundAsync(scenario.Hospital, coordinator, first, ct);
        return new Cast(
            scenario, questionnaire, first,
            await Task.WhenAll(scenario.Reviewers.Select(p => entrance.EnterAsAsync(p, GrantedRole.Operator, first, ct))),
            founder, coordinator,
            await entrance.EnterAsAsync(scenario.EthicsReviewer, GrantedRole.EthicsReviewer, first, ct),
            await Task.WhenAll(scenario.Participants.Select(p => entrance.EnterAsync(p.Person, ct))));
    }
}
