using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Clients.Feedback;
using Marketplace.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Marketplace.Faults.Tests;

/// <summary>
/// Participants who answer once each, every other one through a partner system over the broker. Over HTTP a request is repeated
/// until it is acknowledged; over the broker a message is sent again only where its confirm did not come, as docs/ingest.md says.
/// </summary>
internal sealed class DoorCrowd(FaultSystem system, Stage stage, Seal seal) : IAsyncDisposable
{
    private const int AtOnce = 8;

    /// <summary>Without it the broker would have taken everything before the first death is over.</summary>
    private const int MostUnanswered = 30;

    private readonly Repeater _repeater = new();
    private readonly ConcurrentDictionary<Guid, byte> _confirmed = new();
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;
    private Task _all = Task.CompletedTask;
    private int _resent;
    private int _repliesToo;

    /// <summary>Acknowledged over HTTP, with their scores.</summary>
    public ConcurrentDictionary<Guid, double> OverHttp { get; } = new();

    /// <summary>Accepted over the broker, with their scores.</summary>
    public ConcurrentDictionary<Guid, double> OverBroker { get; } = new();

    public int Acknowledged => OverHttp.Count + OverBroker.Count;

    /// <summary>What happened besides: requests repeated, messages sent again, replies that came again.</summary>
    public (int Repeats, int Resent, int RepliesAgain) Besides => (_repeater.Repeats, _resent, _repliesToo);

    public void Start(IEnumerable<Guid> pseudonyms)
    {
        var doors = pseudonyms.Index().ToLookup(p => p.Index % 2 == 0);
        _all = Task.WhenAll(new[] { true, false }.SelectMany(byBroker =>
        {
            var coming = new ConcurrentQueue<(int Seed, Guid Pseudonym)>(doors[byBroker]);
            return Enumerable.Range(0, AtOnce / 2).Select(_ => Task.Run(() => ComeAsync(coming, byBroker)));
        }));
    }

    /// <summary>All have sent; and everything that the broker confirmed has its reply.</summary>
    public async Task FinishAsync(TimeSpan within)
    {
        await _all.WaitAsync(within);
        await Marketplace.Testing.Eventually.TrueAsync(
            async () =>
            {
                await ChannelAsync();
                return _confirmed.Keys.All(OverBroker.ContainsKey);
            },
            "every message that the broker took has its reply", within);
    }

    private async Task ComeAsync(ConcurrentQueue<(int Seed, Guid Pseudonym)> coming, bool byBroker)
    {
        while (coming.TryDequeue(out var who))
        {
            var submission = new Submission(
                Stage.Questionnaire, "end", "fr", [.. Enumerable.Range(1, 10).Select(i => new Answer($"sus-{i}", 1 + ((who.Seed * 7) + (i * i)) % 5))]);
            var token = system.Identity.Tokens.ForParticipant(stage.TrialId, who.Pseudonym);
            await (byBroker ? SendAsync(token, submission) : PutAsync(token, submission));
        }
    }

    private async Task PutAsync(string token, Submission submission)
    {
        var id = Guid.CreateVersion7();
        using var participant = stage.With(token);
        using var taken = await _repeater.UntilAnsweredAsync(() => participant.PutAsJsonAsync($"/api/feedback/responses/{id}", submission));
        OverHttp[id] = (await taken.Content.ReadFromJsonAsync<SubmissionReceipt>())!.Score!.Value;
    }

    private async Task SendAsync(string token, Submission submission)
    {
        var id = Guid.CreateVersion7();
        var body = JsonSerializer.SerializeToNode(submission, JsonSerializerOptions.Web)!.AsObject();
        body["responseId"] = id;
        var bytes = seal.Close(JsonSerializer.SerializeToUtf8Bytes(body));
        while (_confirmed.Count - OverBroker.Count > MostUnanswered)
        {
            await ChannelAsync();
            await Task.Delay(20);
        }

        while (!await TryPublishAsync(id, token, bytes))
        {
            Interlocked.Increment(ref _resent);
            await Task.Delay(100);
        }

        _confirmed[id] = 0;
    }

    private async Task<bool> TryPublishAsync(Guid id, string token, byte[] body)
    {
        try
        {
            if (await ChannelAsync() is not { } channel)
            {
                return false;
            }

            var properties = new BasicProperties
            {
                UserId = FaultSystem.Partner,
                MessageId = id.ToString(),
                CorrelationId = id.ToString(),
                ContentType = "application/jose",
                DeliveryMode = DeliveryModes.Persistent,
                Headers = new Dictionary<string, object?> { ["participation-token"] = token },
            };
            await channel.BasicPublishAsync("marketplace.ingest", "feedback.responses", mandatory: true, properties, body)
                .AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            return true;
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The open channel, a new one where that broke, or null while there is none to be had.</summary>
    private async Task<IChannel?> ChannelAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            if (_channel is not { IsOpen: true })
            {
                await CloseAsync();
                var factory = new ConnectionFactory { Uri = await system.PartnerAddressAsync(), AutomaticRecoveryEnabled = false };
                _connection = await factory.CreateConnectionAsync();
                _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
                var consumer = new AsyncEventingBasicConsumer(_channel);
                consumer.ReceivedAsync += OnReplyAsync;
                await _channel.BasicConsumeAsync($"marketplace.feedback.ingest.replies.{FaultSystem.Partner}", autoAck: false, consumer);
            }

            return _channel;
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException)
        {
            await CloseAsync();
            return null;
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task OnReplyAsync(object consumer, BasicDeliverEventArgs e)
    {
        var reply = JsonElement.Parse(e.Body.Span);
        Assert.True(reply.GetProperty("outcome").GetString() == "accepted", reply.GetRawText());
        if (!OverBroker.TryAdd(reply.GetProperty("responseId").GetGuid(), reply.GetProperty("score").GetProperty("value").GetDouble()))
        {
            Interlocked.Increment(ref _repliesToo);
        }

        await ((AsyncEventingBasicConsumer)consumer).Channel.BasicAckAsync(e.DeliveryTag, multiple: false);
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            (_connection, _channel) = (null, null);
            await connection.CloseAsync(200, "", TimeSpan.FromSeconds(1), abort: true);
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _connecting.Dispose();
    }
}
