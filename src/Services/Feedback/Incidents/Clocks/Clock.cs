namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>Who has to report to whom.</summary>
internal enum Duty
{
    /// <summary>The manufacturer to the competent authority.</summary>
    Vigilance,

    /// <summary>The sponsor to all Member States concerned.</summary>
    Investigation,
    InvestigatorToSponsor,

    /// <summary>Whom the protocol names to whom it names.</summary>
    OwnProcess,
}

/// <summary>How long a duty leaves for the initial report, which may be incomplete.</summary>
/// <param name="Days">Calendar days after the day of awareness.</param>
/// <param name="Source">Where the period is from.</param>
/// <param name="Unverified">The period has not been checked against the source's text.</param>
/// <param name="Note">What to know before relying on it.</param>
internal sealed record Clock(Duty Duty, int Days, string Source, bool Unverified = false, string? Note = null)
{
    /// <summary>The period is over when the last of its days is: the first moment that is too late.</summary>
    public DateTime DueAtUtc(DateTime awareAtUtc, TimeZoneInfo zone)
    {
        var firstDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(awareAtUtc, zone));
        var midnight = firstDay.AddDays(Days + 1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            // Some zones put their clocks forward at midnight, and that day begins later.
            midnight = midnight.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
    }
}
