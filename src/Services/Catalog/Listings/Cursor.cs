using System.Buffers.Binary;
using System.Buffers.Text;
using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Catalog.Listings;

/// <summary>A place in a list that is ordered by a time and an id: opaque to clients, checked when it comes back.</summary>
internal readonly record struct Cursor(DateTime AtUtc, Guid Id)
{
    private const int Bytes = sizeof(long) + 16;
    private const int Characters = Bytes / 3 * 4;

    /// <summary>Before the first of a list with the newest first.</summary>
    public static readonly Cursor BeforeNewest = new(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), Guid.Empty);

    /// <summary>Before the first of a list with the oldest first.</summary>
    private static readonly Cursor BeforeOldest = new(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Guid.Empty);

    public static Result<Cursor> NewestFirst(string? text) => text is null ? BeforeNewest : Parse(text);

    public static Result<Cursor> OldestFirst(string? text) => text is null ? BeforeOldest : Parse(text);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, AtUtc.Ticks);
        Id.TryWriteBytes(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static Result<Cursor> Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Characters || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Bytes)
        {
            return SolutionErrors.CursorInvalid;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new Cursor(new DateTime(ticks, DateTimeKind.Utc), new Guid(bytes[sizeof(long)..]))
            : SolutionErrors.CursorInvalid;
    }
}
