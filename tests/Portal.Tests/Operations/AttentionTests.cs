using Marketplace.Clients;
using Marketplace.Clients.Operations;
using Marketplace.Portal.Operations;

namespace Marketplace.Portal.Tests.Operations;

public sealed class AttentionTests
{
    private static readonly DateTime At = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Only_what_waits_is_counted_and_a_list_that_goes_on_says_so() =>
        Assert.Equal(new Count(2, OrMore: true), Attention.Of(ApiResults.Of(new Page<int>([1, 2, 3], "next")), n => n > 1));

    [Fact]
    public void Letters_that_were_sent_again_wait_no_more() =>
        Assert.Equal(new Count(3, OrMore: false), Attention.Sum([ApiResults.Of(Letters(waiting: 2)), ApiResults.Of(Letters(waiting: 1))]));

    [Fact]
    public async Task A_service_that_is_away_is_told_with_the_time_it_took()
    {
        var answer = await Reachability.AskAsync(Service.Trials, _ => Task.FromResult(ApiResults.Refused<MessagingState>(ApiProblem.Of(503, "x", "Away."))), TestContext.Current.CancellationToken);

        Assert.Equal((Service.Trials, "x"), (answer.Service, answer.Problem?.Code));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Events_that_have_waited_for_a_minute_stand_still(int? seconds, bool isStill) =>
        Assert.Equal(isStill, new MessagingState(true, 1, seconds, 0).StandsStill());

    private static DeadLetters Letters(int waiting) =>
        new([.. Enumerable.Range(0, waiting + 1).Select(i => new DeadLetter(Guid.NewGuid(), "t", "r", At, 1, i < waiting ? null : At, "{}"))]);
}
