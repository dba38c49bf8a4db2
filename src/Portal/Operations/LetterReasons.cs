namespace Marketplace.Portal.Operations;

/// <summary>Why a message was given up, as a code that has words in every language; the services tell it in English only.</summary>
internal static class LetterReasons
{
    private static readonly (string Begins, string Code)[] Known =
    [
        ("Delivered too often without an answer.", "no-answer"),
        ("The message has no id,", "no-id"),
        ("The message cannot be read:", "unreadable"),
        ("Nobody here handles ", "nobody"),
    ];

    /// <summary>What none of the services' own sentences begins is what went wrong while the message was handled.</summary>
    public static string CodeOf(string reason) => IsTooLarge(reason)
        ? "too-large"
        : Known.FirstOrDefault(k => reason.StartsWith(k.Begins, StringComparison.Ordinal)).Code ?? "failed";

    private static bool IsTooLarge(string reason) =>
        reason.StartsWith("The message has ", StringComparison.Ordinal) && reason.Contains(" bytes; ", StringComparison.Ordinal);
}
