using System.Globalization;

namespace Marketplace.Clients.Feedback;

public sealed record AuthoredPage(IReadOnlyList<AuthoredQuestionnaire> Items, Guid? NextCursor);

/// <summary>A questionnaire of an organisation, without its text.</summary>
/// <param name="Status">draft, published or retired.</param>
/// <param name="Questionnaire">Canonical <c>url|version</c>; null before it is published.</param>
public sealed record AuthoredQuestionnaire(
    Guid Id, Guid OrganisationId, string? Url, string? Version, string? Title, string Status, string? Questionnaire, long Revision,
    DateTime SavedAtUtc, DateTime? PublishedAtUtc, DateTime? RetiredAtUtc)
{
    /// <summary>What an edit or the publication sends as If-Match.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"\"{Revision}\"");
}
