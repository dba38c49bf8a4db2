namespace Marketplace.Feedback.Drafts;

/// <summary>
/// What a participant has filled in and not submitted in one wave, the same on every device. Not submitted is not given:
/// nobody else reads it, and it goes with the submission, a withdrawal, the end of its window or of the trial.
/// </summary>
internal sealed class Draft
{
    public required Guid TrialId { get; init; }

    public required Guid Pseudonym { get; init; }

    public required string Wave { get; init; }

    public string Language { get; private set; } = "";

    /// <summary>JSON of <see cref="DraftContent"/>.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Begins with the moment of the first saving, so that the tag of a draft that is gone never fits its successor.</summary>
    public long Revision { get; private set; }

    /// <summary>By the server's clock.</summary>
    public required DateTime BegunAtUtc { get; init; }

    public DateTime SavedAtUtc { get; private set; }

    /// <summary>When answers are not taken any more, as it was known at the last saving; null: when the trial ends.</summary>
    public DateTime? KeptUntilUtc { get; private set; }

    public bool Holds(string language, string content) => Language == language && Content == content;

    public void Save(string language, string content, DateTime? keptUntilUtc, DateTime now)
    {
        (Language, Content, SavedAtUtc, KeptUntilUtc) = (language, content, now, keptUntilUtc);
        Revision = Revision == 0 ? new DateTimeOffset(now).ToUnixTimeMilliseconds() : Revision + 1;
    }

    /// <summary>The window has changed since the last saving.</summary>
    public void KeepUntil(DateTime? endsAtUtc) => KeptUntilUtc = endsAtUtc;
}
