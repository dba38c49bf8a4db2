using Marketplace.Browser.Tests.Journeys;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests;

/// <summary>Somebody whom no other test knows, who has joined the first open evaluation through the public API, and leaves it for others to come.</summary>
internal sealed record Newcomer(RunningPortal.Account Account, ApiSession Session, Guid TrialId, Guid EnrolmentId, string Wave) : IAsyncDisposable
{
    /// <summary>What is to be answered first, below the evaluations.</summary>
    public string Asked => $"{TrialId}/{EnrolmentId}/answer/{Wave}";

    /// <summary>Its page, below the language.</summary>
    public string Answering => $"my/evaluations/{Asked}";

    /// <param name="email">Null: any.</param>
    public static async Task<Newcomer> JoinAsync(RunningPortal portal, CancellationToken ct, string? email = null)
    {
        var cast = new Cast(portal);
        var account = portal.AccountOf(await cast.PersonAsync(DeclaredRole.Patient, email: email));
        var session = await cast.SessionAsync(account.Email);
        var open = (await cast.Api.Trials.ListAsync(null, ct).OrThrowAsync()).Items[0].Id;
        var site = (await session.Trials.GetAsync(open, ct).OrThrowAsync()).Sites[0].SiteId;
        var enrolment = await Cast.JoinAsync(session, open, site);
        var tasks = await session.Trials.ListTasksAsync(open, enrolment, ct).OrThrowAsync();
        var newcomer = new Newcomer(account, session, open, enrolment, tasks.Items[0].Wave);
        await Eventually.TrueAsync(async () => (await newcomer.TasksAsync(ct)).Count > 0, "Feedback knows who has joined");
        return newcomer;
    }

    /// <summary>As Feedback knows them; empty as long as it does not know of the joining.</summary>
    public async Task<IReadOnlyList<TaskItem>> TasksAsync(CancellationToken ct)
    {
        var token = await Session.Trials.MintParticipationTokenAsync(TrialId, EnrolmentId, ct).OrThrowAsync();
        return (await Session.Feedback.GetTasksAsync(token.Token, ct)).TryGet(out var tasks, out _) ? tasks.Items : [];
    }

    public async ValueTask DisposeAsync() =>
        await Session.Trials.WithdrawAsync(TrialId, EnrolmentId, new Withdrawal(WithdrawalMode.Erase), CancellationToken.None).OrThrowAsync();
}
