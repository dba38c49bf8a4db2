using Marketplace.Contracts.Trials;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Schedule;
using Xunit;

namespace Marketplace.Trials.Tests.Schedule;

public sealed class ScheduledTests
{
    [Fact]
    public void The_event_tells_a_schedule_in_names_that_stay()
    {
        var instrument = new Protocol.Instrument("url|1", "wave", 7, Anchor.TrialStart, 1, 2, ZoneOf.Site, ParticipantRole.Clinician);

        Assert.Equal(new ScheduledInstrument("url|1", "wave", 7, "trial-start", 1, 2, "site", "clinician"), Scheduled.Of(instrument));
        Assert.Equal(new ScheduledInstrument("url|1", "wave", 7), Scheduled.Of(new Protocol.Instrument("url|1", "wave", 7)));
    }
}
