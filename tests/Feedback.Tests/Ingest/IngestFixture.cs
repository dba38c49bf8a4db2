using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Feedback.Participation;
using Marketplace.Messaging;
using Marketplace.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RabbitMQ.Client;

namespace Marketplace.Feedback.Ingest;

/// <summary>Feedback with a broker of its own, on which two partners have the rights that the system's map gives them.</summary>
public class IngestFixture : FeedbackFixture
{
    public const string Clinic = "clinic";
    public const string Lab = "lab";

    private const string Password = "chosen-by-the-test";

    private readonly IngestFixture? _colleague;
    private RabbitServer? _broker;

    public IngestFixture()
    {
    }

    /// <summary>Another instance of the same service, on the same broker and database.</summary>
    private IngestFixture(IngestFixture colleague) => _colleague = colleague;

    public RabbitServer Broker => _colleague?.Broker ?? _broker!;

    internal string? Database { get; set; }

    /// <summary>As the owner of the broker, who may do everything.</summary>
    public Uri Address => new(Broker.Address);

    public override async ValueTask InitializeAsync()
    {
        _broker = _colleague is not null ? null : await RabbitServer.StartAsync(broker =>
        {
            broker.ApplicationBuilder.Configuration[$"Parameters:{Clinic}-broker-password"] = Password;
            broker.ApplicationBuilder.Configuration[$"Parameters:{Lab}-broker-password"] = Password;
            broker.WithPartners([Clinic, Lab]);
        });
        Use("Messaging:Enabled", "true");
        Use("Messaging:RetryDelay", "00:00:00.100");
        Use("ConnectionStrings:messaging", Broker.Address);
        Use("Ingest:Partners:0", Clinic);
        Use("Ingest:Partners:1", Lab);
        if (_colleague is not null)
        {
            // Replicas share the file of the key that encrypts keys.
            Use("Storage:Directory", _colleague.Folder);
        }

        if (Database is { } database)
        {
            Use("Storage:Provider", "Postgres");
            Use("ConnectionStrings:database", database);
        }

        await base.InitializeAsync();
        await Eventually.TrueAsync(IsOpenAsync, "the ingest is open");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    public async Task<IngestFixture> StartColleagueAsync()
    {
        var colleague = new IngestFixture(this) { Database = Database };
        await colleague.InitializeAsync();
        var scheme = colleague.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(ParticipationTokens.Scheme);
        scheme.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(Tokens.Configuration);
        return colleague;
    }

    /// <summary>The same with another user.</summary>
    public Uri AddressOf(string user) => new UriBuilder(Address) { UserName = user, Password = Password }.Uri;

    /// <summary>Publishes an event as the service that owns it would.</summary>
    public async Task TellAsync(IIntegrationEvent e)
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var properties = new BasicProperties { MessageId = Guid.CreateVersion7().ToString(), DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync(
            "marketplace.events", EventNames.Of(e.GetType()), mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(e, e.GetType(), EventJson.Options));
    }

    internal Task<Partner> PartnerAsync(string name = Clinic) => Partner.OpenAsync(AddressOf(name), name, Anonymous);

    /// <summary>A message of a partner: the body of a submission with the response's id.</summary>
    public static byte[] Message(Guid responseId, object body)
    {
        var message = JsonSerializer.SerializeToNode(body)!.AsObject();
        message["responseId"] = responseId;
        return JsonSerializer.SerializeToUtf8Bytes(message);
    }

    public static byte[] Message(Guid responseId, int answer = 3) => Message(responseId, Body(AllOf(answer)));

    public Task<int> StoredAsync(Guid trial) => Db(db => db.Responses.CountAsync(r => r.TrialId == trial));

    private async Task<bool> IsOpenAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync("marketplace.feedback.ingest")).ConsumerCount > 0;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresIngestFixture : IngestFixture
{
    public override async ValueTask InitializeAsync()
    {
        Database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await base.InitializeAsync();
    }
}
