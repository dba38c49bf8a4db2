using Marketplace.Contracts.Trials;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Schedule;

/// <summary>An instrument's schedule as others are told it, in names that stay when our own change.</summary>
internal static class Scheduled
{
    public static ScheduledInstrument Of(Protocol.Instrument instrument) => new(
        instrument.Questionnaire, instrument.Wave, instrument.DueAfterDays,
        instrument.Anchor is Anchor.TrialStart ? ScheduledInstrument.FromTrialStart : ScheduledInstrument.FromEnrolment,
        instrument.OpensDaysBefore, instrument.ClosesDaysAfter,
        instrument.Zone is ZoneOf.Site ? ScheduledInstrument.OnSitesClock : ScheduledInstrument.OnParticipantsClock,
        instrument.Role?.Name());
}
