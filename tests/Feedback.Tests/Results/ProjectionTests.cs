using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Responses;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Results;

/// <summary>Whatever happens in whatever order, the results are those of a count from scratch.</summary>
public abstract class ProjectionTests(FeedbackFixture feedback)
{
    private readonly SeededGenerator _generator = new();
    private readonly List<(Guid Trial, Guid Pseudonym)> _present = [];

    [Fact]
    public async Task Results_equal_a_recount_under_any_interleaving_of_answers_and_withdrawals()
    {
        var trials = new[] { await feedback.OpenTrialAsync(), await feedback.OpenTrialAsync(), await feedback.OpenTrialAsync() };
        for (var round = 0; round < 25; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 1 + _generator.Next(8)).Select(_ => StepAsync(trials)).ToList());
            if (_generator.OneIn(3))
            {
                await feedback.ProjectedAsync();
                await ShouldEqualRecountAsync(trials);
            }
        }

        await feedback.ProjectedAsync();
        await ShouldEqualRecountAsync(trials);
        Assert.True(await feedback.Db(db => db.Responses.AnyAsync(r => trials.Contains(r.TrialId))), _generator.Note);
    }

    [Fact]
    public async Task A_round_read_before_an_erasure_is_not_applied_after_it()
    {
        var trial = await feedback.OpenTrialAsync();
        var (_, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        await feedback.ProjectedAsync();
        var before = await feedback.Db(db => ProjectionRound.ReadAsync(db, 10, DateTime.UnixEpoch, CancellationToken.None));

        await feedback.WithdrawAsync(trial, pseudonym, erase: true);

        var moved = await feedback.UnitAsync(db => new ProjectionUnit(db, new FeedbackOptions(), DateTime.UnixEpoch, CancellationToken.None).ApplyAsync(before, TimeSpan.Zero));
        Assert.False(moved);
    }

    [Fact]
    public async Task A_round_that_another_instance_has_applied_changes_nothing()
    {
        var trial = await feedback.OpenTrialAsync();
        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        await feedback.ProjectedAsync();
        var state = await feedback.Db(db => db.Projection.SingleAsync());
        var again = await feedback.Db(db => db.ResultEntries.Where(e => e.TrialId == trial).ToListAsync());

        var moved = await feedback.UnitAsync(db => new ProjectionUnit(db, new FeedbackOptions(), DateTime.UnixEpoch, CancellationToken.None).ApplyAsync(
            new ProjectionRound(state.Position - 1, state.Erasures, state.Position, again, [], []), TimeSpan.Zero));

        Assert.False(moved);
        await ShouldEqualRecountAsync([trial]);
    }

    [Fact]
    public async Task A_busy_trial_is_announced_a_few_times_a_second_and_not_per_answer()
    {
        var trial = await feedback.OpenTrialAsync();
        var held = await feedback.HoldAsync(trial);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => feedback.SubmitAsync(trial, "clinician", FeedbackFixture.AllOf(4))));
        await feedback.ReleaseAsync(trial, held);

        await Eventually.TrueAsync(
            async () => (await feedback.OutboxAsync<ResultsUpdatedV1>()).Exists(e => e.TrialId == trial && e.Overall.N == 200),
            "the last state has been announced");

        var events = (await feedback.OutboxAsync<ResultsUpdatedV1>()).FindAll(e => e.TrialId == trial);
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(
            pair.Second.ComputedAtUtc - pair.First.ComputedAtUtc >= TimeSpan.FromMilliseconds(199), "two events came too close"));
    }

    private async Task StepAsync(Guid[] trials)
    {
        if (_generator.OneIn(5) && TakeOne() is var (trial, pseudonym))
        {
            await feedback.WithdrawAsync(trial, pseudonym, erase: !_generator.OneIn(3));
            return;
        }

        var into = _generator.Pick(trials);
        var role = _generator.OneIn(2) ? "patient" : "clinician";
        var answers = Enumerable.Range(0, 10).Select(i => i > 0 && _generator.OneIn(10) ? (int?)null : 1 + _generator.Next(5)).ToArray();
        var (_, answered) = await feedback.SubmitAsync(into, role, answers);
        lock (_present)
        {
            _present.Add((into, answered));
        }
    }

    private (Guid Trial, Guid Pseudonym)? TakeOne()
    {
        lock (_present)
        {
            if (_present.Count == 0)
            {
                return null;
            }

            var taken = _generator.Pick(_present);
            _present.Remove(taken);
            return taken;
        }
    }

    private async Task ShouldEqualRecountAsync(Guid[] trials)
    {
        foreach (var trial in trials)
        {
            var rows = await feedback.Db(db => db.Responses.Where(r => r.TrialId == trial).ToListAsync());
            var entries = await feedback.Db(db => db.ResultEntries.Where(e => e.TrialId == trial).OrderBy(e => e.Position).ToListAsync());
            var cells = await feedback.Db(db => db.ResultCells.Where(c => c.TrialId == trial).ToListAsync());
            var waves = await feedback.Db(db => db.ResultWaves.Where(w => w.TrialId == trial).ToListAsync());

            Assert.True(rows.Select(r => (r.Position, ScoreOf(r))).Order().SequenceEqual(entries.Select(e => (e.Position, e.Score))), _generator.Note);
            Assert.Equal(Counted(entries), cells.Select(c => (c.Version, new Traits(c.Role, c.SiteId, c.Arm, c.Language), c.Score, c.Count)).ToHashSet());
            Assert.Equal(entries.Count, waves.Sum(w => w.Answered));
            Assert.Equal(entries.Count(e => e.BlockId is null), waves.Sum(w => w.Waiting));
        }
    }

    /// <summary>From scratch.</summary>
    private static HashSet<(string, Traits, double, int)> Counted(List<ResultEntry> entries) => entries
        .Where(e => e.BlockId is not null).GroupBy(e => e.BlockId).Select(b => new Block([.. b]))
        .SelectMany(b => b.Entries.Select(e => (b.Version, b.Shown, e.Score)))
        .CountBy(place => place).Select(p => (p.Key.Version, p.Key.Shown, p.Key.Score, p.Value)).ToHashSet();

    /// <summary>Scored again from the answers, not taken from the row.</summary>
    private static double ScoreOf(StoredResponse row)
    {
        var answers = AnswerReader.FromText(row.Answers);
        return Instruments.Sus.Rate([.. Enumerable.Range(1, 10).Select(i => answers.TryGetValue($"sus-{i}", out var value) ? value : (int?)null)]).Value;
    }
}

public sealed class ProjectionOnSqliteTests(FeedbackFixture feedback) : ProjectionTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ProjectionOnPostgresTests(PostgresFeedbackFixture feedback) : ProjectionTests(feedback), IClassFixture<PostgresFeedbackFixture>;
