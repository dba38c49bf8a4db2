using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Trials;

public abstract class WithdrawalTests(FeedbackFixture feedback)
{
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Erasure_removes_the_answers_and_their_share_in_the_results()
    {
        var trial = await feedback.OpenTrialAsync();
        var held = await feedback.HoldAsync(trial);
        for (var i = 0; i < 10; i++)
        {
            await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        }

        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", 5, 1, 5, 1, 5, 1, 5, 1, 5, 1);
        await feedback.ReleaseAsync(trial, held);
        Assert.Equal((11, 100d), await ShownAsync(trial));

        await feedback.WithdrawAsync(trial, pseudonym, erase: true);

        // With them goes the block of six or five that they were in: eleven less one would be their answer.
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == id)));
        var (n, max) = await ShownAsync(trial);
        Assert.InRange(n, 5, 6);
        Assert.Equal(50, max);
        Assert.False(await feedback.Db(db => db.ResultEntries.AnyAsync(e => e.Pseudonym == pseudonym)));
    }

    [Fact]
    public async Task Erasure_before_the_results_have_caught_up_leaves_no_share_either()
    {
        var trial = await feedback.OpenTrialAsync();
        for (var i = 0; i < 6; i++)
        {
            var (_, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
            await feedback.WithdrawAsync(trial, pseudonym, erase: true);
        }

        await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(4));
        await feedback.ProjectedAsync();

        Assert.Equal(1, await feedback.Db(db => db.ResultEntries.CountAsync(e => e.TrialId == trial)));
        Assert.Equal(1, await feedback.Db(async db => (await db.ResultWaves.SingleAsync(w => w.TrialId == trial)).Waiting));
    }

    [Fact]
    public async Task Keeping_leaves_the_answers_and_takes_no_more()
    {
        var trial = await feedback.OpenTrialAsync();
        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));

        await feedback.WithdrawAsync(trial, pseudonym, erase: false);

        Assert.True(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == id)));
        await PutAsync(trial, pseudonym, Guid.CreateVersion7()).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Theory]
    [InlineData(true, "erased")]
    [InlineData(false, "kept")]
    public async Task The_participants_receipt_is_told_what_was_done(bool erase, string outcome)
    {
        var (trial, receipt) = (await feedback.OpenTrialAsync(), Guid.CreateVersion7());
        var (_, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));

        await feedback.DeliverAsync<ParticipantWithdrawnV1, OnParticipantWithdrawn>(new(trial, pseudonym, erase, feedback.Clock.GetUtcNow().UtcDateTime, receipt));

        var told = Assert.Single(await feedback.OutboxAsync<WithdrawalHonouredV1>(), e => e.ReceiptId == receipt);
        Assert.Equal((trial, outcome), (told.TrialId, told.Outcome));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Withdrawal_that_arrives_before_the_enrolment_wins(bool erase)
    {
        var trial = await feedback.OpenTrialAsync();
        await feedback.WithdrawAsync(trial, _pseudonym, erase);

        await EnrolAsync(trial);

        await PutAsync(trial, _pseudonym, Guid.CreateVersion7()).ShouldBeProblemAsync(409, "participant-withdrawn");
        var participant = await feedback.Db(db => db.Participants.SingleAsync(p => p.Pseudonym == _pseudonym));
        Assert.Equal(erase, participant.SiteId is null);
    }

    [Fact]
    public async Task Withdrawal_that_arrives_before_a_late_answer_wins()
    {
        var trial = await feedback.OpenTrialAsync();
        await EnrolAsync(trial);
        await feedback.WithdrawAsync(trial, _pseudonym, erase: true);

        await PutAsync(trial, _pseudonym, Guid.CreateVersion7()).ShouldBeProblemAsync(409, "participant-withdrawn");

        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task Erased_answer_sent_again_stays_erased()
    {
        var trial = await feedback.OpenTrialAsync();
        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));
        await feedback.WithdrawAsync(trial, pseudonym, erase: true);

        await PutAsync(trial, pseudonym, id).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    [Fact]
    public async Task Erasure_after_keeping_erases_and_keeping_after_erasure_brings_nothing_back()
    {
        var trial = await feedback.OpenTrialAsync();
        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));

        await feedback.WithdrawAsync(trial, pseudonym, erase: false);
        await feedback.WithdrawAsync(trial, pseudonym, erase: true);
        await feedback.WithdrawAsync(trial, pseudonym, erase: false);

        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Id == id)));
        Assert.True((await feedback.Db(db => db.Participants.SingleAsync(p => p.Pseudonym == pseudonym))).Erased);
    }

    [Fact]
    public async Task Withdrawal_in_one_trial_does_not_touch_another()
    {
        var (one, other) = (await feedback.OpenTrialAsync(), await feedback.OpenTrialAsync());
        await feedback.WithdrawAsync(one, _pseudonym, erase: true);

        await PutAsync(other, _pseudonym, Guid.CreateVersion7()).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Enrolment_is_copied_and_an_answer_does_not_wait_for_it()
    {
        var trial = await feedback.OpenTrialAsync();
        await PutAsync(trial, _pseudonym, Guid.CreateVersion7()).ShouldBeAsync(201);

        await EnrolAsync(trial);
        await EnrolAsync(trial);

        var participant = await feedback.Db(db => db.Participants.SingleAsync(p => p.Pseudonym == _pseudonym));
        Assert.Equal(("patient", "de"), (participant.Role, participant.Language));
    }

    private async Task<(int N, double Max)> ShownAsync(Guid trial)
    {
        var overall = (await feedback.ResultsAsync(trial)).GetProperty("results")[0].GetProperty("overall");
        return (overall.GetProperty("n").GetInt32(), overall.GetProperty("max").GetDouble());
    }

    private Task EnrolAsync(Guid trial) => feedback.DeliverAsync<ParticipantEnrolledV1, OnParticipantEnrolled>(new ParticipantEnrolledV1(
        trial, _pseudonym, Guid.CreateVersion7(), "patient", null, new DateOnly(2026, 3, 2), "Europe/Luxembourg", "de",
        new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc)));

    private Task<HttpResponseMessage> PutAsync(Guid trial, Guid pseudonym, Guid id) =>
        FeedbackFixture.PutAsync(feedback.Participant(trial, pseudonym), id, FeedbackFixture.Body(FeedbackFixture.AllOf(3)));
}

public sealed class WithdrawalOnSqliteTests(FeedbackFixture feedback) : WithdrawalTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class WithdrawalOnPostgresTests(PostgresFeedbackFixture feedback) : WithdrawalTests(feedback), IClassFixture<PostgresFeedbackFixture>;
