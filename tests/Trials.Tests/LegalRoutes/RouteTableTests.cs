using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Solutions;
using Xunit;

namespace Marketplace.Trials.Tests.LegalRoutes;

public sealed class RouteTableTests
{
    /// <summary>
    /// Device, CE marked, within purpose, to show conformity, invasive, burdensome; "y", "n", "?" unknown, "*" whatever.
    /// Together the lines name every combination once.
    /// </summary>
    private static readonly (string Facts, LegalRoute Route, SafetyRegime Safety, RouteReason[] Reasons)[] Table =
    [
        ("n*****", LegalRoute.NoDevice, SafetyRegime.OwnProcess, [RouteReason.NotADevice]),
        ("??****", LegalRoute.Undetermined, SafetyRegime.Undetermined, [RouteReason.DeviceClassUnknown, RouteReason.CeStatusUnknown]),
        ("?y****", LegalRoute.Undetermined, SafetyRegime.Undetermined, [RouteReason.DeviceClassUnknown]),
        ("?n****", LegalRoute.Undetermined, SafetyRegime.Undetermined, [RouteReason.DeviceClassUnknown]),
        ("y?****", LegalRoute.Undetermined, SafetyRegime.Undetermined, [RouteReason.CeStatusUnknown]),
        ("yyy*nn", LegalRoute.Observational, SafetyRegime.Vigilance, [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, RouteReason.NothingAdded]),
        ("yyy*yn", LegalRoute.NotifiedInvestigation, SafetyRegime.VigilanceWithProcedures,
            [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, RouteReason.InvasiveProcedureAdded]),
        ("yyy*ny", LegalRoute.NotifiedInvestigation, SafetyRegime.VigilanceWithProcedures,
            [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, RouteReason.BurdensomeProcedureAdded]),
        ("yyy*yy", LegalRoute.NotifiedInvestigation, SafetyRegime.VigilanceWithProcedures,
            [RouteReason.CeMarked, RouteReason.WithinIntendedPurpose, RouteReason.InvasiveProcedureAdded, RouteReason.BurdensomeProcedureAdded]),
        ("yyny**", LegalRoute.AuthorisedInvestigation, SafetyRegime.Investigation,
            [RouteReason.CeMarked, RouteReason.OutsideIntendedPurpose, RouteReason.ToShowConformity]),
        ("yynn**", LegalRoute.NationalInvestigation, SafetyRegime.NationalRules,
            [RouteReason.CeMarked, RouteReason.OutsideIntendedPurpose, RouteReason.NotToShowConformity]),
        ("yn*y**", LegalRoute.AuthorisedInvestigation, SafetyRegime.Investigation, [RouteReason.NotCeMarked, RouteReason.ToShowConformity]),
        ("yn*n**", LegalRoute.NationalInvestigation, SafetyRegime.NationalRules, [RouteReason.NotCeMarked, RouteReason.NotToShowConformity]),
    ];

    public static TheoryData<string> Combinations()
    {
        IEnumerable<string> combinations = [""];
        foreach (var values in new[] { "yn?", "yn?", "yn", "yn", "yn", "yn" })
        {
            combinations = combinations.SelectMany(head => values.Select(value => head + value));
        }

        return [.. combinations];
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Each_combination_has_one_route_with_its_safety_regime_and_reasons(string combination)
    {
        var line = Assert.Single(Table, l => l.Facts.Zip(combination).All(p => p.First == '*' || p.First == p.Second));

        var facts = new RouteFacts(
            Known(combination[0]), Known(combination[1]), combination[2] == 'y', combination[3] == 'y', combination[4] == 'y', combination[5] == 'y');

        Assert.Equal(line.Route, RouteTable.Route(facts));
        Assert.Equal(line.Safety, RouteTable.Route(facts).Safety());
        Assert.Equal(line.Reasons, RouteTable.Reasons(facts));
    }

    [Theory]
    [InlineData("not-a-device", false)]
    [InlineData("i", true)]
    [InlineData("i-s", true)]
    [InlineData("i-m", true)]
    [InlineData("i-r", true)]
    [InlineData("ii-a", true)]
    [InlineData("ii-b", true)]
    [InlineData("iii", true)]
    [InlineData("iv", null)]
    [InlineData(null, null)]
    public void A_class_says_whether_it_is_a_device(string? deviceClass, bool? isDevice) =>
        Assert.Equal(isDevice, new RegulatoryRecord(deviceClass, "none", 1).IsDevice());

    [Theory]
    [InlineData("none", false)]
    [InlineData("investigational", false)]
    [InlineData("ce-mdr", true)]
    [InlineData("legacy-mdd", true)]
    [InlineData("other", null)]
    [InlineData(null, null)]
    public void A_status_says_whether_it_bears_the_marking(string? status, bool? isMarked) =>
        Assert.Equal(isMarked, new RegulatoryRecord("i", status, 1).IsCeMarked());

    [Fact]
    public void Only_the_route_that_an_authority_authorises_requires_its_decision()
    {
        var requiring = Enum.GetValues<LegalRoute>().Where(r => r.RequiresAuthorisation());

        Assert.Equal([LegalRoute.AuthorisedInvestigation], requiring);
    }

    [Theory]
    [InlineData(LegalRoute.NoDevice, "")]
    [InlineData(LegalRoute.Undetermined, "")]
    [InlineData(LegalRoute.Observational, "")]
    [InlineData(LegalRoute.NotifiedInvestigation, "NoDevice, Undetermined, Observational")]
    [InlineData(LegalRoute.NationalInvestigation, "NoDevice, Undetermined, Observational, NotifiedInvestigation")]
    [InlineData(LegalRoute.AuthorisedInvestigation, "NoDevice, Undetermined, Observational, NotifiedInvestigation, NationalInvestigation")]
    public void A_route_needs_more_than_those_on_which_less_is_obtained_beforehand(object route, string others)
    {
        LegalRoute[] order =
        [
            LegalRoute.NoDevice, LegalRoute.Undetermined, LegalRoute.Observational, LegalRoute.NotifiedInvestigation,
            LegalRoute.NationalInvestigation, LegalRoute.AuthorisedInvestigation,
        ];

        Assert.Equal(others, string.Join(", ", order.Where(o => ((LegalRoute)route).NeedsMoreThan(o))));
    }

    [Fact]
    public void Each_route_has_duties_in_all_languages_and_each_reason_a_sentence()
    {
        var periods = new RouteOptions { NotificationDays = 45, SummaryMonths = 10, EarlySummaryMonths = 2 };
        var duties = Enum.GetValues<LegalRoute>().SelectMany(r => Duties.Of(r, periods)).ToList();
        var texts = duties.Select(d => d.Text).Concat(Enum.GetValues<RouteReason>().Select(ReasonTexts.Of));

        Assert.All(texts, t => Assert.All([t.Fr, t.De, t.En], s => Assert.EndsWith(".", s, StringComparison.Ordinal)));
        Assert.All(duties.Where(d => d.Code == "notification"), d => Assert.Contains("45", d.Text.De, StringComparison.Ordinal));
        Assert.Equal(["notification", "report-and-summary"], duties.Where(d => d.Unverified).Select(d => d.Code).Distinct().Order());
    }

    private static bool? Known(char value) => value == '?' ? null : value == 'y';
}
