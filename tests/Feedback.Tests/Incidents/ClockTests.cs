using Marketplace.Feedback.Incidents.Triage;
using Xunit;
using static Marketplace.Feedback.Incidents.SeriousnessCriterion;

namespace Marketplace.Feedback.Incidents.Clocks;

public sealed class ClockTests
{
    private static readonly IncidentOptions Periods = new();

    [Theory]
    [InlineData("vigilance", "adverse-event", nameof(Hospitalisation), true, "Vigilance 10 MDR Art. 87(5)")]
    [InlineData("vigilance", "adverse-event", nameof(Hospitalisation), false, "Vigilance 15 MDR Art. 87(3)")]
    [InlineData("vigilance", "adverse-event", nameof(Death), false, "Vigilance 10 MDR Art. 87(5)")]
    [InlineData("vigilance", "near-miss", nameof(Death), true, "Vigilance 15 MDR Art. 87(3)")]
    [InlineData("vigilance", "adverse-event", nameof(PublicHealthThreat), true, "Vigilance 2 MDR Art. 87(4)")]
    [InlineData("investigation", "adverse-event", nameof(Hospitalisation), true, "InvestigatorToSponsor 3 MDCG 2020-10/1†; Investigation 7 MDR Art. 80(2); MDCG 2020-10/1†")]
    [InlineData("investigation", "device-deficiency", nameof(LifeThreatening), true, "InvestigatorToSponsor 3 MDCG 2020-10/1†; Investigation 2 MDR Art. 80(2); MDCG 2020-10/1")]
    [InlineData("own-process", "other", nameof(Death), true, "OwnProcess 7 The trial's protocol")]
    [InlineData(null, "adverse-event", nameof(Death), true, "Vigilance 10 MDR Art. 87(5); InvestigatorToSponsor 3 MDCG 2020-10/1†; Investigation 2 MDR Art. 80(2); MDCG 2020-10/1")]
    public void The_route_and_the_finding_decide_which_clocks_run(
        string? regime, string kind, string criterion, bool unexpected, string expected)
    {
        var finding = Finding(Enum.Parse<SeriousnessCriterion>(criterion)) with { Expectedness = unexpected ? Expectedness.Unexpected : Expectedness.Expected };
        var known = Enum.GetValues<IncidentKind>().Single(k => IncidentNames.Of(k) == kind);

        var clocks = ClockRules.Of(SafetyRegimes.Read(regime), known, finding, Periods);

        Assert.Equal(expected, string.Join("; ", clocks.Select(c => $"{c.Duty} {c.Days} {c.Source}{(c.Unverified ? "†" : "")}")));
    }

    [Fact]
    public void What_is_not_serious_runs_no_clock_and_what_is_not_related_is_told_to_the_sponsor_only()
    {
        foreach (var regime in Enum.GetValues<SafetyRegime>())
        {
            Assert.Empty(ClockRules.Of(regime, IncidentKind.AdverseEvent, Finding(), Periods));
        }

        var unrelated = Finding(Death) with { Causality = Causality.NotRelated };
        Assert.Empty(ClockRules.Of(SafetyRegime.Vigilance, IncidentKind.AdverseEvent, unrelated, Periods));
        Assert.Equal(
            Duty.InvestigatorToSponsor, Assert.Single(ClockRules.Of(SafetyRegime.Investigation, IncidentKind.AdverseEvent, unrelated, Periods)).Duty);
    }

    [Theory]
    [InlineData(null, "Vigilance Investigation InvestigatorToSponsor")]
    [InlineData(true, "Investigation InvestigatorToSponsor")]
    [InlineData(false, "Vigilance")]
    public void With_added_procedures_both_articles_run_until_it_is_known_where_it_came_from(bool? tied, string duties)
    {
        var clocks = ClockRules.Of(
            SafetyRegime.VigilanceWithProcedures, IncidentKind.AdverseEvent, Finding(Death) with { TiedToProcedure = tied }, Periods);

        Assert.Equal(duties, string.Join(' ', clocks.Select(c => c.Duty).Order()));
        Assert.Equal(tied is null, clocks.All(c => c.Note?.StartsWith("Only where", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("Europe/Luxembourg", "2026-03-02T08:00:00Z", "2026-03-04T23:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-03-02T23:30:00Z", "2026-03-05T23:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-03-27T12:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Luxembourg", "2026-10-23T12:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("America/New_York", "2026-03-02T03:00:00Z", "2026-03-04T05:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-21T12:00:00Z", "2026-04-23T22:00:00Z")]
    public void Two_calendar_days_end_with_the_second_day_after_that_of_awareness_on_the_zones_clock(string zone, string aware, string due)
    {
        var clock = new Clock(Duty.Vigilance, 2, "MDR Art. 87(4)");

        var end = clock.DueAtUtc(Time(aware), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(Time(due), end);
    }

    [Fact]
    public void A_clock_is_sent_late_when_its_report_left_at_the_deadline_or_after_it()
    {
        var due = Time("2026-03-04T23:00:00Z");
        var clock = new RunningClock(new Clock(Duty.Vigilance, 2, "x"), due.AddDays(-2), due.AddDays(-1), due, null, HasFinal: false);

        Assert.Equal(ClockState.Running, clock.StateAt(due.AddDays(-1).AddTicks(-1)));
        Assert.Equal(ClockState.Approaching, clock.StateAt(due.AddTicks(-1)));
        Assert.Equal(ClockState.Overdue, clock.StateAt(due));
        Assert.Equal(ClockState.Sent, (clock with { InitialSentAtUtc = due.AddTicks(-1) }).StateAt(due));
        Assert.Equal(ClockState.SentLate, (clock with { InitialSentAtUtc = due }).StateAt(due));
    }

    private static Classification Finding(params SeriousnessCriterion[] criteria) => new(criteria, Causality.Possible, Expectedness.Unexpected, null, null);

    private static DateTime Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
