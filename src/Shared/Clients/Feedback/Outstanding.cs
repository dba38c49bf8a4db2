namespace Marketplace.Clients.Feedback;

/// <param name="Site">Null: every site that the caller may know of.</param>
/// <param name="States">open, late, missed; none: all of them.</param>
public sealed record OutstandingFilter(Guid? Site = null, string? Wave = null, IReadOnlyList<string>? States = null);

public sealed record OutstandingPage(IReadOnlyList<ParticipantOutstanding> Items, Guid? NextCursor);

/// <param name="Tasks">What is overdue first, then what closes first.</param>
public sealed record ParticipantOutstanding(Guid Pseudonym, Guid? SiteId, string? Role, IReadOnlyList<OutstandingTask> Tasks);

/// <param name="State">open, late or missed.</param>
/// <param name="ClosesAtUtc">The first moment at which it is late; null: when the trial ends.</param>
/// <param name="EndsAtUtc">The first moment at which no answer is taken any more; null: when the trial ends.</param>
public sealed record OutstandingTask(
    string Wave, string Questionnaire, string? Title, string State, DateOnly? DueOn, DateTime? OpensAtUtc, DateTime? ClosesAtUtc,
    DateTime? EndsAtUtc, string? TimeZone);

public sealed record OutstandingCounts(int Open, int Late, int Missed, IReadOnlyList<WaveOutstanding> Waves)
{
    public int Overdue => Late + Missed;
}

public sealed record WaveOutstanding(string Wave, int Open, int Late, int Missed);
