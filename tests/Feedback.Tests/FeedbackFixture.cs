using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Trials;
using Marketplace.Messaging.Inbox;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback;

/// <summary>The Feedback service as it runs, with the moves that its tests have in common.</summary>
public class FeedbackFixture : IAsyncLifetime
{
    public const string Sus = "https://living-lab.example/fhir/Questionnaire/sus|1.0.0";
    public const string Wave = "end-of-use";

    public static readonly Guid Site = Guid.CreateVersion7();

    private static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    private readonly Host _host = new();

    public TestClock Clock => _host.Clock;

    public TestTokens Tokens => _host.Tokens;

    public HttpClient Anonymous => _host.Anonymous;

    /// <summary>Where the service keeps its data.</summary>
    public string Folder => _host.Folder;

    public IServiceProvider Services => _host.Services;

    public virtual ValueTask InitializeAsync() => _host.InitializeAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public HttpClient ClientFor(TestUser user) => _host.ClientFor(user);

    public HttpClient ClientWith(string token) => _host.ClientWith(token);

    public HttpClient Participant(Guid trialId, Guid pseudonym, string role = Roles.Patient) =>
        _host.ClientWith(Tokens.ForParticipant(trialId, pseudonym, role));

    public Task<List<TEvent>> OutboxAsync<TEvent>() where TEvent : IIntegrationEvent => _host.OutboxAsync<TEvent>();

    internal Task<T> Db<T>(Func<FeedbackDb, Task<T>> read) => _host.Db(read);

    /// <summary>The service once more on the same database, as after a restart or beside this one.</summary>
    internal ServiceFixture<Program, FeedbackDb> StartAnother()
    {
        var other = new Host(Clock);
        foreach (var (key, value) in _host.More.Append(new("Storage:Directory", _host.Folder)))
        {
            other.More[key] = value;
        }

        return other;
    }

    /// <summary>Runs a unit of work.</summary>
    internal Task<T> UnitAsync<T>(Func<FeedbackDb, Task<T>> unit) =>
        Services.GetRequiredService<Writer<FeedbackDb>>().WriteAsync((db, _) => unit(db), TestContext.Current.CancellationToken);

    internal Task DeliverAsync<TEvent, THandler>(TEvent e) where TEvent : IIntegrationEvent where THandler : class, IHandle<FeedbackDb, TEvent> =>
        _host.DeliverAsync<TEvent, THandler>(e);

    /// <summary>A trial that asks the SUS at its end, as its event tells.</summary>
    public static TrialOpenedV1 Opened(Guid trialId, Guid? sponsorId = null, long revision = 1, params ScheduledInstrument[] instruments) => new(
        trialId, sponsorId ?? Guid.CreateVersion7(), Guid.CreateVersion7(), "2.1.0",
        instruments.Length > 0 ? instruments : [new ScheduledInstrument(Sus, Wave, 28, OpensDaysBefore: 28)], Morning, revision);

    /// <summary>Opens a new trial and returns its id.</summary>
    public async Task<Guid> OpenTrialAsync(Guid? sponsorId = null)
    {
        var trialId = Guid.CreateVersion7();
        await DeliverAsync<TrialOpenedV1, OnTrialOpened>(Opened(trialId, sponsorId));
        return trialId;
    }

    /// <summary>Opens a new trial that asks the SUS in one wave, due so many days after enrolment.</summary>
    public async Task<Guid> OpenTrialAsync(ScheduledInstrument asked)
    {
        var trialId = Guid.CreateVersion7();
        await DeliverAsync<TrialOpenedV1, OnTrialOpened>(Opened(trialId, instruments: asked));
        return trialId;
    }

    /// <summary>Tells of an enrolment so many days ago.</summary>
    public Task EnrolAsync(Guid trialId, Guid pseudonym, int daysAgo = 0, string role = Roles.Patient, string zone = "Europe/Luxembourg",
        Guid? siteId = null, Guid? siteOrganisationId = null)
    {
        var at = Clock.GetUtcNow().UtcDateTime.AddDays(-daysAgo);
        return DeliverAsync<ParticipantEnrolledV1, OnParticipantEnrolled>(new ParticipantEnrolledV1(
            trialId, pseudonym, siteId ?? Guid.CreateVersion7(), role, null, DateOnly.FromDateTime(at), zone, "de", at, "Europe/Luxembourg", siteOrganisationId));
    }

    public Task CloseTrialAsync(Guid trialId) =>
        DeliverAsync<TrialClosedV1, OnTrialClosed>(new TrialClosedV1(trialId, Clock.GetUtcNow().UtcDateTime, 9));

    public Task WithdrawAsync(Guid trialId, Guid pseudonym, bool erase) => DeliverAsync<ParticipantWithdrawnV1, OnParticipantWithdrawn>(
        new ParticipantWithdrawnV1(trialId, pseudonym, erase, Clock.GetUtcNow().UtcDateTime));

    /// <summary>The body of a submission; the answers are those of items 1, 2, … and null leaves an item out.</summary>
    public static object Body(params int?[] answers) => BodyIn(Wave, answers);

    /// <summary>The same in a wave of another name.</summary>
    public static object BodyIn(string wave, params int?[] answers) => new
    {
        questionnaire = Sus,
        wave,
        language = "fr",
        answers = answers.Select((value, i) => new { linkId = $"sus-{i + 1}", value }).Where(a => a.value is not null),
    };

    public static int?[] AllOf(int value) => [.. Enumerable.Repeat<int?>(value, 10)];

    public static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, object body) =>
        client.PutAsJsonAsync($"/api/feedback/responses/{id}", body, TestContext.Current.CancellationToken);

    /// <summary>As the event tells.</summary>
    public async Task<Guid> EnrolAsync(Guid trialId, string role, Guid? siteId = null, string? arm = null, string language = "fr")
    {
        var pseudonym = Guid.NewGuid();
        await DeliverAsync<ParticipantEnrolledV1, OnParticipantEnrolled>(new ParticipantEnrolledV1(
            trialId, pseudonym, siteId ?? Site, role, arm, DateOnly.FromDateTime(Morning), "Europe/Luxembourg", language, Morning));
        return pseudonym;
    }

    /// <summary>Somebody who has not answered yet: until they leave, the results wait for them.</summary>
    public Task<Guid> HoldAsync(Guid trialId) => EnrolAsync(trialId, Roles.Patient);

    /// <summary>The one who was waited for leaves, so everything that was answered is shown at once.</summary>
    public async Task ReleaseAsync(Guid trialId, Guid held)
    {
        await ProjectedAsync();
        await WithdrawAsync(trialId, held, erase: false);
        await ProjectedAsync();
    }

    /// <summary>A new participant submits these answers.</summary>
    public async Task<(Guid Id, Guid Pseudonym)> SubmitAsync(Guid trialId, string role, params int?[] answers)
    {
        var (id, pseudonym) = (Guid.CreateVersion7(), await EnrolAsync(trialId, role));
        await PutAsync(Participant(trialId, pseudonym, role), id, Body(answers)).ShouldBeAsync(201);
        return (id, pseudonym);
    }

    /// <summary>Neither a row nor a participant nor an event is left of a refused submission.</summary>
    public async Task ShouldHaveLeftNoTraceAsync(Guid id, Guid pseudonym)
    {
        Assert.False(await Db(db => db.Responses.AnyAsync(r => r.Id == id || r.Pseudonym == pseudonym)));
        Assert.False(await Db(db => db.Participants.AnyAsync(p => p.Pseudonym == pseudonym)));
        Assert.DoesNotContain(await OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == id);
    }

    /// <summary>Freezes the trial's answers and returns the address of the snapshot.</summary>
    public async Task<string> FreezeAsync(Guid trialId, string? wave = null)
    {
        var address = $"/api/feedback/trials/{trialId}/snapshots/{Guid.CreateVersion7()}";
        await ClientFor(TestUser.Operator()).PutAsJsonAsync(address, new { wave }, TestContext.Current.CancellationToken).ShouldBeAsync(201);
        return address;
    }

    /// <summary>A file of a snapshot.</summary>
    public Task<string> DownloadAsync(string snapshot, string file) => ClientFor(TestUser.Operator())
        .GetStringAsync(new Uri($"{snapshot}/{file}", UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Freezes a new snapshot and reads one of its files.</summary>
    public async Task<string> ExportAsync(Guid trialId, TestUser user, string file = "responses.csv")
    {
        var (client, snapshot) = (ClientFor(user), $"/api/feedback/trials/{trialId}/snapshots/{Guid.CreateVersion7()}");
        await client.PutAsJsonAsync(snapshot, new { }, TestContext.Current.CancellationToken).ShouldBeAsync(201);
        return await client.GetStringAsync(new Uri($"{snapshot}/{file}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> ResultsAsync(Guid trialId)
    {
        var response = await Anonymous.GetAsync(new Uri($"/api/feedback/trials/{trialId}/results", UriKind.Relative), TestContext.Current.CancellationToken);
        return await (await response.ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the results contain every response that is stored now.</summary>
    public async Task ProjectedAsync()
    {
        var last = await Db(db => db.Responses.MaxAsync(r => (long?)r.Position)) ?? 0;
        await Eventually.TrueAsync(
            async () =>
            {
                var now = Clock.GetUtcNow().UtcDateTime;
                return await Db(async db => (last == 0 || await db.Projection.AnyAsync(p => p.Id == ProjectionState.Only && p.Position >= last))
                    && !await db.ResultWaves.AnyAsync(w => w.LookAtUtc <= now));
            },
            $"the results contain the responses up to {last}");
    }

    /// <summary>Before the service starts.</summary>
    protected void Use(string key, string value) => _host.More[key] = value;

    /// <summary>Before the service starts: the file takes all that it logs.</summary>
    protected void LogTo(LogFile log) => _host.Log = log;

    private sealed class Host(TestClock? shared = null) : ServiceFixture<Program, FeedbackDb>
    {
        public Dictionary<string, string?> More { get; } = [];

        public LogFile? Log { get; set; }

        protected override IReadOnlyDictionary<string, string?> Settings => More;

        protected override void ConfigureServices(IServiceCollection services)
        {
            Log?.Follow(services);
            if (shared is not null)
            {
                services.AddSingleton<TimeProvider>(shared);
            }
        }
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresFeedbackFixture : FeedbackFixture
{
    public override async ValueTask InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        Use("Storage:Provider", "Postgres");
        Use("ConnectionStrings:database", await server.CreateDatabaseAsync());
        await base.InitializeAsync();
        Assert.True(await Db(db => Task.FromResult(db.Database.IsNpgsql())));
    }
}
