using System.Globalization;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Ethics.Committees;

internal static class SessionErrors
{
    public static readonly Error CommitteeUnknown = Error.NotFound("committee-unknown", "There is no committee of this code.");

    public static readonly Error Unknown = Error.NotFound("session-unknown", "The committee has set no session under this id.");

    public static readonly Error Past = Error.Invalid("session-past", "A session is set for today or later.", "heldOn");

    public static readonly Error TooFar = Error.Invalid("session-too-far", "A session is set for one of the next 24 months.", "heldOn");

    public static readonly Error DayTaken = Error.Conflict("session-day-taken", "The committee has set a session on that day already.");

    public static Error HasAgenda(int count) => Error.Conflict(
        "session-has-agenda", $"{count.ToString(CultureInfo.InvariantCulture)} submissions are scheduled for it. Schedule them for another session first.");
}
