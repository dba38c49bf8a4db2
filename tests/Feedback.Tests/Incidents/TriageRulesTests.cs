using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Incidents.Triage;

public sealed class TriageRulesTests
{
    private static readonly Guid[] People = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];

    /// <summary>Whatever five people say in whatever order, one of them the reporter.</summary>
    [Fact]
    public void Any_course_of_triage_keeps_to_its_rules()
    {
        var chance = new SeededGenerator();
        for (var course = 0; course < 2_000; course++)
        {
            var report = Report(chance);
            List<Assessment> given = [];
            for (var step = 0; step < 8; step++)
            {
                var before = TriageRules.State(given);
                var next = Assessment(chance);
                var taken = TriageRules.With(given, next, People[0]).TryGet(out var after, out var error);
                var known = given.Exists(a => a.By == next.By);

                var mayJoin = next.By != People[0] && (known || given.Count < 2 || before == TriageState.Disputed);
                Assert.True(mayJoin == taken, $"{before}, {given.Count} given, {error?.Code}. {chance.Note}");
                given = taken ? after! : given;
                Check(report, given, chance.Note);
            }
        }
    }

    [Fact]
    public void The_same_words_again_change_nothing()
    {
        var chance = new SeededGenerator();
        var one = Assessment(chance) with { By = People[1] };
        List<Assessment> given = [one];

        Assert.True(TriageRules.With(given, one with { AtUtc = one.AtUtc.AddDays(1) }, People[0]).TryGet(out var again, out _));

        Assert.Same(given, again);
    }

    private static void Check(IncidentReport report, List<Assessment> given, string note)
    {
        var inForce = TriageRules.InForce(report, given);
        Assert.True(given.Count <= 3 && given.Select(a => a.By).Distinct().Count() == given.Count && given.TrueForAll(a => a.By != People[0]), note);
        if (TriageRules.State(given) == TriageState.Assessed)
        {
            Assert.True(inForce.Agrees(given[^1].Finding), note);
            return;
        }

        var said = given.Select(a => a.Finding).ToList();
        if (given.Count < 2)
        {
            said.Add(Classification.Of(report));
        }

        Assert.True(said.TrueForAll(f =>
            f.Seriousness.All(inForce.Seriousness.Contains) && f.Causality <= inForce.Causality && f.Expectedness <= inForce.Expectedness
            && (!f.IsImminent || inForce.IsImminent)), note);
    }

    private static IncidentReport Report(SeededGenerator chance) => new(
        IncidentKind.AdverseEvent, "It hurt.", DateTime.UnixEpoch, null, chance.OneIn(3) ? null : Criteria(chance), null, null, null, null);

    private static Assessment Assessment(SeededGenerator chance) => new(
        chance.Pick(People), "operator",
        new Classification(
            Criteria(chance), chance.Pick(Enum.GetValues<Causality>()), chance.Pick(Enum.GetValues<Expectedness>()),
            chance.Pick<bool?>([null, true, false]), chance.Pick<bool?>([null, true, false])),
        "IFU 4.2", chance.Pick(["Seen.", "Heard."]), DateTime.UnixEpoch);

    private static List<SeriousnessCriterion> Criteria(SeededGenerator chance) =>
        chance.OneIn(2) ? [] : [.. Enum.GetValues<SeriousnessCriterion>().Where(_ => chance.OneIn(4))];
}
