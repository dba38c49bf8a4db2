using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Identity;

/// <summary>Random texts that a caller keeps and we do not: only their hash is stored.</summary>
internal static class Secret
{
    /// <summary>Length of the text for 256 random bits.</summary>
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
