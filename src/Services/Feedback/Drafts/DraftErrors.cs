using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;

namespace Marketplace.Feedback.Drafts;

internal static class DraftErrors
{
    public static readonly Error Unknown = Error.NotFound("draft-unknown", "You have no draft in this wave.");

    /// <summary>Whether the caller has seen the draft that is stored; says which there is where they have not.</summary>
    public static Error? Conflict(Draft? stored, IfMatch match) => (stored, match.Tag) switch
    {
        (null, null) => null,
        (null, var tag) => new Error("draft-gone", StatusCodes.Status412PreconditionFailed,
            "The draft that you have read was submitted or deleted since: save without If-Match to begin a new one.")
        {
            Facts = Revisions(null, tag),
        },
        ({ } draft, null) => Error.Conflict("draft-exists", "Another device has begun a draft here: read it, then save with If-Match.") with
        {
            Facts = Revisions(draft.Revision, null),
        },
        ({ } draft, var tag) when tag != ETag.Of(draft.Revision) => new Error("draft-changed", StatusCodes.Status412PreconditionFailed,
            "Another device has saved this draft since you read it: read it again, then save with its ETag.")
        {
            Facts = Revisions(draft.Revision, tag),
        },
        _ => null,
    };

    private static Dictionary<string, object?> Revisions(long? stored, string? yours) =>
        new() { ["revision"] = stored, ["yourRevision"] = yours?.Trim('"') };
}
