namespace Marketplace.Trials.Ethics.Interests;

/// <summary>What a reviewer has to do with something that trials are about, as declared by the reviewer.</summary>
internal sealed class ReviewerInterest
{
    public Guid Id { get; private init; }

    public Guid ReviewerId { get; private init; }

    public InterestSubject Subject { get; private set; }

    public Guid SubjectId { get; private set; }

    public InterestKind Kind { get; private set; }

    /// <summary>In the reviewer's own words; for the committee and for nobody else.</summary>
    public string? Note { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    public DateTime DeclaredAtUtc { get; private init; }

    /// <summary>What was declared is kept, though it blocks nothing any more.</summary>
    public DateTime? WithdrawnAtUtc { get; set; }

    public long Revision { get; private set; } = 1;

    public static ReviewerInterest Of(Guid id, Guid reviewer, PutInterest.Request request, DateTime now) =>
        new ReviewerInterest { Id = id, ReviewerId = reviewer, DeclaredAtUtc = now }.With(request);

    public bool SameAs(PutInterest.Request request) =>
        request == new PutInterest.Request(Subject, SubjectId, Kind, From, To, Note);

    public void Change(PutInterest.Request request)
    {
        With(request);
        Revision++;
    }

    public bool StandsOn(DateOnly day) => WithdrawnAtUtc is null && From <= day && (To is null || day <= To);

    private ReviewerInterest With(PutInterest.Request request)
    {
        (Subject, SubjectId, Kind, From, To, Note) = (request.Subject, request.SubjectId, request.Kind, request.From, request.To, request.Note);
        return this;
    }
}

internal enum InterestSubject
{
    /// <summary>A sponsor, a site's organisation or a maker.</summary>
    Organisation,
    Solution,
    Trial,
}

internal enum InterestKind
{
    Financial,
    Employment,
    Research,
    Family,
    Other,
}

/// <summary>A declaration as its reviewer reads it.</summary>
/// <param name="Revision">Send it back, quoted, as If-Match.</param>
internal sealed record InterestState(
    Guid Id, InterestSubject Subject, Guid SubjectId, InterestKind Kind, DateOnly From, DateOnly? To, string? Note,
    DateTime DeclaredAtUtc, DateTime? WithdrawnAtUtc, long Revision)
{
    public static InterestState Of(ReviewerInterest i) =>
        new(i.Id, i.Subject, i.SubjectId, i.Kind, i.From, i.To, i.Note, i.DeclaredAtUtc, i.WithdrawnAtUtc, i.Revision);
}
