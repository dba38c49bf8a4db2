using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Catalog.Solutions;

internal static class SolutionErrors
{
    public static readonly Error Unknown = Error.NotFound("solution-unknown", "There is no solution with this id that you may see.");

    public static readonly Error MakerUnknown = Error.NotFound("maker-unknown", "There is no organisation with this id for which you act as a maker.");

    public static readonly Error Differs = Error.Conflict("solution-differs", "This id is taken by a solution of another maker. Make a new id.");

    public static readonly Error IfMatchMissing = new(
        "if-match-missing", StatusCodes.Status428PreconditionRequired, "Send If-Match with the ETag of the version that you have read.");

    public static readonly Error RevisionStale = new(
        "revision-stale", StatusCodes.Status412PreconditionFailed, "The solution has changed since you read it. Read it again and repeat your change.");

    public static readonly Error UnderReview = Error.Conflict("solution-under-review", "Reviewers are reading this text. Edit it when they have accepted or returned it.");

    public static readonly Error NothingToSubmit = Error.Conflict("nothing-to-submit", "The published listing says the same already. Edit it first.");

    public static readonly Error NotPublished = Error.Conflict("solution-not-published", "Only a published listing can be suspended.");

    public static readonly Error NotSuspended = Error.Conflict("solution-not-suspended", "Only a suspended listing can be reinstated.");

    public static readonly Error SuspendedAlready = Error.Conflict("solution-suspended", "The listing is suspended already, for another reason.");

    public static readonly Error Withdrawn = Error.Conflict("solution-withdrawn", "The solution is withdrawn for good. List it anew under a new id.");

    public static readonly Error VersionDiffers = Error.Conflict("version-differs", "This version was released with other notes. Release a new version.");

    public static readonly Error TooManyVersions = Error.Conflict("too-many-versions", "A solution keeps at most 200 versions.");

    public static readonly Error CursorInvalid = Error.Invalid("cursor-invalid", "Pass on nextCursor of the page before, unchanged, or none.", "cursor");
}
