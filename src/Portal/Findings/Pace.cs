namespace Marketplace.Portal.Findings;

/// <summary>Where recruitment would be today if as many joined each day: what the numbers so far are held against.</summary>
internal static class Pace
{
    /// <summary>Nought before the first day, the target from the last day on.</summary>
    public static int Expected(int target, DateOnly from, DateOnly to, DateOnly today)
    {
        var days = Math.Max(1, to.DayNumber - from.DayNumber + 1);
        var passed = Math.Clamp(today.DayNumber - from.DayNumber + 1, 0, days);
        return (int)Math.Round(target * (double)passed / days, MidpointRounding.AwayFromZero);
    }
}
