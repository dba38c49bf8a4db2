using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Responses;

internal static class ResponseErrors
{
    public static readonly Error Unknown = Error.NotFound("response-unknown", "There is no response of yours with this id.");

    public static readonly Error TrialNotYetKnown = new("trial-not-yet-known", StatusCodes.Status503ServiceUnavailable,
        "The trial has not been announced here yet. Send the same request again in a second.");

    public static readonly Error TrialUnknown = Error.NotFound("trial-unknown", "There is no such trial, or it is not yours.");

    public static readonly Error TrialClosed = Error.Conflict("trial-closed", "The trial has ended; no answer is accepted any more.");

    public static readonly Error ParticipantWithdrawn = Error.Conflict("participant-withdrawn", "You have left this trial; nothing more is collected from you.");

    public static readonly Error WaveUnknown = Error.Invalid("wave-unknown", "The trial has no wave of this name.", "$.wave");

    public static readonly Error QuestionnaireNotScheduled = Error.Invalid(
        "questionnaire-not-scheduled", "The trial asks another questionnaire, or another version of it, in this wave.", "$.questionnaire");

    public static readonly Error Differs = Error.Conflict(
        "response-differs", "A response with this id has been submitted with other content. A submitted response is not changed.");

    public static readonly Error AnonymousElsewhere = Error.Invalid(
        "anonymous-over-http-only", "An anonymous answer is taken over HTTP only: a broker keeps who sent it beside it.", "$.anonymous");

    public static readonly Error AlreadyAnswered = Error.Conflict("already-answered", "You have answered in this wave already, under another id.");
}
