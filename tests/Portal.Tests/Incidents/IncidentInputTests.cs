using Marketplace.Clients.Feedback;
using Marketplace.Portal.Incidents;

namespace Marketplace.Portal.Tests.Incidents;

public sealed class IncidentInputTests
{
    private static readonly DateTime Now = new(2026, 7, 10, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2026-07-10", "09:30", "2026-07-10T07:30:00Z")]
    [InlineData("2026-01-10", "09:30", "2026-01-10T08:30:00Z")]
    [InlineData("2026-07-10", "", "2026-07-09T22:00:00Z")]
    public void A_moment_on_the_clock_of_the_participant_is_told_in_utc(string day, string time, string utc) =>
        Assert.Equal(DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal), Read(i => (i.Day, i.Time) = (day, time)).OccurredAt);

    [Theory]
    [InlineData("", null)]
    [InlineData("none", "")]
    [InlineData("hospitalisation death forged", "death hospitalisation")]
    public void Nothing_ticked_is_not_known_and_none_of_these_is_not_serious(string ticked, string? told) =>
        Assert.Equal(told, Read(i => i.Serious = [.. ticked.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).Seriousness is { } s ? string.Join(' ', s) : null);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("unknown", null)]
    [InlineData(null, null)]
    public void Whether_it_goes_on_may_be_unknown(string? typed, bool? told) => Assert.Equal(told, Read(i => i.Ongoing = typed).Ongoing);

    [Fact]
    public void Every_fault_is_told_at_once() => Assert.Equal(
        ["kind KindMissing", "description DescriptionMissing", "serious SeriousContradicts", "day DayMissing", "time TimeUnreadable"],
        FaultsOf(i => (i.Kind, i.Description, i.Serious, i.Day, i.Time) = ("forged", "  ", ["none", "death"], "", "25:00")));

    [Theory]
    [InlineData("2026-07-10", "14:01", "day InFuture")]
    [InlineData("2026-02-30", "10:00", "day DayUnreadable")]
    public void A_day_that_is_none_or_still_to_come_is_refused(string day, string time, string fault) =>
        Assert.Equal([fault], FaultsOf(i => (i.Day, i.Time) = (day, time)));

    [Fact]
    public void What_is_longer_than_is_kept_is_refused() => Assert.Equal(
        ["description DescriptionTooLong", "batch NumberTooLong", "serial NumberTooLong"],
        FaultsOf(i => (i.Description, i.Batch, i.Serial) = (new string('x', 4001), new string('x', 101), new string('x', 101))));

    private static IncidentForm Read(Action<IncidentInput> change)
    {
        var input = Sound();
        change(input);
        var faults = new List<(string Field, string Fault)>();
        return input.Read(Now, faults) ?? throw new InvalidOperationException(string.Join(", ", faults));
    }

    private static IEnumerable<string> FaultsOf(Action<IncidentInput> change)
    {
        var input = Sound();
        change(input);
        var faults = new List<(string Field, string Fault)>();
        Assert.Null(input.Read(Now, faults));
        return faults.Select(f => $"{f.Field} {f.Fault}");
    }

    private static IncidentInput Sound() =>
        new() { Id = Guid.NewGuid(), Zone = "Europe/Luxembourg", Kind = "near-miss", Description = "It stopped.", Day = "2026-07-01", Time = "10:00" };
}
