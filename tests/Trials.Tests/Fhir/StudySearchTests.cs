using Marketplace.FhirTesting;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

public sealed class StudySearchTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public Task Study_is_found_by_each_parameter_and_by_no_other_value() => SearchChecks.StudiesAsync(fixture.Service);

    [Fact]
    public async Task Pages_lead_to_the_end_without_gap_or_double_while_trials_are_added()
    {
        var stages = new List<Stage>();
        for (var i = 0; i < 6; i++)
        {
            stages.Add(await Stage.RecruitingAsync(fixture.Service));
        }

        var seen = new List<string?>();
        string? next = "/fhir/ResearchStudy?_count=1";
        while (next is not null)
        {
            var page = await GetAsync(next).ShouldBeFhirAsync();
            seen.AddRange(page.Ids());
            next = page.Link("next");
            if (seen.Count % 3 == 1)
            {
                await Stage.RecruitingAsync(fixture.Service);
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(stages, s => Assert.Contains($"{s.TrialId}", seen));
    }

    [Fact]
    public async Task Trial_past_its_last_day_is_found_as_closed_to_accrual()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p => p["endsOn"] = p["startsOn"]);
        fixture.Service.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Contains($"{stage.TrialId}", await AllAsync("status=closed-to-accrual"));
        Assert.DoesNotContain($"{stage.TrialId}", await AllAsync("status=active"));
        var study = await GetAsync($"/fhir/ResearchStudy/{stage.TrialId}").ShouldBeFhirAsync();
        Assert.Equal("closed-to-accrual", study.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Self_link_repeats_what_was_understood_and_count_of_none_counts()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        var page = await GetAsync($"/fhir/ResearchStudy?sponsor={stage.SponsorId}&colour=blue&_count=500&_format=json").ShouldBeFhirAsync();
        var counted = await GetAsync($"/fhir/ResearchStudy?sponsor={stage.SponsorId}&_count=0").ShouldBeFhirAsync();

        Assert.Equal($"http://localhost:8080/fhir/ResearchStudy?sponsor={stage.SponsorId}&_count=100", page.Link("self"));
        Assert.Null(page.Link("next"));
        Assert.Equal($"http://localhost:8080/fhir/ResearchStudy/{stage.TrialId}", page.GetProperty("entry")[0].GetProperty("fullUrl").GetString());
        Assert.Equal(1, counted.GetProperty("total").GetInt32());
        Assert.Empty(counted.Ids());
    }

    [Theory]
    [InlineData("status=recruiting", "invalid", "code-invalid")]
    [InlineData("date=tomorrow", "invalid", "date-invalid")]
    [InlineData("date=ge2026-01-01,x", "invalid", "date-invalid")]
    [InlineData("_lastUpdated=2026-99", "invalid", "date-invalid")]
    [InlineData("sponsor=Patient/1", "invalid", "reference-invalid")]
    [InlineData("status:not=active", "not-supported", "modifier-unsupported")]
    [InlineData("sponsor.name=x", "not-supported", "modifier-unsupported")]
    [InlineData("_count=-1", "invalid", "count-invalid")]
    [InlineData("_count=many", "invalid", "count-invalid")]
    [InlineData("_cursor=x", "invalid", "cursor-invalid")]
    [InlineData("title=%00", "invalid", "value-invalid")]
    public Task Bad_parameter_is_refused_by_name(string query, string issue, string code) =>
        GetAsync($"/fhir/ResearchStudy?{query}").ShouldBeOutcomeAsync(400, issue, code);

    [Theory]
    [InlineData("title=%EF%BF%BE%F0%9F%98%80%ED%A0%80")]
    [InlineData("_id=x&sponsor=&site=Location/x&title=%25%27%22_")]
    [InlineData("sponsor=https://elsewhere.example/fhir/Organization/x")]
    public async Task Odd_value_finds_nothing(string query) =>
        Assert.Empty((await GetAsync($"/fhir/ResearchStudy?{query}").ShouldBeFhirAsync()).Ids());

    [Theory]
    [InlineData("_id=", ",")]
    [InlineData("", "&date=2026")]
    public async Task Hundred_values_are_answered_and_more_are_refused(string beginning, string repeated)
    {
        string Query(int times) => $"/fhir/ResearchStudy?{beginning}{string.Concat(Enumerable.Repeat(repeated, times))}";

        await GetAsync(Query(99)).ShouldBeFhirAsync();
        await GetAsync(Query(101)).ShouldBeOutcomeAsync(400, "invalid", "values-too-many");
    }

    [Fact]
    public async Task Unknown_parameter_passes_unless_the_caller_is_strict()
    {
        const string Address = "/fhir/ResearchStudy?colour=blue";
        await GetAsync(Address).ShouldBeFhirAsync();

        using var client = fixture.Service.Anonymous;
        client.DefaultRequestHeaders.Add("Prefer", "handling=strict");
        await client.GetAsync(Address).ShouldBeOutcomeAsync(400, "not-supported", "parameter-unsupported");
    }

    [Theory]
    [InlineData("_format=xml", "*/*", 406)]
    [InlineData("_format=ttl", "*/*", 406)]
    [InlineData("", "application/fhir+xml", 406)]
    [InlineData("_format=json", "application/fhir+xml", 200)]
    [InlineData("_format=application/fhir%2Bjson", "text/html", 200)]
    [InlineData("_format=application/fhir+json", "text/html", 200)]
    [InlineData("", "text/html, application/xhtml+xml, */*;q=0.8", 200)]
    [InlineData("", "application/json", 200)]
    [InlineData("", "application/fhir+json; fhirVersion=4.0", 200)]
    public async Task Format_is_json_or_refused(string query, string accept, int status)
    {
        using var client = fixture.Service.Anonymous;
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        var answer = client.GetAsync($"/fhir/metadata?{query}");

        _ = status == 200 ? await answer.ShouldBeFhirAsync() : await answer.ShouldBeOutcomeAsync(status, "not-supported", "format-unsupported");
    }

    private async Task<IReadOnlyList<string?>> AllAsync(string query) => (await GetAsync($"/fhir/ResearchStudy?_count=100&{query}").ShouldBeFhirAsync()).Ids();

    private Task<HttpResponseMessage> GetAsync(string address) =>
        fixture.Service.Anonymous.GetAsync(address.Replace("http://localhost:8080", "", StringComparison.Ordinal));
}
