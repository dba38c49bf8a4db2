using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Exports;

internal static class SnapshotErrors
{
    public static readonly Error Unknown = Error.NotFound("snapshot-unknown", "This trial has no snapshot with this id. Freeze one with PUT, or list those there are.");

    public static readonly Error IdTaken = Error.Conflict("snapshot-id-taken", "Another snapshot has this id. Make a new UUID and send the request again.");

    public static readonly Error Differs = Error.Conflict(
        "snapshot-differs", "A snapshot with this id holds other waves. A snapshot never changes: make a new UUID for another one.");

    public static readonly Error WaveUnknown = Error.Invalid("wave-unknown", "The trial has no wave of this name. Leave it out to freeze every wave.", "$.wave");
}
