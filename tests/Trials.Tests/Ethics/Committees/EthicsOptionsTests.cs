using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Dossier;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics.Committees;

public sealed class EthicsOptionsTests
{
    [Fact]
    public void A_setting_changes_what_it_names_and_leaves_the_other_defaults()
    {
        var committees = Bind(new()
        {
            ["Committees:cner-lu:SubmissionDaysBeforeSession"] = "28",
            ["Committees:cner-lu:SessionDates:0"] = "2026-03-11",
            ["Committees:cner-lu:Holidays:2026-12-24"] = "true",
            ["Committees:cner-lu:Holidays:06-23"] = "false",
            ["Committees:cner-lu:RequiredDocuments:CurriculumVitae"] = "false",
            ["Committees:chl:Name"] = "Comité du CHL",
        }).Committees;

        var cner = committees["cner-lu"];
        Assert.Equal(("Minister of Health", 28, 10), (cner.DecidingAuthority, cner.SubmissionDaysBeforeSession, cner.Opinion!.Days));
        Assert.Equal(new DateOnly(2026, 3, 11), cner.Sessions([], new(2026, 3, 1)).First());
        Assert.False(cner.IsWorkingDay(new(2026, 12, 24)));
        Assert.False(cner.IsWorkingDay(new(2026, 12, 25)));
        Assert.True(cner.IsWorkingDay(new(2026, 6, 23)));
        Assert.DoesNotContain(DocumentKind.CurriculumVitae, cner.RequiredFor(null));
        Assert.Contains(DocumentKind.Protocol, cner.RequiredFor(null));
        Assert.Equal(4, committees.Count);
    }

    [Theory]
    [InlineData("Committees:cner-lu:TimeZone", "CET", "TimeZone")]
    [InlineData("Committees:cner-lu:SubmissionDaysBeforeSession", "-1", "SubmissionDaysBeforeSession")]
    [InlineData("Committees:cner-lu:Opinion:Days", "0", "A term has")]
    [InlineData("Committees:cner-lu:Holidays:13-45", "true", "Holidays:13-45")]
    [InlineData("Committees:chl:Country", "LU", "Name")]
    [InlineData("Committees:generic:JudgesInSession", "true", "MonthlySession")]
    [InlineData("Committees:cner-lu:MonthlySession:Week", "5", "Week")]
    public void A_wrong_setting_is_told_with_its_key(string key, string value, string told)
    {
        var result = new EthicsOptionsCheck().Validate(null, Bind(new() { [key] = value }));

        Assert.True(result.Failed);
        Assert.Contains($"Ethics:{string.Join(':', key.Split(':').Take(2))}", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains(told, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_right() => Assert.True(new EthicsOptionsCheck().Validate(null, new EthicsOptions()).Succeeded);

    [Fact]
    public void Where_absence_of_opposition_is_asked_for_no_consent_form_is_wanted()
    {
        var cpp = CommitteeDefaults.All()["cpp-fr"];

        Assert.Contains(DocumentKind.ConsentForm, cpp.RequiredFor("riph-1"));
        Assert.Contains(DocumentKind.ConsentForm, cpp.RequiredFor("riph-2"));
        Assert.DoesNotContain(DocumentKind.ConsentForm, cpp.RequiredFor("riph-3"));
        Assert.Contains(DocumentKind.InformationSheet, cpp.RequiredFor("riph-3"));
    }

    private static EthicsOptions Bind(Dictionary<string, string?> settings)
    {
        var options = new EthicsOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Bind(options);
        return options;
    }
}
