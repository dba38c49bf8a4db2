using Marketplace.Trials.Lifecycle;
using Xunit;

namespace Marketplace.Trials.Tests.Lifecycle;

public sealed class TrialLifecycleTests
{
    /// <summary>Each status with what each step makes of it; a dash refuses. Columns as in <see cref="TrialStep"/>.</summary>
    private const string Table = """
                            Submit     Approve    Refuse     Return     Open       Pause    Resume     Close
        Draft               Submitted  -          -          -          -          -        -          -
        Submitted           Submitted  Approved   Refused    Draft      -          -        -          -
        Approved            Submitted  Approved   Refused    Draft      Recruiting -        -          -
        Refused             Submitted  -          -          -          -          -        -          -
        Recruiting          Recruiting Recruiting Recruiting Recruiting Recruiting Paused   Recruiting Completed
        Paused              Paused     Paused     Paused     Paused     -          Paused   Recruiting Completed
        SafetyHalt          -          -          -          -          -          -        -          -
        RecruitmentClosed   -          -          -          -          -          -        -          -
        FollowUp            -          -          -          -          -          -        -          -
        Completed           -          -          -          -          -          -        -          Completed
        StoppedEarly        -          -          -          -          -          -        -          -
        WithdrawnBySponsor  -          -          -          -          -          -        -          -
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
}
