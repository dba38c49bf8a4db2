using System.Text.Json;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Participation;

namespace Marketplace.Portal.Tests.Participation;

public sealed class SharedCriteriaTests
{
    private static readonly Criterion Phone = Device("Which device have you?", new("phone", In("A phone")), new("none", In("None"), Fits: false));
    private static readonly Criterion Tablet = Device("Which device have you?", new("tablet", In("A tablet")), new("none", In("None")));
    private static readonly Criterion Worn = Device("Which device do you wear?", new CriterionOption("phone", In("A phone")));

    [Fact]
    public void Same_code_for_another_question_is_a_field_of_its_own()
    {
        var (phone, tablet, worn) = (Trial(Phone), Trial(Tablet), Trial(Worn));

        var shared = new SharedCriteria([worn, phone, tablet], ParticipantRole.Patient);

        Assert.Equal(["device", "device-2"], shared.Asked.Select(c => c.Code));
        Assert.Equal(["phone", "none", "tablet"], shared.Asked[0].Options!.Select(o => o.Code));
        Assert.Equal((true, 1), Of(shared, worn, ("device", "none")));
        Assert.Equal((true, 0), Of(shared, worn, ("device-2", "phone")));
    }

    [Fact]
    public void Same_code_for_another_answer_is_a_question_of_its_own()
    {
        var other = Trial(Device("Which device have you?", new CriterionOption("phone", In("A cordless phone"), Fits: false)));

        var shared = new SharedCriteria([Trial(Phone), other], ParticipantRole.Patient);

        Assert.Equal(["device", "device-2"], shared.Asked.Select(c => c.Code));
        Assert.Equal((true, 1), Of(shared, other, ("device", "phone")));
    }

    [Fact]
    public void Each_trial_judges_a_shared_answer_by_its_own_rule()
    {
        var (phone, tablet) = (Trial(Phone), Trial(Tablet));

        var shared = new SharedCriteria([phone, tablet], ParticipantRole.Patient);

        Assert.Equal((false, 0), Of(shared, phone, ("device", "none")));
        Assert.Equal((true, 0), Of(shared, tablet, ("device", "none")));
        Assert.Equal((true, 1), Of(shared, tablet, ("device", "phone")));
    }

    [Fact]
    public void A_short_form_asks_what_most_ask_and_leaves_the_rest_open()
    {
        var many = Trial([.. Enumerable.Range(0, 15).Select(i => Device($"Question {i}", new CriterionOption("yes", In("Yes"))) with { Code = $"q{i}" })]);

        var shared = new SharedCriteria([many, Trial(Phone), Trial(Tablet)], ParticipantRole.Patient);

        Assert.Equal(12, shared.Asked.Count);
        Assert.Equal("device", shared.Asked[0].Code);
        Assert.Equal((true, 15), Of(shared, many));
    }

    [Fact]
    public void What_is_asked_of_the_other_role_only_is_not_asked() =>
        Assert.Empty(new SharedCriteria([Trial(Phone with { Role = ParticipantRole.Clinician })], ParticipantRole.Patient).Asked);

    private static (bool Suits, int Unanswered) Of(SharedCriteria shared, Trial trial, params (string Field, string Option)[] answers)
    {
        var fit = shared.Of(trial, answers.ToDictionary(a => a.Field, a => JsonSerializer.SerializeToElement(a.Option)));
        return (fit.Suits, fit.Unanswered);
    }

    private static Trial Trial(params Criterion[] asked) => Evaluation.Trial with { Id = Guid.CreateVersion7(), Eligibility = asked };

    private static Criterion Device(string question, params CriterionOption[] options) =>
        new("device", CriterionKind.Choice, In(question), In("It takes a device."), Options: options);

    private static Dictionary<string, string> In(string english) => new() { ["en"] = english };
}
