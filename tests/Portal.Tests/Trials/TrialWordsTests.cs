using Marketplace.Clients.Trials;
using Marketplace.Portal.Trials;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Tests.Trials;

/// <summary>What a protocol says in codes and numbers, as people read it.</summary>
public sealed class TrialWordsTests
{
    private static readonly IStringLocalizer<Texts> T = Speaking.Texts<Texts>();

    private static readonly DateOnly Start = new(2026, 3, 1);

    private static readonly Dictionary<string, string> NoWords = [];

    [Theory]
    [InlineData("https://living-lab.example/fhir/Questionnaire/sus|1.0.0", "sus")]
    [InlineData("https://living-lab.example/fhir/Questionnaire/sus/", "sus")]
    [InlineData("sus", "sus")]
    public void A_questionnaire_is_known_by_the_end_of_its_address(string canonical, string code) => Assert.Equal(code, ScheduleText.CodeOf(canonical));

    [Fact]
    public void A_schedule_is_told_in_days_from_joining()
    {
        Speaking.In("en");

        Assert.Equal("As soon as you have joined.", When(new("sus", "start", 0)));
        Assert.Equal("1 day after you have joined.", When(new("sus", "next", 1)));
        Assert.Equal("14 days after you have joined. It can still be answered 7 days later.", When(new("sus", "end", 14, ClosesDaysAfter: 7)));
        Assert.Equal("14 days after you have joined. It can be answered on that day only.", When(new("sus", "end", 14, ClosesDaysAfter: 0)));
    }

    [Fact]
    public void What_counts_from_the_trials_start_is_a_day_of_the_calendar()
    {
        Speaking.In("fr");

        Assert.Equal("Le 15 mars 2026, le même jour pour tout le monde.", When(new("sus", "end", 14) { Anchor = Anchor.TrialStart }));
    }

    [Fact]
    public void It_lasts_until_the_last_questions_from_joining()
    {
        Assert.Equal(30, ScheduleText.LastDay([new("sus", "a", 0), new("sus", "b", 30), new("sus", "c", 90) { Anchor = Anchor.TrialStart }]));
        Assert.Null(ScheduleText.LastDay([new("sus", "c", 90) { Anchor = Anchor.TrialStart }]));
    }

    [Fact]
    public void A_criterion_tells_which_answers_fit()
    {
        Speaking.In("en");

        Assert.Equal("18 to 99", Fits(CriterionKind.Number, min: 18, max: 99));
        Assert.Equal("18 or more", Fits(CriterionKind.Number, min: 18));
        Assert.Equal("99 or less", Fits(CriterionKind.Number, max: 99));
        Assert.Equal("No", Fits(CriterionKind.YesNo, expected: false));
        Assert.Equal("Walking or Standing", Fits(CriterionKind.Choice, options: [Option("Walking"), Option("Lying", fits: false), Option("Standing")]));
        Assert.Equal("Every answer fits.", Fits(CriterionKind.Choice, options: [Option("Walking"), Option("Standing")]));
    }

    [Theory]
    [InlineData("en", "€5.00 for each questionnaire, €20.00 at most, whatever you answer.")]
    [InlineData("de", "5,00 € für jeden Fragebogen, höchstens 20,00 €, gleich was Sie antworten.")]
    public void A_payment_is_told_in_money(string language, string told)
    {
        Speaking.In(language);

        Assert.Equal(told, PaymentText.Of(T, new Payment(CompensationPer.Answer, 500, 2_000)).Replace('\u00a0', ' '));
    }

    [Fact]
    public void No_payment_is_told_too()
    {
        Speaking.In("en");

        Assert.Equal("Nothing is paid.", PaymentText.Of(T, null));
    }

    private static string When(Instrument instrument) => ScheduleText.When(T, instrument, Start);

    private static string Fits(CriterionKind kind, int? min = null, int? max = null, bool? expected = null, IReadOnlyList<CriterionOption>? options = null) =>
        CriterionText.Fits(T, new Criterion("c", kind, NoWords, NoWords, null, min, max, expected, options));

    private static CriterionOption Option(string label, bool fits = true) => new(label, new Dictionary<string, string> { ["en"] = label }, fits);
}
