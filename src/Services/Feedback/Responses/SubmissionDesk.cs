using Marketplace.Feedback.Anonymity;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Messaging.Outbox;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Responses;

/// <summary>What a participant is told about an accepted response; the same when it is sent again.</summary>
internal sealed record Receipt(Score? Score, DateTime SubmittedAtUtc, bool IsNew, string? DeletionCode = null);

/// <summary>
/// Takes submissions of many participants and writes them together: the facts of the whole batch are read at once,
/// each submission is decided, and the accepted ones are stored with their events in one commit.
/// </summary>
internal sealed class SubmissionDesk : IAsyncDisposable
{
    private readonly WriteBatch<FeedbackDb, Submission, Result<Receipt>> _batch;
    private readonly byte[] _anonymity = AnonymousSubmission.NewKey();

    public SubmissionDesk(Writer<FeedbackDb> writer, IOptions<FeedbackOptions> options) =>
        _batch = new(writer, (db, submissions, ct) => WriteAsync(db, submissions, options.Value, ct));

    public Task<Result<Receipt>> SubmitAsync(Submission submission, CancellationToken ct) =>
        _batch.WriteAsync(submission.Anonymous ? AnonymousSubmission.Of(submission, _anonymity) : submission, ct);

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private static async Task<IReadOnlyList<Result<Receipt>>> WriteAsync(
        FeedbackDb db, IReadOnlyList<Submission> submissions, FeedbackOptions rules, CancellationToken ct)
    {
        var facts = await SubmissionFacts.ReadAsync(db, submissions, ct);
        var results = new Result<Receipt>[submissions.Count];
        var accepted = new List<Submission>(submissions.Count);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = SubmissionDecision.Decide(submissions[i], facts, rules);
            if (results[i].TryGet(out var receipt, out _) && receipt.IsNew)
            {
                facts.Add(submissions[i]);
                accepted.Add(submissions[i]);
            }
        }

        await db.InsertAsync(accepted.ConvertAll(s => s.Row), ct);
        await db.InsertAsync([.. accepted.Select(s => HiddenAnswers.Of(s.Row, s.Hidden)).OfType<HiddenAnswers>()], ct);
        foreach (var given in accepted.Where(s => facts.DraftBegunAt(s) is not null))
        {
            await db.Drafts.Where(d => d.Pseudonym == given.Author && d.TrialId == given.Row.TrialId && d.Wave == given.Row.Wave).ExecuteDeleteAsync(ct);
        }

        foreach (var given in accepted.Where(s => s.Anonymous))
        {
            (await db.ParticipantAsync(given.Row.TrialId, given.Author, ct)).HasAnsweredAnonymously(given.Row.Wave);
        }

        await db.InsertAsync(accepted.ConvertAll(s => OutboxMessage.For(s.Event(), s.Row.SubmittedAtUtc, s.TraceParent)), ct);
        return results;
    }
}
