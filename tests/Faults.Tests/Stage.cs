using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Marketplace.Clients.Trials;
using Marketplace.Contracts;
using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Identity;
using Marketplace.Contracts.Trials;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Outbox;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using RabbitMQ.Client;

namespace Marketplace.Faults.Tests;

/// <summary>A recruiting trial: what Identity and Catalog would have told, and then the API's own steps.</summary>
internal sealed class Stage(FaultSystem system)
{
    public const string Questionnaire = "https://living-lab.example/fhir/Questionnaire/sus|1.0.0";

    private readonly Guid _hospital = Guid.CreateVersion7();

    public Guid TrialId { get; } = Guid.CreateVersion7();

    public Guid SiteId { get; } = Guid.CreateVersion7();

    public ReadConsent Consent { get; private set; } = null!;

    public HttpClient ClientFor(TestUser user) => With(system.Identity.Tokens.For(user));

    public HttpClient With(string token)
    {
        var client = new HttpClient { BaseAddress = system.Gateway };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public TestUser Coordinator => TestUser.SiteCoordinator(_hospital);

    /// <param name="clinicians">How many the trial wants; none unless said.</param>
    public async Task OpenTrialAsync(int patients = 10_000, int clinicians = 0, Capacity? places = null)
    {
        var (solution, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().UtcDateTime);
        await TellAsync(new OrganisationVerifiedV1(_hospital, "Hôpital", "hospital", "LU", now));
        await TellAsync(new SolutionPublishedV1(
            solution, Guid.CreateVersion7(), new Dictionary<string, string> { ["fr"] = "Solution" }, "1.0.0", 6, now, 1));

        using var coordinator = ClientFor(Coordinator);
        using var reviewer = ClientFor(TestUser.EthicsReviewer());
        var protocol = Protocol(solution, DateOnly.FromDateTime(now), patients, clinicians);
        await Eventually.TrueAsync(
            async () => (await coordinator.PutAsJsonAsync($"/api/trials/{TrialId}", protocol)).IsSuccessStatusCode, "Trials knows the solution");
        await Eventually.TrueAsync(
            async () => (await coordinator.PostAsync($"/api/trials/{TrialId}/ethics-submission", null)).IsSuccessStatusCode, "Trials knows the hospital");
        var submission = (await reviewer.GetFromJsonAsync<Trial>($"/api/trials/{TrialId}"))!.Inside!.SubmissionId!.Value;
        await reviewer.PutAsJsonAsync($"/api/trials/{TrialId}/ethics-opinion",
            new EthicsOpinion(submission, Opinion.Favourable, "2026-1", DateOnly.FromDateTime(now).AddYears(1))).ShouldBeAsync(200);
        var site = new SiteInvitation(_hospital, "LU", "Europe/Luxembourg", ["fr"], places ?? new Capacity(100_000, 0));
        await coordinator.PutAsJsonAsync($"/api/trials/{TrialId}/sites/{SiteId}", site).ShouldBeAsync(201);
        await AcceptSiteAsync(coordinator).ShouldBeAsync(200);
        await coordinator.PostAsync($"/api/trials/{TrialId}/open", null).ShouldBeAsync(200);
        var text = await coordinator.GetFromJsonAsync<Consent>($"/api/trials/{TrialId}/consent?role=patient&language=fr");
        Consent = new ReadConsent(text!.Version, text.Hash);
    }

    /// <summary>Where Trials is not there: what it would have told.</summary>
    public Task TellOpenedAsync()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return TellAsync(new TrialOpenedV1(
            TrialId, _hospital, Guid.CreateVersion7(), "1.0.0", [new ScheduledInstrument(Questionnaire, "end", 0)], now, 1, DateOnly.FromDateTime(now)));
    }

    /// <summary>Enrols people as Trials would tell of it, and gives their pseudonyms.</summary>
    public async Task<Guid[]> TellEnrolledAsync(int people)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var pseudonyms = Enumerable.Range(0, people).Select(_ => Guid.NewGuid()).ToArray();
        await TellAsync([.. pseudonyms.Select(p => new ParticipantEnrolledV1(
            TrialId, p, SiteId, "patient", null, DateOnly.FromDateTime(now), "Europe/Luxembourg", "fr", now))]);
        return pseudonyms;
    }

    /// <summary>Publishes events as the service that owns it would.</summary>
    public async Task TellAsync(params IIntegrationEvent[] events)
    {
        await using var connection = await new ConnectionFactory { Uri = await system.BrokerAddressAsync() }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var topology = new Topology(new MessagingOptions());
        await topology.DeclareAsync(channel, CancellationToken.None);
        var messages = events.Select(e => OutboxMessage.For(e, TimeProvider.System.GetUtcNow().UtcDateTime, null));
        await Task.WhenAll(messages.Select(message => channel.BasicPublishAsync(
            topology.Exchange, message.Type, mandatory: true, Envelope.For(message, "/test"), Encoding.UTF8.GetBytes(message.Payload)).AsTask()));
    }

    /// <summary>Trials learns of ever new organisations until it has died of one.</summary>
    public async Task TellUntilAsync(Task death)
    {
        while (!death.IsCompleted)
        {
            await TellAsync(new OrganisationVerifiedV1(
                Guid.CreateVersion7(), "Clinique", "hospital", "FR", TimeProvider.System.GetUtcNow().UtcDateTime));
            await Task.WhenAny(death, Task.Delay(500));
        }

        await death;
    }

    private async Task<HttpResponseMessage> AcceptSiteAsync(HttpClient coordinator)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/trials/{TrialId}/sites/{SiteId}/accept");
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        return await coordinator.SendAsync(request);
    }

    private Protocol Protocol(Guid solution, DateOnly today, int patients, int clinicians)
    {
        var roles = new[] { new RecruitedRole(ParticipantRole.Patient, patients), new RecruitedRole(ParticipantRole.Clinician, clinicians) }
            .Where(r => r.Target > 0).ToList();
        return new Protocol(
            _hospital, solution, "1.0.0",
            new Dictionary<string, string> { ["fr"] = "Essai" }, new Dictionary<string, string> { ["fr"] = "Tenir bon" },
            [new Instrument(Questionnaire, "end", 0)], roles, today, today.AddYears(1),
            [.. roles.Select(r => new ConsentText(r.Role, "fr", "Je participe."))], LegalBasis.Consent)
        {
            DataProtection = new ProcessingRecord(
                [new Controller("Hôpital", ControllerKind.Controller, "LU", "dpo@hopital.example")],
                new Dictionary<string, string> { ["fr"] = "Tenir bon" }, RetentionMonths: 12),
        };
    }
}
