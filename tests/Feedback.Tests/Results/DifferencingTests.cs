using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Results;

/// <summary>
/// What can be told by taking one answer of the API from another: readings with random filters, before and after single
/// enrolments, answers, amendments and withdrawals. The test knows which people are behind each reading.
/// </summary>
public sealed class DifferencingTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private const int K = 5;
    private const int Pairs = 10_000;
    private const int Steps = 80;
    private const int ReadingsAStep = 5;

    private static readonly string[] RoleNames = ["patient", "clinician"];
    private static readonly string[] Languages = ["fr", "de", "en"];
    private static readonly Guid[] Sites = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private readonly SeededGenerator _generator = new();
    private readonly List<Guid> _enrolled = [];
    private readonly List<Guid> _answered = [];
    private readonly List<HashSet<long>> _readings = [];

    private sealed record Query(string? Role, string? Language, Guid? Site);

    [Fact]
    public async Task No_two_of_ten_thousand_pairs_of_readings_differ_by_few_people()
    {
        var trial = await feedback.OpenTrialAsync();
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(trial);
            await feedback.ProjectedAsync();
            for (var reading = 0; reading < ReadingsAStep; reading++)
            {
                await ReadAsync(trial);
            }
        }

        Assert.True(_readings.Count(r => r.Count > 0) > _readings.Count / 4, $"too few readings show anything; {_generator.Note}");
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (_generator.Pick(_readings), _generator.Pick(_readings));
            if (one.IsSubsetOf(other))
            {
                Assert.True(other.Count - one.Count is 0 or >= K, _generator.Note);
            }
        }
    }

    private async Task StepAsync(Guid trial)
    {
        for (var more = _generator.Next(5); more > 0; more--)
        {
            _enrolled.Add(await feedback.EnrolAsync(
                trial, _generator.Pick(RoleNames), _generator.Pick(Sites), language: _generator.Pick(Languages)));
        }

        foreach (var person in Taken(_enrolled, _generator.Next(5)))
        {
            await AnswerAsync(trial, person);
        }

        if (_generator.OneIn(8) && _answered.Count > 0)
        {
            await feedback.WithdrawAsync(trial, Taken(_answered, 1)[0], erase: !_generator.OneIn(3));
        }

        if (_generator.OneIn(4))
        {
            feedback.Clock.Advance(_generator.OneIn(4) ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(20));
        }
    }

    private async Task AnswerAsync(Guid trial, Guid person)
    {
        var role = await feedback.Db(db => db.Participants.Where(p => p.Pseudonym == person).Select(p => p.Role!).SingleAsync());
        var answers = Enumerable.Range(0, 10).Select(_ => (int?)(1 + _generator.Next(5))).ToArray();
        await FeedbackFixture.PutAsync(feedback.Participant(trial, person, role), Guid.CreateVersion7(), FeedbackFixture.Body(answers)).ShouldBeAsync(201);
        _answered.Add(person);
    }

    private List<Guid> Taken(List<Guid> people, int count)
    {
        var taken = new List<Guid>();
        while (taken.Count < count && people.Count > 0)
        {
            taken.Add(_generator.Pick(people));
            people.Remove(taken[^1]);
        }

        return taken;
    }

    /// <summary>Reads with a random filter, and notes who is behind the figures.</summary>
    private async Task ReadAsync(Guid trial)
    {
        var query = new Query(
            _generator.OneIn(3) ? _generator.Pick(RoleNames) : null, _generator.OneIn(4) ? _generator.Pick(Languages) : null,
            _generator.OneIn(4) ? _generator.Pick(Sites) : null);
        var path = $"/api/feedback/trials/{trial}/results?wave={FeedbackFixture.Wave}"
            + (query.Role is null ? "" : $"&role={query.Role}") + (query.Language is null ? "" : $"&language={query.Language}")
            + (query.Site is null ? "" : $"&site={query.Site}");
        // A new token each time: the clock moves by days.
        using var client = feedback.ClientFor(TestUser.Operator());
        var results = await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

        var people = await BehindAsync(trial, query);
        var n = results.GetProperty("results")[0].GetProperty("overall").GetProperty("n");
        Assert.True((n.ValueKind == JsonValueKind.Null ? 0 : n.GetInt32()) == people.Count, _generator.Note);
        _readings.Add(people);
    }

    private async Task<HashSet<long>> BehindAsync(Guid trial, Query query)
    {
        var shown = await feedback.Db(db => db.ResultEntries.AsNoTracking().Where(e => e.TrialId == trial && e.BlockId != null).ToListAsync());
        return [.. shown.GroupBy(e => e.BlockId)
            .Where(block => block.All(e => (query.Role ?? e.Role) == e.Role && (query.Language ?? e.Language) == e.Language && (query.Site ?? e.SiteId) == e.SiteId))
            .SelectMany(block => block.Select(e => e.Position))];
    }
}
