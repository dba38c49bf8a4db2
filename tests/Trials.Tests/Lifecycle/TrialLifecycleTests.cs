using Marketplace.Trials.Lifecycle;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class TrialLifecycleTests
{
    /// <summary>Each status with what each step makes of it; a dash refuses. Columns as in <see cref="TrialStep"/>.</summary>
    private const string Table = """
                            Submit     Approve    Refuse     Return     Open       Pause    Resume     Halt       LiftHalt CloseRecruitment  BeginFollowUp Complete  StopEarly    Withdraw
        Draft               Submitted  -          -          -          -          -        -          -          -        -                 -             -         -            WithdrawnBySponsor
        Submitted           Submitted  Approved   Refused    Draft      -          -        -          -          -        -                 -             -         -            WithdrawnBySponsor
        Approved            Submitted  Approved   Refused    Draft      Recruiting -        -          -          -        -                 -             -         -            WithdrawnBySponsor
        Refused             Submitted  -          -          -          -          -        -          -          -        -                 -             -         -            WithdrawnBySponsor
        Recruiting          Recruiting Recruiting Recruiting Recruiting Recruiting Paused   Recruiting SafetyHalt -        RecruitmentClosed -             Completed StoppedEarly WithdrawnBySponsor
        Paused              Paused     Paused     Paused     Paused     -          Paused   Recruiting SafetyHalt -        RecruitmentClosed -             Completed StoppedEarly WithdrawnBySponsor
        SafetyHalt          SafetyHalt SafetyHalt SafetyHalt SafetyHalt -          -        -          SafetyHalt Paused   -                 -             -         StoppedEarly WithdrawnBySponsor
        RecruitmentClosed   -          -          -          -          -          -        -          SafetyHalt -        RecruitmentClosed FollowUp      Completed StoppedEarly WithdrawnBySponsor
        FollowUp            -          -          -          -          -          -        -          -          -        -                 FollowUp      Completed StoppedEarly WithdrawnBySponsor
        Completed           -          -          -          -          -          -        -          -          -        -                 -             Completed -            -
        StoppedEarly        -          -          -          -          -          -        -          -          -        -                 -             -         StoppedEarly -
        WithdrawnBySponsor  -          -          -          -          -          -        -          -          -        -                 -             -         -            WithdrawnBySponsor
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var lines = Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var cells = new TheoryData<string, string, string>();
        foreach (var line in lines.Skip(1))
        {
            foreach (var (step, next) in lines[0].Zip(line.Skip(1)))
            {
                cells.Add(line[0], step, next);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_step_leads_where_the_table_says(string status, string step, string next)
    {
        var after = TrialLifecycle.After(Enum.Parse<TrialStatus>(status), Enum.Parse<TrialStep>(step));

        Assert.Equal(next, after?.ToString() ?? "-");
    }

    [Fact]
    public void The_table_names_every_status_and_every_step() =>
        Assert.Equal(Enum.GetValues<TrialStatus>().Length * Enum.GetValues<TrialStep>().Length, Cells().Count);

    [Fact]
    public void Nothing_leaves_a_status_that_is_an_end()
    {
        var ends = Enum.GetValues<TrialStatus>().Where(s => s.HasEnded()).ToList();

        Assert.Equal([TrialStatus.Completed, TrialStatus.StoppedEarly, TrialStatus.WithdrawnBySponsor], ends);
        Assert.All(ends, end => Assert.All(Enum.GetValues<TrialStep>(), step => Assert.True(TrialLifecycle.After(end, step) is null || TrialLifecycle.After(end, step) == end)));
    }

    [Fact]
    public void A_trial_that_has_opened_can_always_be_stopped_and_one_that_has_not_ended_can_always_be_withdrawn()
    {
        var statuses = Enum.GetValues<TrialStatus>().Where(s => !s.HasEnded()).ToList();
        TrialStatus[] before = [TrialStatus.Draft, TrialStatus.Submitted, TrialStatus.Approved, TrialStatus.Refused];

        Assert.All(statuses, s => Assert.Equal(TrialStatus.WithdrawnBySponsor, TrialLifecycle.After(s, TrialStep.Withdraw)));
        Assert.All(statuses.Except(before), s => Assert.Equal(TrialStatus.StoppedEarly, TrialLifecycle.After(s, TrialStep.StopEarly)));
    }
}
