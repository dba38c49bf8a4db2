namespace Marketplace.Clients.Feedback;

/// <param name="MinimumCellSize">Of fewer answers to a wave nothing is shown.</param>
/// <param name="ReleasedOnly">The caller is a maker, who reads what was released.</param>
public sealed record CommentQuestions(int MinimumCellSize, bool ReleasedOnly, IReadOnlyList<CommentWave> Waves);

/// <param name="Answers">Null where they are too few.</param>
public sealed record CommentWave(string Name, string Questionnaire, int? Answers, IReadOnlyList<CommentQuestion> Questions);

/// <param name="Text">By language; under <c>""</c> where that is not known.</param>
public sealed record CommentQuestion(string LinkId, IReadOnlyDictionary<string, string> Text);

/// <param name="Answers">To the questionnaire in this wave; null, and no items, where they are too few.</param>
/// <param name="Commented">How many of them answered this question; null for makers where a group would be too small to be shown.</param>
public sealed record CommentPage(int? Answers, int? Commented, IReadOnlyList<Comment> Items, Guid? NextCursor);

/// <param name="Released">As the maker reads it; null where it was not released, and in the maker's own list.</param>
public sealed record Comment(Guid Id, string Text, string? Released = null);

/// <param name="Text">The comment with […] for what is left out.</param>
public sealed record CommentWording(string Text);

public sealed record ReleasedComment(Guid Id, string Released);
