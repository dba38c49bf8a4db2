using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Trials.Recruitment;

/// <summary>256 random bits that the invited person keeps and we do not: only their hash is stored.</summary>
internal static class InvitationSecret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
