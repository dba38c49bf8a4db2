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
        var api = MarketplaceApi.At(portal.Gateway, TimeProvider.System);
        var account = new RunningPortal.Account(email ?? $"{Guid.NewGuid():N}@people.example", "four words are enough");
        await api.Identity.RegisterAsync(Guid.CreateVersion7(), new NewAccount(account.Email, account.Password, "Somebody new", "fr", DeclaredRole.Patient), ct).OrThrowAsync();
        var session = (await api.SignInAsync(account.Email, account.Password, ct)).OrThrow();

        var open = (await api.Trials.ListAsync(null, ct).OrThrowAsync()).Items[0];
        var trial = await session.Trials.GetAsync(open.Id, ct).OrThrowAsync();
        var consent = await session.Trials.GetConsentAsync(trial.Id, ParticipantRole.Patient, "fr", ct).OrThrowAsync();
        var request = new JoinRequest(trial.Sites[0].SiteId, ParticipantRole.Patient, "fr", "Europe/Paris", new ReadConsent(consent.Version, consent.Hash));
        var enrolment = Guid.CreateVersion7();
        await session.Trials.JoinAsync(trial.Id, enrolment, request, ct).OrThrowAsync();
        var tasks = await session.Trials.ListTasksAsync(trial.Id, enrolment, ct).OrThrowAsync();
        var newcomer = new Newcomer(account, session, trial.Id, enrolment, tasks.Items[0].Wave);
        portal.Meet(account);
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
