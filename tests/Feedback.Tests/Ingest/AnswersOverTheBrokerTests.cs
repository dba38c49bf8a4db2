using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using Xunit;

namespace Marketplace.Feedback.Ingest;

/// <summary>What comes through the second door is treated like what comes through the first.</summary>
public sealed class AnswersOverTheBrokerTests(IngestFixture feedback) : IClassFixture<IngestFixture>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();

    /// <summary>Bodies at fault, by what is wrong with them.</summary>
    public static TheoryData<string, string> Faulty => new()
    {
        { "no wave", """{"questionnaire":"q|1","language":"fr","answers":[{"linkId":"sus-1","value":3}]}""" },
        { "an unknown questionnaire", Sound("questionnaire", "\"https://nowhere.example|9\"") },
        { "an unknown wave", Sound("wave", "\"never\"") },
        { "another language", Sound("language", "\"xx\"") },
        { "no answers", Sound("answers", "[]") },
        { "several faults", Sound("answers", """[{"linkId":"sus-1","value":9},{"linkId":"sus-99","value":1},{"value":1}]""") },
        { "an unknown field", Sound("colour", "1") },
        { "a wrong type", Sound("wave", "7") },
    };

    [Fact]
    public async Task Answer_is_stored_scored_told_of_and_readable_by_its_participant()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        var tap = await TapAsync("feedback.response-submitted.v1");

        var correlation = await partner.SendAsync(
            Token(trial), IngestFixture.Message(_id), p => p.Headers!["traceparent"] = $"00-{Trace}-b7ad6b7169203331-01");
        var reply = await partner.ReplyAsync(correlation);

        Assert.Equal("accepted", reply.GetProperty("outcome").GetString());
        Assert.Equal((_id, 50d, false), (reply.GetProperty("responseId").GetGuid(), reply.GetProperty("score").GetProperty("value").GetDouble(), reply.GetProperty("repeated").GetBoolean()));
        var properties = partner.Replies.Single(r => r.Properties.CorrelationId == correlation).Properties;
        Assert.Equal(("feedback.response-accepted", "application/json", DeliveryModes.Persistent), (properties.Type, properties.ContentType, properties.DeliveryMode));

        var read = await feedback.Participant(trial, _pseudonym).GetFromJsonAsync<JsonElement>($"/api/feedback/responses/{_id}", TestContext.Current.CancellationToken);
        Assert.Equal(reply.GetProperty("submittedAtUtc").GetDateTime(), read.GetProperty("submittedAtUtc").GetDateTime());
        var (headers, body) = await tap();
        Assert.Equal(_id, body.GetProperty("responseId").GetGuid());
        Assert.Contains(Trace, Encoding.UTF8.GetString((byte[])headers["traceparent"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_answer_again_is_accepted_again_and_stored_once()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();

        var first = await partner.AskAsync(Token(trial), IngestFixture.Message(_id));
        var again = await partner.AskAsync(Token(trial), IngestFixture.Message(_id));

        Assert.True(again.GetProperty("repeated").GetBoolean());
        Assert.Equal(first.GetProperty("submittedAtUtc").GetString(), again.GetProperty("submittedAtUtc").GetString());
        Assert.Equal(1, await feedback.StoredAsync(trial));
    }

    [Fact]
    public async Task Answer_given_over_http_and_sent_over_the_broker_is_one_answer()
    {
        var trial = await feedback.OpenTrialAsync();
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), _id, FeedbackFixture.Body(FeedbackFixture.AllOf(3))).ShouldBeAsync(201);
        await using var partner = await feedback.PartnerAsync();

        var reply = await partner.AskAsync(Token(trial), IngestFixture.Message(_id));

        Assert.True(reply.GetProperty("repeated").GetBoolean());
        Assert.Equal(1, await feedback.StoredAsync(trial));
    }

    [Theory, MemberData(nameof(Faulty))]
    public async Task Faulty_answer_is_refused_with_the_problem_that_http_gives(string what, string body)
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await feedback.Participant(trial, _pseudonym).PutAsync(
            new Uri($"/api/feedback/responses/{_id}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        expected.Remove("traceId");

        var message = JsonNode.Parse(body)!.AsObject();
        message["responseId"] = _id;
        var problem = await partner.RefusalAsync(Token(trial), Encoding.UTF8.GetBytes(message.ToJsonString()));

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(problem.GetRawText())), $"{what}: {expected.ToJsonString()} over HTTP, {problem} over the broker");
        Assert.Equal(0, await feedback.StoredAsync(trial));
    }

    [Fact]
    public async Task Anonymous_answer_is_refused_because_a_broker_keeps_who_sent_it()
    {
        var trial = await feedback.OpenTrialAsync();
        await using var partner = await feedback.PartnerAsync();
        var message = JsonNode.Parse(IngestFixture.Message(_id))!.AsObject();
        message["anonymous"] = true;

        var problem = await partner.RefusalAsync(Token(trial), Encoding.UTF8.GetBytes(message.ToJsonString()));

        Assert.Equal(("anonymous-over-http-only", "$.anonymous"), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
        Assert.Equal(0, await feedback.StoredAsync(trial));
    }

    [Fact]
    public async Task What_contradicts_the_trial_is_refused_as_over_http()
    {
        var (trial, closed) = (await feedback.OpenTrialAsync(), await feedback.OpenTrialAsync());
        await feedback.CloseTrialAsync(closed);
        var gone = Guid.NewGuid();
        await feedback.WithdrawAsync(trial, gone, erase: true);
        await using var partner = await feedback.PartnerAsync();
        await partner.AskAsync(Token(trial), IngestFixture.Message(_id, 3));

        await RefusedAsync(409, "response-differs", Token(trial), IngestFixture.Message(_id, 4));
        await RefusedAsync(409, "already-answered", Token(trial), IngestFixture.Message(Guid.CreateVersion7()));
        await RefusedAsync(404, "response-unknown", feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(_id));
        await RefusedAsync(409, "trial-closed", Token(closed), IngestFixture.Message(Guid.CreateVersion7()));
        await RefusedAsync(409, "participant-withdrawn", feedback.Tokens.ForParticipant(trial, gone), IngestFixture.Message(Guid.CreateVersion7()));
        Assert.Equal(1, await feedback.StoredAsync(trial));

        async Task RefusedAsync(int status, string code, string token, byte[] message)
        {
            var problem = await partner.RefusalAsync(token, message);
            Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Answer_to_a_trial_that_is_not_known_yet_waits_for_it()
    {
        var trial = Guid.CreateVersion7();
        await using var partner = await feedback.PartnerAsync();
        var waiting = await partner.SendAsync(Token(trial), IngestFixture.Message(_id));
        var other = await feedback.OpenTrialAsync();
        await partner.AskAsync(Token(other), IngestFixture.Message(Guid.CreateVersion7()));
        Assert.DoesNotContain(partner.Replies, r => r.Properties.CorrelationId == waiting);

        await feedback.DeliverAsync<Contracts.Trials.TrialOpenedV1, Trials.OnTrialOpened>(FeedbackFixture.Opened(trial));

        Assert.Equal("accepted", (await partner.ReplyAsync(waiting)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Answers_of_many_partners_and_participants_are_all_stored_and_answered_to_their_senders()
    {
        const int Each = 250;
        var trial = await feedback.OpenTrialAsync();
        await using var clinic = await feedback.PartnerAsync();
        await using var lab = await feedback.PartnerAsync(IngestFixture.Lab);

        var sent = await Task.WhenAll(new[] { clinic, lab }.Select(partner => Task.WhenAll(Enumerable.Range(0, Each).Select(_ =>
            partner.SendAsync(feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(Guid.CreateVersion7()))))));

        foreach (var (partner, correlations) in new[] { clinic, lab }.Zip(sent))
        {
            await Eventually.TrueAsync(() => partner.Replies.Count >= Each, "every message has its reply");
            Assert.Equal(correlations.Order(), partner.Replies.Select(r => r.Properties.CorrelationId!).Order());
            Assert.All(partner.Replies, r => Assert.Equal("accepted", r.Body.GetProperty("outcome").GetString()));
        }

        Assert.Equal(2 * Each, await feedback.StoredAsync(trial));
    }

    private static string Sound(string field, string value)
    {
        var body = JsonSerializer.SerializeToNode(FeedbackFixture.Body(FeedbackFixture.AllOf(3)))!.AsObject();
        body[field] = JsonNode.Parse(value);
        return body.ToJsonString();
    }

    private string Token(Guid trial) => feedback.Tokens.ForParticipant(trial, _pseudonym);

    /// <summary>Waits for the first event of this kind from now on.</summary>
    private async Task<Func<Task<(IDictionary<string, object?> Headers, JsonElement Body)>>> TapAsync(string type)
    {
        var connection = await new ConnectionFactory { Uri = feedback.Address }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: TestContext.Current.CancellationToken)).QueueName;
        await channel.QueueBindAsync(queue, "marketplace.events", type, cancellationToken: TestContext.Current.CancellationToken);
        return async () =>
        {
            var message = await Eventually.GetAsync(() => channel.BasicGetAsync(queue, autoAck: true), $"an event {type} came");
            await connection.DisposeAsync();
            return (message.BasicProperties.Headers!, JsonElement.Parse(message.Body.Span));
        };
    }
}
