using Microsoft.Extensions.Hosting;

namespace Marketplace.ServiceDefaults.Hosting;

/// <summary>Work that comes again and again while the service runs. A round that fails is told, and the next one tries again.</summary>
public abstract class RecurringWork(TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>False: the first round comes after the first interval.</summary>
    protected virtual bool BeginsAtOnce => false;

    public abstract Task RunOnceAsync(CancellationToken ct);

    protected abstract void Tell(Exception failure);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        var isDue = BeginsAtOnce || await timer.WaitForNextTickAsync(stoppingToken);
        while (isDue)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Tell(failure);
            }

            isDue = await timer.WaitForNextTickAsync(stoppingToken);
        }
    }
}
