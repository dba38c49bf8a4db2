using System.Text;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Questionnaires.Authoring;

/// <summary>From here on the text never changes, and <c>url|version</c> means this text and no other.</summary>
internal static class PublishQuestionnaire
{
    public static void Map(RouteGroupBuilder questionnaires) =>
        questionnaires.MapPost("/{id:guid}/publish", HandleAsync).WithName(nameof(PublishQuestionnaire));

    private static async Task<Results<Ok<QuestionnaireState>, ProblemHttpResult>> HandleAsync(
        Guid id, IfMatch match, CurrentUser user, Writer<FeedbackDb> writer, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var result = await writer.WriteAsync<QuestionnaireState>(async (db, stop) => await PublishAsync(db, id, match, user, now, stop), ct);
        if (!result.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(state.Revision);
        return TypedResults.Ok(state);
    }

    private static async Task<Result<QuestionnaireState>> PublishAsync(
        FeedbackDb db, Guid id, IfMatch match, CurrentUser user, DateTime now, CancellationToken ct)
    {
        if (await db.Questionnaires.FindAsync([id], ct) is not { } stored || !user.WritesFor(stored.OrganisationId))
        {
            return QuestionnaireErrors.NotSeen;
        }

        if (stored.Status == QuestionnaireStatus.Published)
        {
            return QuestionnaireState.Of(stored);
        }

        if ((match.Check(stored.Revision) ?? stored.ReadyToPublish()) is { } refusal)
        {
            return refusal;
        }

        var instrument = InstrumentLibrary.OfUrl(stored.Url!);
        if ((InLibrary(stored) ?? RefusalOf(instrument, stored, user) ?? await TakenAsync(db, stored, ct)) is { } unfit)
        {
            return unfit;
        }

        stored.Publish(instrument?.Code, now);
        return QuestionnaireState.Of(stored);
    }

    private static Error? InLibrary(StoredQuestionnaire stored) =>
        QuestionnaireLibrary.All.Any(q => q.Canonical.StartsWith($"{stored.Url}|", StringComparison.Ordinal)) ? QuestionnaireErrors.UrlTaken : null;

    /// <summary>Under an instrument's url stands its text and nothing else: its answers are scored.</summary>
    private static Error? RefusalOf(InstrumentProfile? instrument, StoredQuestionnaire stored, CurrentUser user) => instrument is null ? null
        : user.Is(Roles.Operator) ? InstrumentText.Check(instrument.Instrument, CheckedForm.From(Encoding.UTF8.GetBytes(stored.Text)).Form!)
        : InstrumentErrors.UrlReserved;

    /// <summary>Who published a url first keeps it, for all its versions.</summary>
    private static async Task<Error?> TakenAsync(FeedbackDb db, StoredQuestionnaire stored, CancellationToken ct)
    {
        var (url, version, owner) = (stored.Url, stored.Version, stored.OrganisationId);
        if (await db.Questionnaires.AnyAsync(q => q.Url == url && q.Canonical != null && q.OrganisationId != owner, ct))
        {
            return QuestionnaireErrors.UrlTaken;
        }

        var canonical = $"{url}|{version}";
        return await db.Questionnaires.AnyAsync(q => q.Canonical == canonical, ct) ? QuestionnaireErrors.VersionTaken : null;
    }
}
