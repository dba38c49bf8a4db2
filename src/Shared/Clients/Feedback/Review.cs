namespace Marketplace.Clients.Feedback;

public sealed record ItemQuestion(string LinkId, string Text);

public sealed record RemarkText(string Text);

public sealed record ReviewQuestions(IReadOnlyList<ReviewQuestion> Items, Guid? NextCursor);

/// <param name="State">open, answered or closed.</param>
/// <param name="Thread">The first is the question.</param>
public sealed record ReviewQuestion(Guid QuestionId, Guid ResponseId, string LinkId, string State, IReadOnlyList<Remark> Thread);

/// <param name="From">reviewer or participant.</param>
/// <param name="Text">Null where the participant has amended the item, which made <paramref name="Revision"/>.</param>
public sealed record Remark(Guid Id, string From, string? Text, long? Revision, DateTime AtUtc);
