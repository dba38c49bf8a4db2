using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Ingest;

/// <summary>The second door over deaths, and with two who hold it open.</summary>
public sealed class IngestRestartTests(PostgresIngestFixture feedback) : IClassFixture<PostgresIngestFixture>
{
    [Fact]
    public async Task Two_instances_share_the_messages_and_a_dead_broker_loses_none()
    {
        const int All = 400;
        await using var colleague = await feedback.StartColleagueAsync();
        var trial = await feedback.OpenTrialAsync();
        var expected = new List<string>();
        await using (var before = await feedback.PartnerAsync())
        {
            for (var i = 0; i < All / 2; i++)
            {
                expected.Add(await before.SendAsync(feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(Guid.CreateVersion7())));
            }

            await feedback.Broker.KillAsync();
            expected = [.. expected.Except(before.Replies.Select(r => r.Properties.CorrelationId!))];
        }

        await feedback.Broker.StartAgainAsync();
        await using var after = await Eventually.GetAsync(OpenAsync, "the partner is connected again");
        for (var i = 0; i < All / 2; i++)
        {
            expected.Add(await after.SendAsync(feedback.Tokens.ForParticipant(trial, Guid.NewGuid()), IngestFixture.Message(Guid.CreateVersion7())));
        }

        await Eventually.TrueAsync(
            () => !expected.Except(after.Replies.Select(r => r.Properties.CorrelationId!)).Any(), "every message has its reply", TimeSpan.FromSeconds(60));
        Assert.All(after.Replies, r => Assert.Equal("accepted", r.Body.GetProperty("outcome").GetString()));
        Assert.Equal(All, await feedback.StoredAsync(trial));
    }

    private async Task<Partner?> OpenAsync()
    {
        try
        {
            return await feedback.PartnerAsync();
        }
        catch (RabbitMQ.Client.Exceptions.RabbitMQClientException)
        {
            // Quorum queues elect their leaders after a crash.
            return null;
        }
    }
}
