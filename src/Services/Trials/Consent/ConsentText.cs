using System.Security.Cryptography;
using System.Text;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Consent;

/// <summary>What somebody of a role agrees to, in one language.</summary>
/// <param name="Hash">SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.</param>
internal sealed record ConsentText(ParticipantRole Role, string Language, string Text, string Hash)
{
    public static ConsentText Of(ParticipantRole role, string language, string text) =>
        new(role, language, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
