using System.Security.Cryptography;
using System.Text;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>
/// What somebody is called here whom a trusted issuer knows: a UUID of version 8 from the SHA-256 of issuer and subject.
/// Always the same, never an account's id (version 7), and never one that the issuer could choose.
/// </summary>
internal static class ForeignSubject
{
    public static Guid IdOf(string issuer, string subject)
    {
        // An address holds no line feed, so no other pair gives the same text.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
