using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Demo.Seeding;

/// <summary>The same id for the same name at every run, so that sowing twice yields one plant.</summary>
internal static class SeedIds
{
    private static readonly DateTimeOffset Day = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A version 7 UUID whose random part is the name's hash.</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(Day).TryWriteBytes(bytes, bigEndian: true, out _);
        hash[..10].CopyTo(bytes[6..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
