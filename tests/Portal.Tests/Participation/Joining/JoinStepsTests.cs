using Marketplace.Clients.Trials;
using Marketplace.Portal.Participation.Joining;

namespace Marketplace.Portal.Tests.Participation.Joining;

public sealed class JoinStepsTests
{
    private const string Hash = "h1";

    private static readonly JoinSteps Steps = new(HasCriteria: true, QuestionCodes: ["q1", "q2"], Hash);

    private static readonly JoinDraft Done = new(Guid.CreateVersion7(), Guid.CreateVersion7())
    {
        Role = ParticipantRole.Patient,
        SiteId = Guid.CreateVersion7(),
        Fits = true,
        ReadHash = Hash,
        Understanding = new Dictionary<string, string> { ["q1"] = "a", ["q2"] = "b" },
    };

    [Fact]
    public void A_trial_without_criteria_and_questions_has_three_steps() =>
        Assert.Equal([JoinStep.Place, JoinStep.Information, JoinStep.Consent], new JoinSteps(false, [], Hash).All);

    [Fact]
    public void Who_has_said_nothing_begins_with_the_place() => Assert.Equal(JoinStep.Place, Steps.FirstOpen(null));

    [Fact]
    public void Who_has_done_everything_signs() => Assert.Equal(JoinStep.Consent, Steps.FirstOpen(Done));

    [Fact]
    public void Who_has_not_shown_that_they_fit_reads_nothing_yet()
    {
        Assert.Equal(JoinStep.Fit, Steps.FirstOpen(Done with { Fits = false }));
        Assert.Equal(JoinStep.Place, new JoinSteps(false, [], Hash).FirstOpen(Done with { Fits = false }));
    }

    [Fact]
    public void A_text_that_has_changed_since_is_read_again() => Assert.Equal(JoinStep.Information, Steps.FirstOpen(Done with { ReadHash = "h0" }));

    [Fact]
    public void A_question_that_is_open_or_was_answered_wrongly_is_answered_first()
    {
        Assert.Equal(JoinStep.Questions, Steps.FirstOpen(Done with { Understanding = new Dictionary<string, string> { ["q1"] = "a" } }));
        Assert.Equal(JoinStep.Questions, Steps.FirstOpen(Done with { Missed = new Dictionary<string, string> { ["q2"] = "Because." } }));
    }

    [Fact]
    public void Each_step_leads_to_the_next_and_the_last_nowhere() =>
        Assert.Equal(
            [JoinStep.Fit, JoinStep.Information, JoinStep.Questions, JoinStep.Consent, JoinStep.Consent], Steps.All.Select(Steps.After));
}
