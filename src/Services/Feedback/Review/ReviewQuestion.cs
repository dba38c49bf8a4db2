using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Review;

internal enum QuestionState
{
    /// <summary>It waits for the participant.</summary>
    Open,

    /// <summary>The participant has replied or amended; it waits for the reviewer.</summary>
    Answered,

    Closed,
}

/// <summary>Who reviews asks about one item of a response, its participant replies or amends. A reviewer never rewrites an answer.</summary>
internal sealed class ReviewQuestion
{
    /// <summary>More than a conversation about one answer needs.</summary>
    private const int MostRemarks = 100;

    /// <summary>Made by the client.</summary>
    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    public required Guid ResponseId { get; init; }

    public required Guid Pseudonym { get; init; }

    public required string LinkId { get; init; }

    /// <summary>Account of the reviewer; the participant is not told.</summary>
    public required Guid AskedBy { get; init; }

    public QuestionState State { get; private set; }

    /// <summary>The first is the question.</summary>
    public List<Remark> Thread { get; private set; } = [];

    /// <param name="Id">Made by the client, so that it is said once.</param>
    /// <param name="From">reviewer or participant.</param>
    /// <param name="Text">Null where the participant has amended the item in place of replying.</param>
    /// <param name="Revision">The revision that the amendment made.</param>
    public sealed record Remark(Guid Id, string From, string? Text, long? Revision, DateTime AtUtc)
    {
        public const string Reviewer = "reviewer";
        public const string Participant = "participant";
    }

    public static ReviewQuestion Ask(Guid id, StoredResponse about, string linkId, string text, Guid askedBy, DateTime now) => new()
    {
        Id = id,
        TrialId = about.TrialId,
        ResponseId = about.Id,
        Pseudonym = about.Pseudonym,
        LinkId = linkId,
        AskedBy = askedBy,
        Thread = [new(id, Remark.Reviewer, text, null, now)],
    };

    public bool Asks(Guid responseId, string linkId, string text) =>
        (ResponseId, LinkId, Thread[0].Text) == (responseId, linkId, text);

    /// <summary>Adds a remark of either side: it waits for the other one then. The same remark again changes nothing.</summary>
    public Result<ReviewQuestion> Say(Guid remarkId, string from, string text, DateTime now)
    {
        if (Thread.Find(r => r.Id == remarkId) is { } said)
        {
            return (said.From, said.Text) == (from, text) ? this : ReviewErrors.RemarkDiffers;
        }

        if (State == QuestionState.Closed)
        {
            return ReviewErrors.Closed;
        }

        if (Thread.Count >= MostRemarks)
        {
            return ReviewErrors.ThreadFull;
        }

        Thread = [.. Thread, new(remarkId, from, text, null, now)];
        State = from == Remark.Participant ? QuestionState.Answered : QuestionState.Open;
        return this;
    }

    public void Amended(long revision, DateTime now)
    {
        Thread = [.. Thread, new(Guid.CreateVersion7(new DateTimeOffset(now)), Remark.Participant, null, revision, now)];
        State = QuestionState.Answered;
    }

    public void Close() => State = QuestionState.Closed;
}
