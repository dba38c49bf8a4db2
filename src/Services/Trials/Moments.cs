namespace Marketplace.Trials;

internal static class Moments
{
    /// <summary>Now, to the millisecond: what is answered today and read again tomorrow is the same on every database.</summary>
    public static DateTime Moment(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
