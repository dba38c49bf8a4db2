using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.FhirTesting;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Exports;

/// <summary>The files of a snapshot, read by other readers than those that wrote them.</summary>
public sealed class ExportFileTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private const string Items = """
        {"linkId":"drugs","type":"group","repeats":true,"item":[
            {"linkId":"name","type":"string","text":"Which?","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation",
                "extension":[{"url":"lang","valueCode":"fr"},{"url":"content","valueString":"Lequel ?"}]}]}},
            {"linkId":"dose","type":"quantity","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"mg"}}]}]},
        {"linkId":"mood","type":"choice","required":true,"answerOption":[
            {"valueCoding":{"system":"urn:m","code":"low","display":"Low"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":-2}]},
            {"valueCoding":{"system":"urn:m","code":"high","display":"High"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}]}]},
        {"linkId":"why","type":"text","enableWhen":[{"question":"mood","operator":"=","answerCoding":{"system":"urn:m","code":"low"}},{"question":"smokes","operator":"exists","answerBoolean":true}],"enableBehavior":"any"},
        {"linkId":"smokes","type":"boolean"},
        {"linkId":"days","type":"date","repeats":true},
        {"linkId":"sus-1","type":"decimal"}
        """;

    private const string Answers = """
        [{"linkId":"drugs","item":[{"linkId":"name","answer":[{"valueString":"=cmd|' /C calc'!A0"}]},{"linkId":"dose","answer":[{"valueQuantity":{"value":1.50,"system":"http://unitsofmeasure.org","code":"mg"}}]}]},
         {"linkId":"drugs","item":[{"linkId":"name","answer":[{"valueString":"B, \"b\""}]}]},
         {"linkId":"mood","answer":[{"valueCoding":{"system":"urn:m","code":"low"}}]},
         {"linkId":"why","answer":[{"valueString":"ligne\nsuivante é"}]},
         {"linkId":"smokes","answer":[{"valueBoolean":false}]},
         {"linkId":"days","answer":[{"valueDate":"2026-03"},{"valueDate":"2026-04-01"}]},
         {"linkId":"sus-1","answer":[{"valueDecimal":-3.10}]}]
        """;

    private readonly Guid _response = Guid.CreateVersion7();

    [Fact]
    public async Task Csv_has_every_answer_in_its_column()
    {
        var (trial, snapshot, canonical) = await AnsweredAsync();

        var lines = Read(await feedback.DownloadAsync(snapshot, "responses.csv"));

        Assert.Equal(2, lines.Count);
        var own = lines.Single(l => l["response_id"] == _response.ToString());
        Assert.Equal("'=cmd|' /C calc'!A0", own["drugs[1].name"]);
        Assert.Equal(("1.50", "mg"), (own["drugs[1].dose"], own["drugs[1].dose.unit"]));
        Assert.Equal(("B, \"b\"", "", ""), (own["drugs[2].name"], own["drugs[2].dose"], own["drugs[2].dose.unit"]));
        Assert.Equal(("low", "-2"), (own["mood"], own["mood.ordinal"]));
        Assert.Equal(("ligne\nsuivante é", "false"), (own["why"], own["smokes"]));
        Assert.Equal(("2026-03", "2026-04-01"), (own["days[1]"], own["days[2]"]));
        Assert.Equal(("-3.10", "0", ""), (own[$"{ShortName(canonical)}/sus-1"], own["answers_without_column"], own["score"]));
        var sus = lines.Single(l => l["questionnaire"] == FeedbackFixture.Sus);
        Assert.Equal(("4", "4", ""), (sus["sus@1.0.0/sus-1"], sus["sus@1.0.0/sus-1.ordinal"], sus["sus-2"]));
        var stored = await feedback.Db(db => db.Responses.SingleAsync(r => r.TrialId == trial && r.Questionnaire == FeedbackFixture.Sus));
        Assert.Equal(stored.ScoreValue, double.Parse(sus["score"], CultureInfo.InvariantCulture));
        Assert.Equal(stored.ReadScore()!.Subscales["usable"], double.Parse(sus["score.sus.usable"], CultureInfo.InvariantCulture));
        Assert.Equal(("1", "sus-1", "1", "false"), (sus["answered"], "sus-1", sus["revision"], sus["anonymous"]));
        Assert.Equal("sus-2;sus-3;sus-4;sus-5;sus-6;sus-7;sus-8;sus-9;sus-10", sus["imputed"]);
        Assert.Equal("few-answers", sus["score_flags"]);
        Assert.Equal(stored.SubmittedAtUtc, DateTime.Parse(sus["submitted_at_utc"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    [Fact]
    public async Task Codebook_has_a_line_for_every_column_and_says_what_it_means()
    {
        var (_, snapshot, canonical) = await AnsweredAsync();

        var columns = (await feedback.DownloadAsync(snapshot, "responses.csv")).Split("\r\n")[0].Split(',');
        var lines = Read(await feedback.DownloadAsync(snapshot, "codebook.csv"));

        Assert.Equal(columns, lines.Select(l => l["column"]));
        Assert.All(lines, l => Assert.Equal(snapshot.Split('/')[^1], l["snapshot_id"]));
        var byColumn = lines.ToDictionary(l => l["column"]);
        Assert.Equal((canonical, "name", "Which?", "Lequel ?", ""), (byColumn["drugs[1].name"]["questionnaire"], byColumn["drugs[2].name"]["link_id"],
            byColumn["drugs[1].name"]["text"], byColumn["drugs[1].name"]["text_fr"], byColumn["drugs[1].name"]["text_de"]));
        Assert.Equal(("low (-2) Low; high (2) High", "yes"), (byColumn["mood"]["options"], byColumn["mood"]["required"]));
        Assert.Equal("mg", byColumn["drugs[1].dose"]["unit"]);
        Assert.Equal("(mood is low or smokes is answered)", byColumn["why"]["enabled_when"]);
        Assert.Equal(("0 to 100", "higher is better"), (byColumn["score"]["range"], byColumn["score"]["direction"]));
        Assert.Contains("Brooke", byColumn["score"]["licence"], StringComparison.Ordinal);
        var sus = byColumn["sus@1.0.0/sus-1"];
        Assert.Equal("Je voudrais utiliser ce système fréquemment.", sus["text_fr"]);
        Assert.StartsWith("1 (1) Stimme überhaupt nicht zu", sus["options_de"], StringComparison.Ordinal);
        Assert.Equal("I think that I would like to use this system frequently.", sus["text_en"]);
    }

    [Fact]
    public async Task Ndjson_has_typed_values_and_items()
    {
        var (_, snapshot, canonical) = await AnsweredAsync();

        var rows = (await feedback.DownloadAsync(snapshot, "responses.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();

        var own = rows.Single(r => r.GetProperty("responseId").GetGuid() == _response);
        Assert.All(rows, r => Assert.Equal(snapshot.Split('/')[^1], r.GetProperty("snapshotId").GetString()));
        Assert.Equal("=cmd|' /C calc'!A0", own.GetProperty("items")[0].GetProperty("item")[0].GetProperty("answer")[0].GetProperty("valueString").GetString());
        var values = own.GetProperty("values");
        Assert.Equal(("1.50", "-2", "-3.10"), (values.GetProperty("drugs[1].dose").GetRawText(), values.GetProperty("mood.ordinal").GetRawText(),
            values.GetProperty($"{ShortName(canonical)}/sus-1").GetRawText()));
        Assert.Equal((JsonValueKind.False, JsonValueKind.Null), (values.GetProperty("smokes").ValueKind, own.GetProperty("score").ValueKind));
        var sus = rows.Single(r => r.GetProperty("questionnaire").GetString() == FeedbackFixture.Sus);
        Assert.Equal("sus-1", sus.GetProperty("score").GetProperty("ruleVersion").GetString());
        Assert.Equal("4", sus.GetProperty("items")[0].GetProperty("answer")[0].GetProperty("valueCoding").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Bundle_is_sound_R4_and_has_questionnaires_responses_and_scores()
    {
        var (_, snapshot, _) = await AnsweredAsync();

        var bundle = await feedback.ClientFor(TestUser.Operator())
            .GetAsync(new Uri($"{snapshot}/bundle.json", UriKind.Relative), TestContext.Current.CancellationToken).ShouldBeR4Async();

        Assert.Equal((snapshot.Split('/')[^1], "collection"), (bundle.GetProperty("id").GetString(), bundle.GetProperty("type").GetString()));
        Assert.Equal(
            ["Questionnaire", "Questionnaire", "QuestionnaireResponse", "Observation", "QuestionnaireResponse"],
            bundle.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("resourceType").GetString()));
    }

    [Fact]
    public async Task Anonymous_answers_come_last_and_say_no_more_than_their_day()
    {
        var trial = await feedback.OpenTrialAsync();
        await FeedbackFixture.PutAsync(feedback.Participant(trial, Guid.NewGuid()), _response, new
        {
            questionnaire = FeedbackFixture.Sus, wave = FeedbackFixture.Wave, language = "fr", anonymous = true, answers = new[] { new { linkId = "sus-1", value = 2 } },
        }).ShouldBeAsync(201);
        var (named, _) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));

        var lines = Read(await feedback.DownloadAsync(await feedback.FreezeAsync(trial), "responses.csv"));

        Assert.Equal([named.ToString(), "true"], [lines[0]["response_id"], lines[1]["anonymous"]]);
        Assert.NotEqual(_response.ToString(), lines[1]["response_id"]);
        Assert.EndsWith("T00:00:00.000Z", lines[1]["submitted_at_utc"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repetitions_beyond_the_columns_are_counted_and_stand_in_the_json()
    {
        var (canonical, trial) = (await PublishAsync(), Guid.CreateVersion7());
        await AskAsync(trial, canonical);
        var drugs = string.Join(',', Enumerable.Range(1, 60).Select(i => $$$"""{"linkId":"drugs","item":[{"linkId":"name","answer":[{"valueString":"d{{{i}}}"}]}]}"""));
        await SubmitAsync(trial, canonical, $$$"""[{{{drugs}}},{"linkId":"mood","answer":[{"valueCoding":{"system":"urn:m","code":"high"}}]}]""");
        var snapshot = await feedback.FreezeAsync(trial);

        var line = Assert.Single(Read(await feedback.DownloadAsync(snapshot, "responses.csv")));

        Assert.Equal(("d50", "10"), (line["drugs[50].name"], line["answers_without_column"]));
        Assert.False(line.ContainsKey("drugs[51].name"));
        Assert.Contains("\"d60\"", await feedback.DownloadAsync(snapshot, "responses.ndjson"), StringComparison.Ordinal);
    }

    /// <summary>One answer to a questionnaire of an organisation, and one to the SUS, which has a linkId in common with it.</summary>
    private async Task<(Guid Trial, string Snapshot, string Canonical)> AnsweredAsync()
    {
        var (canonical, trial) = (await PublishAsync(), Guid.CreateVersion7());
        await AskAsync(trial, canonical);
        await feedback.SubmitAsync(trial, "clinician", 4);
        await SubmitAsync(trial, canonical, Answers);
        return (trial, await feedback.FreezeAsync(trial), canonical);
    }

    private Task AskAsync(Guid trial, string canonical) => feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
        trial, instruments: [new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 1), new ScheduledInstrument(canonical, "own", 2)]));

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, string canonical, string items) => FeedbackFixture.PutAsync(
        feedback.Participant(trial, Guid.NewGuid()), _response,
        JsonElement.Parse($$"""{"questionnaire":"{{canonical}}","wave":"own","language":"en","items":{{items}}}""")).ShouldBeAsync(201);

    private async Task<string> PublishAsync()
    {
        var (client, id, url) = (feedback.ClientFor(TestUser.Operator()), Guid.CreateVersion7(), $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}");
        var text = $$"""{"resourceType":"Questionnaire","language":"en","status":"active","url":"{{url}}","version":"1","item":[{{Items}}]}""";
        using var body = new StringContent(text, Encoding.UTF8, "application/fhir+json");
        var put = await client.PutAsync(
            new Uri($"/api/feedback/questionnaires/{id}?organisationId={Guid.CreateVersion7()}", UriKind.Relative), body, TestContext.Current.CancellationToken).ShouldBeAsync(201);
        using var publish = new HttpRequestMessage(HttpMethod.Post, $"/api/feedback/questionnaires/{id}/publish") { Headers = { IfMatch = { put.Headers.ETag! } } };
        await client.SendAsync(publish, TestContext.Current.CancellationToken).ShouldBeAsync(200);
        return $"{url}|1";
    }

    private static string ShortName(string canonical) => canonical.Split('/')[^1].Replace('|', '@');

    private static List<Dictionary<string, string>> Read(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<dynamic>().Select(r => ((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => (string)c.Value))];
    }
}
