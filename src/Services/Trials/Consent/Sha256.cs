using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Trials.Consent;

internal static class Sha256
{
    /// <summary>Of the text's UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
