using Marketplace.Contracts;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.DeadLetters;
using Marketplace.Messaging.Inbox;
using Marketplace.Messaging.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Messaging;

/// <summary>Adds a service's part in the conversation: <c>builder.AddMessaging&lt;TrialsDb&gt;("trials").Subscribe&lt;…&gt;()</c>.</summary>
public static class MessagingSetup
{
    public static MessagingBuilder<TDb> AddMessaging<TDb>(this IHostApplicationBuilder builder, string service) where TDb : MessagingDb
    {
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations()
            .Validate<IConfiguration>(
                (o, configuration) => !o.Enabled || MessageBroker.IsAddress(configuration.GetConnectionString(MessageBroker.ConnectionName)),
                $"ConnectionStrings:{MessageBroker.ConnectionName} is not set, or is not an address like amqp://user:password@host:5672.")
            .ValidateOnStart();
        var options = builder.Configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
        var subscriptions = new Subscriptions<TDb>(service);

        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.AddSingleton<MessageBroker>();
        builder.Services.AddSingleton(subscriptions);
        builder.Services.AddSingleton<MessageHandling<TDb>>();
        if (options.Enabled)
        {
            builder.Services.AddHostedService<OutboxRelay<TDb>>();
            builder.Services.AddHealthChecks().AddCheck<BrokerHealth>("messaging", HealthStatus.Degraded);
        }

        // A service that no event is for has no queue.
        if (options.Enabled && EventConsumers.ConsumedBy(service).Any())
        {
            builder.Services.AddHostedService<Consumer<TDb>>();
            builder.Services.AddHostedService<DeadLetterArchive<TDb>>();
            builder.Services.AddHostedService<InboxPurge<TDb>>();
        }

        return new MessagingBuilder<TDb>(builder.Services, subscriptions);
    }

    /// <summary>Without the broker a service goes on accepting work, so this never makes it unhealthy.</summary>
    private sealed class BrokerHealth(MessageBroker broker) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(broker.Reachable
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("The broker is not reachable; events wait in the outbox."));
    }
}

/// <summary>Says which events a service handles, and with what.</summary>
public sealed class MessagingBuilder<TDb> where TDb : MessagingDb
{
    private readonly IServiceCollection _services;
    private readonly Subscriptions<TDb> _subscriptions;

    internal MessagingBuilder(IServiceCollection services, Subscriptions<TDb> subscriptions)
    {
        _services = services;
        _subscriptions = subscriptions;
    }

    public MessagingBuilder<TDb> Subscribe<TEvent, THandler>() where TEvent : IIntegrationEvent where THandler : class, IHandle<TDb, TEvent>
    {
        _services.AddSingleton<THandler>();
        _subscriptions.Add<TEvent, THandler>(s => s.GetRequiredService<THandler>());
        return this;
    }
}
