using Marketplace.Contracts.Feedback;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace Marketplace.Messaging.Tests;

public sealed class MessagingSetupTests
{
    [Theory, InlineData(""), InlineData("localhost:5672"), InlineData("http://localhost")]
    public async Task A_service_without_a_brokers_address_does_not_start(string address)
    {
        await using var world = await World.NewAsync();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            world.StartAsync("catalog", null, ("ConnectionStrings:messaging", address)));

        Assert.Contains("ConnectionStrings:messaging", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_that_no_message_would_ever_reach_is_refused()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.AddServiceDefaults();
        var messaging = builder.AddMessaging<LedgerDb>("trials");

        Assert.Throws<InvalidOperationException>(() => messaging.Subscribe<ResultsUpdatedV1, OnResultsUpdated>());
    }
}
