using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Messaging.Broker;

/// <summary>One part of the conversation, over one session at a time: when that breaks, over a new one.</summary>
public abstract partial class BrokerWorker(string name, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private string? _trouble;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>Opens a session and works over it. Throws when the session, or something that it needs, breaks.</summary>
    protected abstract Task WorkAsync(CancellationToken ct);

    /// <summary>Has the last word when the service stops.</summary>
    protected virtual Task LeaveAsync() => Task.CompletedTask;

    protected void Connected()
    {
        _trouble = null;
        Log.Connected(logger, name);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(() => WorkAsync(stoppingToken), stoppingToken);
            await Task.Delay(Pause, Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryAsync(LeaveAsync, stoppingToken);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The service stops.
        }
        catch (Exception failure)
        {
            // Rows wait in the outbox, messages in their queue; nothing is lost by trying again. One line for each trouble.
            Log.Interrupted(logger, failure.Message == _trouble ? LogLevel.Debug : LogLevel.Warning, name, failure.Message);
            _trouble = failure.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "{Worker} is connected to the broker")]
        public static partial void Connected(ILogger logger, string worker);

        [LoggerMessage(EventId = 3002, Message = "{Worker} was interrupted and tries again until it is not: {Reason}")]
        public static partial void Interrupted(ILogger logger, LogLevel level, string worker, string reason);
    }
}
