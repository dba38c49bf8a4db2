using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Outbox;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RabbitMQ.Client;

namespace Marketplace.Bench;

/// <summary>
/// Stands in for Trials and Identity: publishes keys, announces trials and mints participation tokens,
/// so that thousands of participants are there at once.
/// </summary>
internal sealed class FakeTrials : IAsyncDisposable
{
    public const string Questionnaire = "https://living-lab.example/fhir/Questionnaire/sus|1.0.0";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebApplication _app;

    public FakeTrials()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        var keys = JsonSerializer.Serialize(new { keys = new[] { PublicKey() } });
        _app.MapGet("/api/trials/.well-known/participation-keys.json", () => Results.Text(keys, "application/json"));
        _app.MapGet("/api/identity/.well-known/jwks.json", () => Results.Text("""{"keys":[]}""", "application/json"));
    }

    public string Address => _app.Urls.First();

    public Task StartAsync() => _app.StartAsync();

    /// <summary>Announces a trial with so many waves, as Trials would over the broker.</summary>
    public static async Task<Guid> AnnounceAsync(Uri broker, int waves)
    {
        var trial = new TrialOpenedV1(
            Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "1.0.0",
            [.. Enumerable.Range(1, waves).Select(w => new ScheduledInstrument(Questionnaire, $"w{w}", w, OpensDaysBefore: w))],
            TimeProvider.System.GetUtcNow().UtcDateTime, 1);
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var topology = new Topology(new MessagingOptions());
        await topology.DeclareAsync(channel, CancellationToken.None);
        var message = OutboxMessage.For(trial, trial.OpenedAtUtc, null);
        await channel.BasicPublishAsync(
            topology.Exchange, message.Type, mandatory: true, Envelope.For(message, "/bench"), Encoding.UTF8.GetBytes(message.Payload));
        return trial.TrialId;
    }

    public IEnumerable<string> Tokens(Guid trialId, int participants)
    {
        var credentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "bench" }, SecurityAlgorithms.EcdsaSha256);
        var handler = new JsonWebTokenHandler();
        for (var i = 0; i < participants; i++)
        {
            yield return handler.CreateToken(new SecurityTokenDescriptor
            {
                Issuer = "urn:marketplace:trials",
                Audience = "feedback",
                Subject = new ClaimsIdentity(
                [
                    new(ClaimNames.Subject, Guid.NewGuid().ToString()),
                    new(ClaimNames.Trial, trialId.ToString()),
                    new("role", i % 2 == 0 ? Roles.Patient : Roles.Clinician),
                ]),
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(2),
                TokenType = "at+jwt",
                SigningCredentials = credentials,
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private object PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new
        {
            kty = "EC", crv = "P-256", kid = "bench", use = "sig", alg = "ES256",
            x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
        };
    }
}
