using Marketplace.Fhir.Searching;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Questionnaires.Authoring;

internal enum QuestionnaireStatus
{
    Draft,
    Published,

    /// <summary>Still there for the answers that were given to it, but not to be asked any more.</summary>
    Retired,
}

/// <summary>
/// A questionnaire of an organisation. The text is kept as it came and given back so; it is never written from what was read of it.
/// </summary>
internal sealed class StoredQuestionnaire
{
    public required Guid Id { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>The resource, to the byte.</summary>
    public string Text { get; private set; } = "";

    public string? Url { get; private set; }

    public string? Version { get; private set; }

    public string? Title { get; private set; }

    /// <summary>As searches compare it: without case and accents.</summary>
    public string FoldedTitle { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string FoldedPublisher { get; private set; } = "";

    /// <summary>The status that the resource gives itself.</summary>
    public string ResourceStatus { get; private set; } = "";

    public QuestionnaireStatus Status { get; private set; }

    /// <summary><c>url|version</c>, from the publication on: there is one of each.</summary>
    public string? Canonical { get; private set; }

    /// <summary>Code of the instrument whose text it is; null where it is none's.</summary>
    public string? Instrument { get; private set; }

    public long Revision { get; private set; }

    public DateTime SavedAtUtc { get; private set; }

    public DateTime? PublishedAtUtc { get; private set; }

    public DateTime? RetiredAtUtc { get; private set; }

    public static StoredQuestionnaire Draft(Guid id, Guid organisationId, SoundText content, DateTime now)
    {
        var draft = new StoredQuestionnaire { Id = id, OrganisationId = organisationId };
        draft.Take(content, now);
        return draft;
    }

    public Result<Done> Replace(SoundText content, DateTime now)
    {
        if (Status != QuestionnaireStatus.Draft)
        {
            return QuestionnaireErrors.Published;
        }

        Take(content, now);
        return Done.It;
    }

    /// <summary>Whether it could be published, as far as it alone can tell.</summary>
    public Error? ReadyToPublish() =>
        Status == QuestionnaireStatus.Retired ? QuestionnaireErrors.Retired
        : Url is null || Version is null ? QuestionnaireErrors.CanonicalMissing
        : Url.Contains('|', StringComparison.Ordinal) || Version.Contains('|', StringComparison.Ordinal) ? QuestionnaireErrors.CanonicalUnclear
        : ResourceStatus != "active" ? QuestionnaireErrors.NotActive
        : null;

    /// <param name="instrument">Code of the instrument whose text it is.</param>
    public void Publish(string? instrument, DateTime now)
    {
        Instrument = instrument;
        Status = QuestionnaireStatus.Published;
        Canonical = $"{Url}|{Version}";
        PublishedAtUtc = now;
        Revision++;
    }

    public Result<Done> Retire(DateTime now)
    {
        if (Status == QuestionnaireStatus.Draft)
        {
            return QuestionnaireErrors.NotPublished;
        }

        if (Status == QuestionnaireStatus.Published)
        {
            Status = QuestionnaireStatus.Retired;
            RetiredAtUtc = now;
            Revision++;
        }

        return Done.It;
    }

    private void Take(SoundText content, DateTime now)
    {
        Text = content.Text;
        (Url, Version, Title, ResourceStatus) = (content.Form.Url, content.Form.Version, content.Form.Title, content.Form.Status ?? "");
        FoldedTitle = SearchValues.Fold(content.Form.Title ?? "");
        FoldedName = SearchValues.Fold(content.Form.Name ?? "");
        FoldedPublisher = SearchValues.Fold(content.Form.Publisher ?? "");
        SavedAtUtc = now;
        Revision++;
    }
}

/// <summary>A text that follows R4, and what was read of it.</summary>
internal sealed record SoundText(string Text, Form Form);
