using Marketplace.Contracts.Trials;

namespace Marketplace.Schedule;

/// <summary>When a participant can answer an instrument: whole days of one clock, from midnight to midnight.</summary>
/// <param name="OpensAtUtc">The first moment in it.</param>
/// <param name="ClosesAtUtc">The first moment after it; null: it stays open until the trial ends.</param>
public sealed record TaskWindow(DateOnly DueOn, DateTime OpensAtUtc, DateTime? ClosesAtUtc)
{
    /// <summary>Years that any clock can tell, with the days before and after that a window may reach.</summary>
    private static readonly (DateOnly First, DateOnly Last) Calendar = (new(2, 1, 1), new(9998, 12, 31));

    /// <param name="StartsOn">The protocol's first day.</param>
    /// <param name="Participant">Their time zone.</param>
    /// <param name="Site">Its time zone.</param>
    public sealed record Facts(DateOnly StartsOn, DateTime EnrolledAtUtc, TimeZoneInfo Participant, TimeZoneInfo Site);

    public static TaskWindow Of(ScheduledInstrument instrument, Facts facts)
    {
        // The day of enrolment is read off the clock that counts, so what is due on it can be answered at once.
        var zone = instrument.Zone == ScheduledInstrument.OnSitesClock ? facts.Site : facts.Participant;
        var anchor = instrument.Anchor == ScheduledInstrument.FromTrialStart ? facts.StartsOn : LocalDay.Of(zone, facts.EnrolledAtUtc);

        return new TaskWindow(
            LocalDay.ThatExists(zone, Shift(anchor, instrument.DueAfterDays)),
            LocalDay.Start(zone, Shift(anchor, instrument.DueAfterDays - instrument.OpensDaysBefore)),
            instrument.ClosesDaysAfter is { } days ? EndOf(zone, Shift(anchor, instrument.DueAfterDays + days)) : null);
    }

    public WindowState At(DateTime now)
    {
        if (now < OpensAtUtc)
        {
            return WindowState.Upcoming;
        }

        return now < ClosesAtUtc || ClosesAtUtc is null ? WindowState.Open : WindowState.Closed;
    }

    /// <summary>A last day that the place skips is made up by the next one: no window is empty.</summary>
    private static DateTime EndOf(TimeZoneInfo zone, DateOnly day) =>
        LocalDay.Start(zone, LocalDay.ThatExists(zone, day).AddDays(1));

    private static DateOnly Shift(DateOnly day, int days) => DateOnly.FromDayNumber(
        Math.Clamp(day.DayNumber + days, Calendar.First.DayNumber, Calendar.Last.DayNumber));
}

/// <summary>Whether a task could be answered; whether it was, Feedback knows.</summary>
public enum WindowState
{
    Upcoming,
    Open,
    Closed,
}
