using System.Net.Mail;
using System.Text;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Identity.Accounts;

/// <summary>An e-mail address in the one spelling that is stored and compared: trimmed, lower case.</summary>
internal readonly record struct EmailAddress
{
    public const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static Result<EmailAddress> Parse(string text)
    {
        if (!CanNormalise(text))
        {
            return AccountErrors.EmailInvalid;
        }

        var value = text.Trim().Normalize().ToLowerInvariant();
        var readable = value.Length <= MaxLength
            && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && MailAddress.TryCreate(value, out var parsed)
            && parsed.Address == value;
        return readable ? new EmailAddress(value) : AccountErrors.EmailInvalid;
    }

    /// <summary>Normalising throws on half a surrogate pair and on U+FFFE, which no text holds.</summary>
    private static bool CanNormalise(string text) =>
        !text.Contains('\uFFFE', StringComparison.Ordinal) && !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
