using System.Buffers.Binary;
using System.Buffers.Text;

namespace Marketplace.Fhir.Searching;

/// <summary>The last row of a page: opaque to clients, checked when it comes back.</summary>
/// <param name="Number">Of the row among those with this id; 0 where the id is the row's alone.</param>
public sealed record Cursor(Guid Id, long Number = 0)
{
    private const int Bytes = 16 + sizeof(long);

    public static Cursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return text.Length == Bytes / 3 * 4 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Bytes
            ? new Cursor(new Guid(bytes[..16]), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]))
            : null;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Number);
        return Base64Url.EncodeToString(bytes);
    }
}
