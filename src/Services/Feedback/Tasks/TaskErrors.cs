using System.Globalization;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Tasks;

internal static class TaskErrors
{
    public static readonly Error ParticipantNotYetKnown = new("participant-not-yet-known", StatusCodes.Status503ServiceUnavailable,
        "Your enrolment has not been announced here yet. Send the same request again in a second.");

    public static readonly Error NotAskedOfRole = Error.Conflict(
        "questionnaire-not-asked-of-role", "The trial does not ask your role in this wave: answer in a wave that your tasks list.");

    public static readonly Error WaveUnknown = Error.Invalid("wave-unknown", "The trial has no wave of this name: name one of its own, or none for all.", "wave");

    public static readonly Error StateUnknown = Error.Invalid("state-unknown", "Name open, late or missed, several by repeating it, or none for all.", "state");

    public static Error NotOpen(DateTime opensAtUtc) =>
        Error.Conflict("task-not-open", $"It can be answered from {Moment(opensAtUtc)} on: send it again then.") with
        {
            Facts = new Dictionary<string, object?> { ["opensAtUtc"] = opensAtUtc },
        };

    public static Error Closed(DateTime closedAtUtc) =>
        Error.Conflict("task-closed", $"Its window ended at {Moment(closedAtUtc)}, and the time for late answers is over too.") with
        {
            Facts = new Dictionary<string, object?> { ["closedAtUtc"] = closedAtUtc },
        };

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
