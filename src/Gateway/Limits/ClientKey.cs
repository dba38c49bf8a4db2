using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Gateway.Limits;

/// <summary>
/// Whom a limit counts: an IPv4 address, or the /64 network that one IPv6 subscriber holds.
/// Nothing that a client writes into its request counts, for it could write something else each time.
/// </summary>
internal readonly record struct ClientKey(ulong Network, AddressFamily Family)
{
    public static ClientKey Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static ClientKey Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), AddressFamily.InterNetwork)
            : address.IsIPv4MappedToIPv6
                ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]), AddressFamily.InterNetwork)
                : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), AddressFamily.InterNetworkV6);
    }
}
