using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Findings;

namespace Marketplace.Portal.Tests.Findings;

public sealed class LimitsTests
{
    [Fact]
    public void A_large_comparison_that_has_ended_still_says_what_always_holds() =>
        Assert.Equal(["unfavourable", "self-report"], Limits.Of(Of("completed", ["a", "b"]), With(n: 60, answered: 60, enrolled: 64)));

    [Fact]
    public void A_small_evaluation_without_groups_that_runs_says_so() => Assert.Equal(
        ["no-comparison", "few", "response", "running", "unfavourable", "self-report"],
        Limits.Of(Of("recruiting", []), With(n: 12, answered: 12, enrolled: 20)));

    [Fact]
    public void What_ended_early_and_what_is_hidden_is_said() => Assert.Equal(
        ["no-comparison", "stopped", "hidden", "unfavourable", "self-report"], Limits.Of(Of("stopped-early", []), With(n: null, answered: 4, enrolled: 4)));

    private static Trial Of(string status, string[] arms)
    {
        var words = new Dictionary<string, string> { ["en"] = "Words" };
        var protocol = new Protocol(Guid.NewGuid(), Guid.NewGuid(), "1", words, words, [], [], default, default, [], LegalBasis.Consent)
        {
            Arms = [.. arms.Select(a => new Arm(a, ArmKind.Intervention, words))],
        };
        return new Trial(
            Guid.NewGuid(), protocol.SponsorId, null, status, false, protocol.SolutionId, "1", words, words, [], [], default, default, [], [], 1,
            new TrialInside(1, 1, 1, null, null, [], []) { Protocol = protocol });
    }

    private static TrialResults With(int? n, int answered, int enrolled)
    {
        var summary = new ScoreSummary(n, n, 1, 0, 1, 2, 3, 4, 1, 2);
        return new(Guid.NewGuid(), Guid.NewGuid(), "1", 5,
        [
            new WaveResults("end", "q|1", "sus", "sus-1", true, 0, 100, summary, [], [], 1, null) { Denominators = new(null, enrolled, answered) },
        ]);
    }
}
