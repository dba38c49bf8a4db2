using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Marketplace.Feedback.Ingest;

/// <summary>Who may come in by the second door, with what, and what they may do on the broker besides.</summary>
public sealed class DoorTests(IngestFixture feedback) : IClassFixture<IngestFixture>
{
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Without_a_sound_participation_token_nobody_answers()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        using var forger = new TestTokens(feedback.Clock);
        var message = IngestFixture.Message(_id);

        foreach (var token in (string?[])[null, "", "nonsense", forger.ForParticipant(trial, Guid.NewGuid()), feedback.Tokens.For(TestUser.Patient())])
        {
            AssertIs(401, "token-missing-or-invalid", await partner.RefusalAsync(token, message));
        }

        AssertIs(403, "role-not-allowed", await partner.RefusalAsync(feedback.Tokens.ForParticipant(trial, Guid.NewGuid(), Roles.Operator), message));
        Assert.Equal(0, await feedback.StoredAsync(trial));
    }

    [Fact]
    public async Task Token_that_ended_while_the_message_waited_is_taken_for_a_day()
    {
        var (trial, pseudonym) = (await feedback.OpenTrialAsync(), Guid.NewGuid());
        await using var partner = await feedback.PartnerAsync();

        AssertIs(401, "token-missing-or-invalid", await partner.RefusalAsync(Ended(TimeSpan.FromHours(24.1)), IngestFixture.Message(_id)));
        Assert.Equal("accepted", (await partner.AskAsync(Ended(TimeSpan.FromHours(23.9)), IngestFixture.Message(_id))).GetProperty("outcome").GetString());
        var client = feedback.ClientWith(Ended(TimeSpan.FromHours(23.9)));
        await FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3))).ShouldBeProblemAsync(401, "token-missing-or-invalid");

        string Ended(TimeSpan ago) => feedback.Tokens.Sign("urn:marketplace:trials", "feedback",
            [new("sub", pseudonym.ToString()), new("trial", trial.ToString()), new("role", "patient")], lifetime: -ago);
    }

    [Fact]
    public async Task Message_that_is_none_is_refused_and_holds_nobody_up()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        var token = feedback.Tokens.ForParticipant(trial, Guid.NewGuid());
        var good = IngestFixture.Message(_id);

        AssertIs(415, "media-type-unsupported", await partner.RefusalAsync(token, good, p => p.ContentType = "text/plain"));
        AssertIs(415, "media-type-unsupported", await partner.RefusalAsync(token, good, p => p.ContentType = "///"));
        AssertIs(415, "media-type-unsupported", await partner.RefusalAsync(token, good, p => p.ClearContentType()));
        AssertIs(413, "body-too-large", await partner.RefusalAsync(token, new byte[(256 * 1024) + 1]));
        AssertIs(413, "body-too-large", await partner.RefusalAsItIsAsync(token, new byte[512 * 1024]));
        foreach (var body in (string[])["", "{", "[]", "\"text\"", "null", "{\"responseId\":\"" + _id + "\",\"wave\":\"a\",\"wave\":\"b\"}", new string('[', 100), "\0", "{\"responseId\":\"\uFFFF"])
        {
            AssertIs(400, "json-invalid", await partner.RefusalAsync(token, Encoding.UTF8.GetBytes(body)));
        }

        AssertIs(400, "json-invalid", await partner.RefusalAsync(token, [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]));
        AssertIs(400, "field-missing", await partner.RefusalAsync(token, "{}"u8.ToArray()));
        AssertIs(400, "response-id-invalid", await partner.RefusalAsync(token, """{"responseId":7}"""u8.ToArray()));
        AssertIs(400, "response-id-invalid", await partner.RefusalAsync(token, """{"responseId":"seven"}"""u8.ToArray()));
        AssertIs(400, "response-id-empty", await partner.RefusalAsync(token, IngestFixture.Message(Guid.Empty)));

        Assert.Equal("accepted", (await partner.AskAsync(token, good, p => p.ContentType = "application/jose; charset=utf-8")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Message_without_correlation_is_answered_under_its_own_id()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();

        var reply = await partner.AskAsync(
            feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(_id), p => p.ClearCorrelationId());

        Assert.Equal("accepted", reply.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Message_that_nobody_can_be_told_of_is_a_dead_letter_without_its_answers()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        var token = feedback.Tokens.ForParticipant(trial, Guid.NewGuid());
        var (nameless, unanswerable) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await partner.SendAsync(token, IngestFixture.Message(nameless), p => (p.MessageId, p.UserId) = (nameless.ToString(), null));
        await partner.SendAsync(token, IngestFixture.Message(unanswerable), p => { p.ClearMessageId(); p.CorrelationId = ""; });

        await Eventually.TrueAsync(async () => await feedback.Db(db => db.DeadLetters.CountAsync()) == 2, "both are dead letters");
        var letters = (await feedback.ClientFor(TestUser.Operator()).GetFromJsonAsync<JsonElement>("/api/feedback/dead-letters", TestContext.Current.CancellationToken)).GetProperty("items").EnumerateArray().ToList();
        Assert.All(letters, l => Assert.Equal(("feedback.ingest", ""), (l.GetProperty("type").GetString(), l.GetProperty("payload").GetString())));
        Assert.Contains(letters, l => l.GetProperty("messageId").GetGuid() == nameless && l.GetProperty("reason").GetString()!.Contains("user-id", StringComparison.Ordinal));
        Assert.Contains(letters, l => l.GetProperty("reason").GetString()!.Contains("correlation-id", StringComparison.Ordinal));
        Assert.Empty(partner.Replies);
        Assert.Equal(0, await feedback.StoredAsync(trial));
    }

    [Fact]
    public async Task Answer_waits_while_the_database_takes_none()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        string correlation;
        await using (var file = new SqliteConnection(await feedback.Db(db => Task.FromResult(db.Database.GetConnectionString()))))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var lockedOut = file.BeginTransaction(deferred: false);
            correlation = await partner.SendAsync(feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(_id));
            await FeedbackFixture.PutAsync(feedback.Participant(trial, Guid.NewGuid()), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3)))
                .ShouldBeProblemAsync(503, "storage-unavailable");
            Assert.Empty(partner.Replies);
        }

        Assert.Equal("accepted", (await partner.ReplyAsync(correlation)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Partner_may_publish_answers_and_read_its_replies_and_nothing_else()
    {
        await RefusedByTheBrokerAsync(c => PublishAsync(c, "marketplace.events", "trials.trial-closed.v1"));
        await RefusedByTheBrokerAsync(c => PublishAsync(c, "", "marketplace.feedback"));
        await RefusedByTheBrokerAsync(c => PublishAsync(c, "", "marketplace.feedback.ingest.replies.lab"));
        await RefusedByTheBrokerAsync(c => PublishAsync(c, "marketplace.ingest", "feedback.responses", IngestFixture.Lab));
        await RefusedByTheBrokerAsync(c => c.QueueDeclareAsync("mine"));
        await RefusedByTheBrokerAsync(c => c.QueueDeclareAsync(""));
        await RefusedByTheBrokerAsync(c => c.ExchangeDeclareAsync("mine", ExchangeType.Fanout));
        await RefusedByTheBrokerAsync(c => c.QueueDeleteAsync("marketplace.feedback.ingest"));
        await RefusedByTheBrokerAsync(c => c.QueuePurgeAsync("marketplace.feedback.ingest"));
        await RefusedByTheBrokerAsync(c => c.QueueBindAsync("marketplace.feedback.ingest.replies.clinic", "marketplace.events", "#"));
        await RefusedByTheBrokerAsync(c => c.BasicGetAsync("marketplace.feedback.ingest", autoAck: true));
        await RefusedByTheBrokerAsync(c => c.BasicGetAsync("marketplace.feedback", autoAck: true));
        await RefusedByTheBrokerAsync(c => c.BasicGetAsync("marketplace.feedback.ingest.replies.lab", autoAck: true));
    }

    private static void AssertIs(int status, string code, JsonElement problem) =>
        Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));

    private static Task PublishAsync(IChannel channel, string exchange, string routingKey, string? userId = null) => channel.BasicPublishAsync(
        exchange, routingKey, mandatory: true, userId is null ? new BasicProperties() : new BasicProperties { UserId = userId }, "{}"u8.ToArray()).AsTask();

    private async Task RefusedByTheBrokerAsync(Func<IChannel, Task> deed)
    {
        await using var connection = await new ConnectionFactory { Uri = feedback.AddressOf(IngestFixture.Clinic) }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<RabbitMQClientException>(() => deed(channel));
        Assert.Contains(channel.CloseReason!.ReplyCode, (ushort[])[403, 406]);
    }
}
