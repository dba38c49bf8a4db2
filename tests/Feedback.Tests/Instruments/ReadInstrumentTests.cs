using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Instruments;

public sealed class ReadInstrumentTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    [Fact]
    public async Task List_tells_direction_range_licence_and_source_of_every_instrument()
    {
        var items = (await JsonAsync("")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(InstrumentLibrary.All.Select(p => p.Code), items.Select(i => i.GetProperty("code").GetString()));
        Assert.All(items, i =>
        {
            Assert.True(i.GetProperty("lowest").GetDouble() < i.GetProperty("highest").GetDouble());
            Assert.Contains(i.GetProperty("licence").GetString(), (string[])["free", "attribution", "registration", "paid"]);
            Assert.All((string[])["title", "ruleVersion", "licenceNote", "citation", "source"], name => Assert.NotEmpty(i.GetProperty(name).GetString()!));
            Assert.All(i.GetProperty("languages").EnumerateArray(), l => Assert.NotEmpty(l.GetProperty("source").GetString()!));
        });
        Assert.Equal(["pssuq"], items.Where(i => !i.GetProperty("higherIsBetter").GetBoolean()).Select(i => i.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Sus_is_usable_and_says_in_which_languages_it_was_studied()
    {
        var sus = await JsonAsync("/sus");

        Assert.True(sus.GetProperty("usable").GetBoolean());
        Assert.Equal(FeedbackFixture.Sus, Assert.Single(sus.GetProperty("questionnaires").EnumerateArray()).GetString());
        var french = sus.GetProperty("languages").EnumerateArray().Single(l => l.GetProperty("code").GetString() == "fr");
        Assert.Equal(("validated", true), (french.GetProperty("status").GetString(), french.GetProperty("textIsHere").GetBoolean()));
        var dutch = sus.GetProperty("languages").EnumerateArray().Single(l => l.GetProperty("code").GetString() == "nl");
        Assert.False(dutch.GetProperty("textIsHere").GetBoolean());
        Assert.Equal(["usable", "learnable"], sus.GetProperty("subscales").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("ueq-s", 8)]
    [InlineData("pssuq", 16)]
    [InlineData("umars", 20)]
    public async Task Instrument_of_others_comes_as_its_structure_only(string code, int items)
    {
        var instrument = await JsonAsync($"/{code}");

        Assert.Equal(items, instrument.GetProperty("itemCount").GetInt32());
        Assert.NotEmpty(instrument.GetProperty("subscales").EnumerateArray());
        Assert.False(instrument.GetProperty("usable").GetBoolean());
        Assert.Equal("instrument-text-not-loaded", instrument.GetProperty("whyNotUsable").GetString());
        Assert.All(instrument.GetProperty("languages").EnumerateArray(), l => Assert.False(l.GetProperty("textIsHere").GetBoolean()));
    }

    [Fact]
    public async Task Registered_marks_are_attributed()
    {
        var instrument = await JsonAsync("/likelihood-to-recommend");

        Assert.Contains("registered marks", instrument.GetProperty("attribution").GetString(), StringComparison.Ordinal);
        Assert.Equal("net-recommendation", instrument.GetProperty("groupFigure").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Unknown_code_returns_404() => await (await GetAsync("/nps")).ShouldBeProblemAsync(404, "instrument-unknown");

    [Theory]
    [InlineData("ueq-s")]
    [InlineData("pssuq")]
    [InlineData("umars")]
    public async Task Submission_of_an_instrument_without_its_text_returns_400_with_the_cure(string code)
    {
        var body = new
        {
            questionnaire = $"https://living-lab.example/fhir/Questionnaire/{code}|1.0.0",
            wave = FeedbackFixture.Wave,
            language = "en",
            answers = new[] { new { linkId = "1", value = 1 } },
        };

        var answer = await FeedbackFixture.PutAsync(feedback.Participant(Guid.CreateVersion7(), Guid.NewGuid()), Guid.CreateVersion7(), body);

        var problem = await answer.ShouldBeProblemAsync(400, "instrument-text-not-loaded");
        Assert.Equal("$.questionnaire", problem.GetProperty("field").GetString());
    }

    private Task<HttpResponseMessage> GetAsync(string path) =>
        feedback.Anonymous.GetAsync(new Uri($"/api/feedback/instruments{path}", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<JsonElement> JsonAsync(string path) =>
        await (await (await GetAsync(path)).ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
