using System.Text.Json;

namespace Marketplace.Feedback.Incidents;

/// <summary>What the reporter said. It never changes.</summary>
/// <param name="Ongoing">Null: the reporter does not know.</param>
/// <param name="Seriousness">None: not serious, says the reporter; null: the reporter does not know.</param>
/// <param name="Wave">From whose questions it was reported.</param>
/// <param name="LinkId">The question that was on the screen.</param>
/// <param name="StatedAwareAtUtc">When staff first knew of it, where they say so.</param>
internal sealed record IncidentReport(
    IncidentKind Kind, string Description, DateTime OccurredAtUtc, bool? Ongoing, IReadOnlyList<SeriousnessCriterion>? Seriousness,
    string? Wave, string? LinkId, string? Batch, string? Serial, DateTime? StatedAwareAtUtc = null)
{
    public bool NamesSeriousness => Seriousness is { Count: > 0 };

    public bool Says(IncidentReport other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);
}

/// <summary>Who reported it.</summary>
/// <param name="Pseudonym">Of a participant; null for staff, and after erasure.</param>
/// <param name="Account">Of staff.</param>
internal sealed record Reporter(string Role, Guid? Pseudonym = null, Guid? Account = null);
