using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class EligibilityTests
{
    private static readonly Protocol Protocol = Criteria.Protocol();

    [Theory]
    [InlineData(65, "false", "female", "")]
    [InlineData(80, "false", "male", "")]
    [InlineData(64.5, "false", "female", "age")]
    [InlineData(81, "false", "female", "age")]
    [InlineData(70, "true", "female", "pregnant")]
    [InlineData(70, "false", "unsaid", "sex")]
    [InlineData(20, "true", "unsaid", "age pregnant sex")]
    public void Answers_fit_or_name_each_criterion_that_they_do_not_meet(double age, string pregnant, string sex, string unmet)
    {
        var answers = Criteria.Answers(FormattableString.Invariant($$"""{ "age": {{age}}, "pregnant": {{pregnant}}, "sex": "{{sex}}" }"""));

        var verdict = Eligibility.Check(Protocol, ParticipantRole.Patient, "en", answers);

        Assert.Equal(unmet, string.Join(' ', verdict.Unmet.Select(u => u.Criterion)));
        Assert.Equal(unmet.Length == 0, verdict.Fits);
    }

    [Theory]
    [InlineData("""{ "pregnant": false, "sex": "female" }""", "answers.age")]
    [InlineData("""{ "age": "seventy", "pregnant": false, "sex": "female" }""", "answers.age")]
    [InlineData("""{ "age": null, "pregnant": false, "sex": "female" }""", "answers.age")]
    [InlineData("""{ "age": 1e300, "pregnant": false, "sex": "female" }""", "answers.age")]
    [InlineData("""{ "age": 70, "pregnant": "no", "sex": "female" }""", "answers.pregnant")]
    [InlineData("""{ "age": 70, "pregnant": false, "sex": "Femme" }""", "answers.sex")]
    [InlineData("""{ "age": 70, "pregnant": false, "sex": ["female"] }""", "answers.sex")]
    [InlineData("""{ "age": 70, "pregnant": false, "sex": "female", "shoe": 42 }""", "answers.shoe")]
    [InlineData("{ }", "answers.age answers.pregnant answers.sex")]
    public void An_answer_that_is_missing_unknown_or_of_another_kind_is_a_fault_of_its_field(string answers, string fields)
    {
        var verdict = Eligibility.Check(Protocol, ParticipantRole.Patient, "en", Criteria.Answers(answers));

        Assert.Equal(fields, string.Join(' ', verdict.Faults.Keys.Order()));
        Assert.False(verdict.Fits);
    }

    [Theory]
    [InlineData("fr", "Il faut avoir de 65 à 80 ans.")]
    [InlineData("en", "You must be 65 to 80.")]
    [InlineData("de", "You must be 65 to 80.")]
    public void The_reason_is_in_the_persons_language_or_in_one_that_there_is(string language, string reason)
    {
        var verdict = Eligibility.Check(
            Protocol, ParticipantRole.Patient, language, Criteria.Answers("""{ "age": 20, "pregnant": false, "sex": "female" }"""));

        Assert.Equal(reason, Assert.Single(verdict.Unmet).Reason);
    }

    [Fact]
    public void A_role_is_asked_only_what_concerns_it()
    {
        Assert.True(Eligibility.Check(Protocol, ParticipantRole.Clinician, "en", Criteria.Answers("{ }")).Fits);
        Assert.Single(Eligibility.Check(Protocol, ParticipantRole.Clinician, "en", Criteria.Answers("""{ "age": 70 }""")).Faults);
    }

    [Theory]
    [InlineData("{ }", true)]
    [InlineData("""{ "age": 70, "smoker": true }""", true)]
    [InlineData("""{ "age": "seventy" }""", true)]
    [InlineData("""{ "age": 20 }""", false)]
    [InlineData("""{ "pregnant": true }""", false)]
    public void A_trial_may_fit_while_no_answer_speaks_against_it(string answers, bool fits) =>
        Assert.Equal(fits, Eligibility.MayFit(Protocol, ParticipantRole.Patient, Criteria.Answers(answers)));

    [Theory]
    [InlineData("""{ "age": 70, "pregnant": false, "sex": "female" }""", "sex=female")]
    [InlineData("""{ "age": 70, "pregnant": false, "sex": "male" }""", "")]
    [InlineData("{ }", "")]
    public void Of_the_answers_only_what_a_quota_counts_is_kept(string answers, string codes) => Assert.Equal(
        codes,
        QuotaCodes.Of(Criteria.Protocol(10, new Protocol.Quota("sex", "female", 5)), ParticipantRole.Patient, Criteria.Answers(answers)));
}
