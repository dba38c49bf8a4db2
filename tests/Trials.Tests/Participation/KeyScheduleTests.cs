using Marketplace.Trials.Participation;
using Xunit;

namespace Marketplace.Trials.Tests.Participation;

public sealed class KeyScheduleTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    [Fact]
    public void At_first_there_is_one_key_to_sign_now_and_one_to_sign_next() =>
        Assert.Equal([Start, Start + Lifetime], KeySchedule.For([], Lifetime, Start).SignFrom);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(29.9, 0)]
    [InlineData(30, 1)]
    [InlineData(59.9, 1)]
    [InlineData(400, 1)]
    public void The_key_that_signs_is_the_latest_whose_time_has_come(double days, int expected) =>
        Assert.Equal($"key{expected}", KeySchedule.Current([Key(0), Key(1)], Start.AddDays(days))!.Id);

    [Fact]
    public void When_the_next_key_takes_over_another_is_made_for_after_it() =>
        Assert.Equal([Start + (2 * Lifetime)], KeySchedule.For([Key(0), Key(1)], Lifetime, Start.AddDays(30)).SignFrom);

    [Fact]
    public void After_a_long_silence_the_next_key_is_still_published_before_it_signs()
    {
        var now = Start.AddDays(400);

        Assert.Equal([now + KeySchedule.Overlap], KeySchedule.For([Key(0), Key(1)], Lifetime, now).SignFrom);
    }

    [Theory]
    [InlineData(30.5, false)]
    [InlineData(31.5, true)]
    public void A_retired_key_is_published_until_its_last_token_has_expired(double days, bool discarded) =>
        Assert.Equal(discarded, KeySchedule.For([Key(0), Key(1), Key(2)], Lifetime, Start.AddDays(days)).Discard.Any(k => k.Id == "key0"));

    [Fact]
    public void A_year_of_daily_looks_always_has_a_key_that_signs_and_one_that_was_published_a_day_before()
    {
        var keys = new List<ParticipationKey>();
        var knownYesterday = new HashSet<string>();
        for (var day = 0; day < 365; day++)
        {
            var now = Start.AddDays(day);
            var plan = KeySchedule.For(keys, Lifetime, now);
            keys.RemoveAll(plan.Discard.Contains);
            keys.AddRange(plan.SignFrom.Select(from => Key(from)));

            var current = KeySchedule.Current(keys, now)!;
            Assert.True(day == 0 || knownYesterday.Contains(current.Id));
            Assert.True(now - current.SignsFromUtc <= Lifetime);
            Assert.InRange(keys.Count, 2, 3);
            knownYesterday = [.. keys.Select(k => k.Id)];
        }
    }

    private static ParticipationKey Key(int number) => Key(Start + (number * Lifetime), $"key{number}");

    private static ParticipationKey Key(DateTime from, string? id = null) =>
        new() { Id = id ?? from.ToString("O"), X = "", Y = "", SealedD = [], SignsFromUtc = from };
}
