using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Trials;
using Marketplace.Forms;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Instruments;

/// <summary>The instruments whose text is here, from the answer to the figures that others are told.</summary>
public abstract class ShippedInstrumentTests(FeedbackFixture feedback)
{
    private const string Prem = "https://living-lab.example/fhir/Questionnaire/prem|1.0.0";
    private const string Recommend = "https://living-lab.example/fhir/Questionnaire/likelihood-to-recommend|1.0.0";

    public static TheoryData<string> Published => [.. QuestionnaireLibrary.All.Select(q => q.Canonical)];

    [Theory]
    [MemberData(nameof(Published))]
    public void Questionnaire_asks_what_its_rule_scores(string canonical)
    {
        var questionnaire = QuestionnaireLibrary.Find(canonical)!;
        var instrument = questionnaire.Instrument;

        Assert.Equal(instrument.ItemCount, questionnaire.Items.Count);
        Assert.All(questionnaire.Items, i => Assert.Equal(
            Enumerable.Range(instrument.LowestAnswer, instrument.HighestAnswer - instrument.LowestAnswer + 1), i.Options.Order()));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Questionnaire_has_no_fault_against_base_R4(string canonical) =>
        Assert.Empty(CheckedForm.From(Encoding.UTF8.GetBytes(QuestionnaireLibrary.Find(canonical)!.Resource.ToJsonString())).Issues);

    [Theory]
    [MemberData(nameof(Published))]
    public void Score_does_not_depend_on_the_language(string canonical)
    {
        var questionnaire = QuestionnaireLibrary.Find(canonical)!;
        var answers = questionnaire.Items.Select((item, i) => new SubmitResponse.Answer(item.LinkId, 1 + (i * 3 % 5))).ToList();

        var scores = questionnaire.Languages.Select(language =>
        {
            var request = new SubmitResponse.Request(canonical, "wave", language, answers);
            var participant = new CurrentParticipant(Guid.CreateVersion7(), Guid.NewGuid(), "patient");
            return Submission.Read(Guid.CreateVersion7(), request, PublishedForm.Of(questionnaire), participant, DateTime.UnixEpoch, out _)!.Score!;
        }).ToList();

        Assert.Equal(questionnaire.Languages, scores.Select(s => s.Language));
        Assert.Single(scores.Select(s => (s.Value, s.RuleVersion, s.Answered, s.HigherIsBetter)).Distinct());
    }

    [Fact]
    public async Task Experience_is_scored_from_the_answers_there_are()
    {
        var trial = await OpenAsync();

        var score = await ScoreAsync(await SubmitAsync(trial, "experience", 5, 4, null, 5, 5, null, 4, 4));

        Assert.Equal(("prem", "prem-1"), (score.GetProperty("instrument").GetString(), score.GetProperty("ruleVersion").GetString()));
        Assert.Equal(87.5, score.GetProperty("value").GetDouble(), 10);
        Assert.Equal(6, score.GetProperty("answered").GetInt32());
        Assert.True(score.GetProperty("higherIsBetter").GetBoolean());
        Assert.Empty(score.GetProperty("imputed").EnumerateArray());
        Assert.Empty(score.GetProperty("flags").EnumerateArray());
    }

    [Fact]
    public async Task Likelihood_of_zero_is_an_answer()
    {
        var trial = await OpenAsync();

        var score = await ScoreAsync(await SubmitAsync(trial, "recommend", 0));

        Assert.Equal(("likelihood-to-recommend", 0), (score.GetProperty("instrument").GetString(), score.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task Net_recommendation_is_shown_of_thirty_people_and_not_of_fewer()
    {
        var trial = await OpenAsync();
        int[] opinions = [10, 9, 9, 10, 10, 8, 7, 8, 6, 0];
        var held = await feedback.HoldAsync(trial);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => SubmitAsync(trial, "recommend", opinions[i % 10])));
        await feedback.ProjectedAsync();
        Assert.Equal(JsonValueKind.Null, (await WaveAsync(trial, "recommend")).GetProperty("groupFigure").GetProperty("value").ValueKind);

        await feedback.ReleaseAsync(trial, held);

        var after = await WaveAsync(trial, "recommend");
        Assert.Equal(7.7, after.GetProperty("overall").GetProperty("mean").GetDouble(), 10);
        Assert.Equal(30, after.GetProperty("groupFigure").GetProperty("value").GetDouble(), 10);
        Assert.Equal((0, 10), (after.GetProperty("lowest").GetDouble(), after.GetProperty("highest").GetDouble()));
        var bins = after.GetProperty("distribution").EnumerateArray().ToList();
        Assert.Equal((0, 10), (bins[0].GetProperty("from").GetDouble(), bins[^1].GetProperty("to").GetDouble()));
        Assert.Equal(30, bins.Sum(b => b.GetProperty("n").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await WaveAsync(trial, "experience")).GetProperty("groupFigure").ValueKind);
    }

    [Fact]
    public async Task Evidence_is_told_of_each_instrument_by_itself()
    {
        var trial = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await SubmitAsync(trial, "experience", 5, 5, 5, 5, 4, 4, 4, 4);
            await SubmitAsync(trial, "recommend", 9);
        }

        // They wait for others to be shown with them.
        feedback.Clock.Advance(new FeedbackOptions().ReleaseAfter);
        await Eventually.TrueAsync(
            async () => (await feedback.OutboxAsync<ResultsUpdatedV1>()).Count(e => e.TrialId == trial && e.Overall.N == 5) >= 2,
            "an event tells of the five of each instrument");

        var means = (await feedback.OutboxAsync<ResultsUpdatedV1>()).Where(e => e.TrialId == trial && e.Overall.N == 5)
            .ToDictionary(e => e.Instrument, e => e.Overall.Mean!.Value);
        Assert.Equal((87.5, 9), (means["prem"], means["likelihood-to-recommend"]));
    }

    private async Task<Guid> OpenAsync()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(
            trial, instruments: [new ScheduledInstrument(Prem, "experience", 14), new ScheduledInstrument(Recommend, "recommend", 28)]));
        return trial;
    }

    private async Task<HttpResponseMessage> SubmitAsync(Guid trial, string wave, params int?[] answers) =>
        await PutAsync(trial, await feedback.EnrolAsync(trial, "patient"), wave, answers).ShouldBeAsync(201);

    private Task<HttpResponseMessage> PutAsync(Guid trial, Guid pseudonym, string wave, int?[] answers)
    {
        var (questionnaire, name) = wave == "experience" ? (Prem, "prem") : (Recommend, "likelihood-to-recommend");
        var given = answers.Select((value, i) => new { linkId = $"{name}-{i + 1}", value }).Where(a => a.value is not null);
        return FeedbackFixture.PutAsync(
            feedback.Participant(trial, pseudonym), Guid.CreateVersion7(), new { questionnaire, wave, language = "de", answers = given });
    }

    private static async Task<JsonElement> ScoreAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("score");

    private async Task<JsonElement> WaveAsync(Guid trial, string wave) => (await feedback.ResultsAsync(trial))
        .GetProperty("results").EnumerateArray().Single(w => w.GetProperty("wave").GetString() == wave);
}

public sealed class ShippedInstrumentOnSqliteTests(FeedbackFixture feedback) : ShippedInstrumentTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ShippedInstrumentOnPostgresTests(PostgresFeedbackFixture feedback)
    : ShippedInstrumentTests(feedback), IClassFixture<PostgresFeedbackFixture>;
