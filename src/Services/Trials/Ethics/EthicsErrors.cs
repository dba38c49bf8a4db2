using System.Globalization;
using System.Text.Json;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics.Dossier;

namespace Marketplace.Trials.Ethics;

internal static class EthicsErrors
{
    public static readonly Error NotSubmitted = Error.Conflict(
        "submission-missing", "Nothing of this trial waits for an opinion. The sponsor submits the protocol first.");

    public static readonly Error Superseded = Error.Conflict(
        "submission-superseded", "The sponsor has submitted anew since. Read the latest submission, then act on that one.");

    public static readonly Error SubmissionUnknown = Error.NotFound(
        "submission-unknown", "There is no such submission, or it is not yours to see.");

    public static readonly Error BelongsToTrial = Error.Forbidden(
        "reviewer-conflict-of-interest", "You belong to the sponsor or to the maker of the solution, so another reviewer does this.");

    public static readonly Error ConflictOfInterest = Error.Conflict(
        "conflict-of-interest", "The reviewer has declared an interest in this trial, its solution or an organisation behind it, so another one does this.");

    public static readonly Error NotAssigned = Error.Forbidden(
        "reviewer-not-assigned", "This committee's opinions are recorded by reviewers who have taken the submission. Take it first.");

    public static readonly Error NotValid = Error.Conflict(
        "dossier-not-valid", "The committee takes up a dossier that it has found complete. Validate it first.");

    public static readonly Error NotScheduled = Error.Conflict(
        "session-missing", "The committee gives this opinion in a session. Schedule the submission for one first.");

    public static readonly Error ReasonMissing = Error.Invalid(
        "reason-missing", "Everything but a plain favourable opinion needs its reason.", "reason");

    public static readonly Error ValidUntilMissing = Error.Invalid(
        "valid-until-missing", "A favourable opinion says until when it is valid.", "validUntil");

    public static readonly Error ValidUntilPast = Error.Invalid(
        "valid-until-past", "The opinion would have expired already.", "validUntil");

    public static readonly Error DecidedInFuture = Error.Invalid(
        "decision-in-future", "A decision counts from the day on which it was taken.", "decidedOn");

    public static readonly Error OpinionDocumentMissing = Error.Invalid(
        "opinion-document-missing", "This committee's opinion is a document: give its title, hash, size and media type.", "document");

    public static readonly Error ConditionsMisplaced = Error.Invalid(
        "conditions-misplaced", "Conditions go with the opinion favourable-with-conditions, each with a code of its own.", "conditions");

    public static readonly Error NoOpenConditions = Error.Conflict(
        "conditions-missing", "The opinion lists no condition that waits to be met. A favourable opinion opens what was left open.");

    public static readonly Error ConditionUnknown = Error.NotFound(
        "condition-unknown", "The opinion lists no condition with this code.");

    public static readonly Error CategoryInvalid = Error.Invalid(
        "category-invalid", "Name one of the kinds of research that the committee tells apart; a committee that tells none apart takes none.", "category");

    public static readonly Error CommitteeGone = Error.Conflict(
        "committee-not-configured", "The submission's committee is not among the settings any more. The operator of the platform puts it back.");

    public static readonly Error CommitteeDiffers = Error.Conflict(
        "committee-differs", "Another committee has this trial. An amendment goes to the committee that approved it.");

    public static readonly Error NothingToAmend = Error.Conflict(
        "amendment-without-approval", "There is no approved protocol to amend. Submit without a class.");

    public static readonly Error AmendmentReasonMissing = Error.Invalid(
        "reason-missing", "An amendment says why.", "reason");

    public static readonly Error AmendmentNotPending = Error.Conflict(
        "amendment-not-pending", "This is no amendment on which the committee's last word is still to come.");

    public static readonly Error DossierFull = Error.Conflict(
        "dossier-full", "A dossier holds 200 documents. Replace one.");

    public static Error DossierIncomplete(IEnumerable<DocumentKind> missing) => Error.Conflict(
        "dossier-incomplete", $"The dossier lacks: {string.Join(", ", missing.Select(m => Name(m)))}. Return it to the sponsor, who adds them.");

    public static Error SessionNotHeld(IReadOnlyList<DateOnly> sessions) => Error.Conflict(
        "session-not-held", $"The committee does not meet on that day. Its next sessions: {string.Join(", ", sessions.Take(3).Select(Day))}.");

    public static Error SessionTooEarly(DateOnly fitting) => Error.Conflict(
        "session-deadline-missed", $"The dossier came after the deadline of that session. The first that it was in time for: {Day(fitting)}.");

    public static Error SessionToCome(DateOnly session) => Error.Conflict(
        "session-to-come", $"The session is on {Day(session)}; the committee gives its opinion there or after it.");

    public static Error ConditionsNotMet(IEnumerable<string> open) => Error.Conflict(
        "conditions-not-met", $"The sponsor has not yet said how these are met: {string.Join(", ", open)}.");

    public static Error StepRefused(ReviewState state, ReviewStep step) => Error.Conflict(
        "review-step-not-allowed", $"A submission that is {Name(state)} does not take the step '{Name(step)}'.");

    private static string Name(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
