namespace Marketplace.Trials.Ethics.Committees;

/// <summary>When a committee meets, and until when a dossier for a session must be there.</summary>
internal static class SessionCalendar
{
    private const int MonthsAhead = 24;

    /// <summary>The days on which the committee meets from a day on. Days that are set take the place of the computed one of their month.</summary>
    /// <param name="kept">The sessions that reviewers have set, called-off ones included.</param>
    public static IEnumerable<DateOnly> Sessions(this CommitteeProfile profile, IReadOnlyList<EthicsSession> kept, DateOnly from)
    {
        var months = Enumerable.Range(0, MonthsAhead).Select(m => new DateOnly(from.Year, from.Month, 1).AddMonths(m));
        return months.SelectMany(month => OfMonth(profile, kept, month)).Where(day => day >= from);
    }

    /// <summary>The last day on which a session can be held that is looked for from a day on.</summary>
    public static DateOnly Horizon(DateOnly from) => new DateOnly(from.Year, from.Month, 1).AddMonths(MonthsAhead).AddDays(-1);

    /// <summary>Last day on which a dossier for the session counts as in time.</summary>
    public static DateOnly SubmissionDeadline(this CommitteeProfile profile, DateOnly session) =>
        profile.OnOrBefore(session.AddDays(-profile.SubmissionDaysBeforeSession));

    private static IEnumerable<DateOnly> OfMonth(CommitteeProfile profile, IReadOnlyList<EthicsSession> kept, DateOnly month)
    {
        bool IsIn(DateOnly day) => day.Year == month.Year && day.Month == month.Month;
        var set = kept.Where(s => IsIn(s.HeldOn)).ToList();
        var configured = profile.SessionDates.Where(IsIn).Where(day => !set.Exists(s => s.HeldOn == day)).ToList();
        if (set.Count + configured.Count > 0)
        {
            return set.Where(s => !s.CalledOff).Select(s => s.HeldOn).Concat(configured).Order();
        }

        return profile.MonthlySession is { } rule ? [Computed(profile, rule, month)] : [];
    }

    /// <summary>A session that would fall on a holiday is held on the next working day.</summary>
    private static DateOnly Computed(CommitteeProfile profile, MonthlySession rule, DateOnly month)
    {
        var first = ((int)rule.Day - (int)month.DayOfWeek + 7) % 7;
        var day = month.AddDays(first + (7 * (rule.Week - 1)));
        while (!profile.IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
