using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Feedback.Trials;
using Marketplace.Forms;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Mutations of sound answers to our own form and to the public ones where they are.</summary>
public sealed class FuzzedAnswerTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private const int Mutations = 20_000;
    private const int Submissions = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly List<PublishedForm> Forms = [.. new[] { Samples.Bytes(Samples.Everything) }.Concat(FhirFilesTests.All.Select(File.ReadAllBytes)).Select(FormOf).OfType<PublishedForm>()];

    [Fact]
    public void Sound_answers_to_our_own_form_are_taken()
    {
        var chance = new SeededGenerator();
        for (var n = 0; n < 200; n++)
        {
            var issues = new Issues("");
            ResponseContent.Read(Forms[0], JsonElement.Parse(new SoundResponse(chance).To(Forms[0])), "", issues);
            var faults = issues.All.Where(i => i.Code is not ("answer-missing" or "answers-missing" or "answer-too-small")).Select(i => $"{i.Code} {i.Expression} {i.Text}").ToList();
            Assert.True(faults.Count == 0, $"{chance.Note} {string.Join(' ', faults)}");
        }
    }

    [Fact]
    public void No_mutation_throws_or_takes_a_second()
    {
        var chance = new SeededGenerator();
        var sound = new SoundResponse(chance);
        var (slowest, read, taken) = (TimeSpan.Zero, 0, 0);
        for (var n = 0; n < Mutations; n++)
        {
            var form = chance.Pick(Forms);
            var text = new Mutant(chance, [Encoding.UTF8.GetBytes(sound.To(form))]).Next();
            var clock = Stopwatch.StartNew();
            if (Parse(text) is { } items)
            {
                read++;
                taken += Take(form, items, $"{chance.Note} Mutation {n}.", text) ? 1 : 0;
            }

            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            Assert.True(clock.Elapsed < Longest, $"{chance.Note} Mutation {n} took {clock.Elapsed}.");
        }

        Assert.True(taken > 0 && taken < read, $"{chance.Note} {taken} of {read} were taken.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Mutations} mutations over {Forms.Count} forms: {read} were JSON, {taken} taken; the slowest took {slowest.TotalMilliseconds} ms.");
    }

    /// <summary>What is answered with 201 is there with its event, and of everything else there is no trace.</summary>
    [Fact]
    public async Task No_submission_of_a_mutation_fails_or_is_half_done()
    {
        var chance = new SeededGenerator();
        var trial = await AskAsync();
        for (var n = 0; n < Submissions; n++)
        {
            var (id, pseudonym) = (Guid.CreateVersion7(), Guid.NewGuid());
            var sound = $$"""{"questionnaire":"{{Forms[0].Canonical}}","wave":"w","language":"en","items":{{new SoundResponse(chance).To(Forms[0])}}}""";
            using var body = new ByteArrayContent(new Mutant(chance, [Encoding.UTF8.GetBytes(sound)]).Next()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

            var answer = await feedback.Participant(trial, pseudonym).PutAsync(new Uri($"/api/feedback/responses/{id}", UriKind.Relative), body, TestContext.Current.CancellationToken);

            var taken = (int)answer.StatusCode == 201;
            Assert.True(taken || (int)answer.StatusCode == 400, $"{chance.Note} Submission {n}: {answer.StatusCode}");
            Assert.Equal(taken, await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == id)));
            Assert.Equal(taken, await feedback.Db(db => db.Outbox.AnyAsync(m => m.PartitionKey == pseudonym.ToString())));
            Assert.True(taken || !await feedback.Db(db => db.HiddenAnswers.AnyAsync(h => h.ResponseId == id)));
        }
    }

    private async Task<Guid> AskAsync()
    {
        var text = Forms[0].Resource.GetRawText();
        var draft = StoredQuestionnaire.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), new SoundText(text, Forms[0].Form), DateTime.UnixEpoch);
        draft.Publish(instrument: null, DateTime.UnixEpoch);
        await feedback.UnitAsync(db => Task.FromResult(db.Questionnaires.Add(draft).Entity.Id));
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial, instruments: new ScheduledInstrument(Forms[0].Canonical, "w", 1)));
        return trial;
    }

    private static bool Take(PublishedForm form, JsonElement items, string note, byte[] text)
    {
        try
        {
            var issues = new Issues("$.items");
            var content = ResponseContent.Read(form, items, "$.items", issues);
            Assert.Equal(content is null, issues.AreFaults);
            if (content is not null)
            {
                AnswerValue.Of(form, content.Answers);
                Assert.Equal(content.Answers, ResponseItems.JsonOf(form, content.Answers));
            }

            return content is not null;
        }
        catch (Exception thrown) when (thrown is not (OutOfMemoryException or Xunit.Sdk.XunitException))
        {
            Assert.Fail($"{note} {form.Canonical} {thrown} {Encoding.UTF8.GetString(text)}");
            throw;
        }
    }

    /// <summary>As the host reads the body; what is no JSON does not come as far as the items.</summary>
    private static JsonElement? Parse(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PublishedForm? FormOf(byte[] text)
    {
        var read = CheckedForm.From(text);
        if (!read.IsSound)
        {
            return null;
        }

        var stored = StoredQuestionnaire.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), new SoundText(Encoding.UTF8.GetString(text), read.Form!), DateTime.UnixEpoch);
        stored.Publish(instrument: null, DateTime.UnixEpoch);
        return PublishedForm.Of(stored);
    }
}
