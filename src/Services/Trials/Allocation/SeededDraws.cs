using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Trials.Allocation;

/// <summary>
/// Numbers that follow from a secret seed and a name: HMAC-SHA-256 over the name and a counter, four bytes to a number.
/// Who has the seed draws the same again, on any machine; who has not cannot tell them from chance.
/// </summary>
internal sealed class SeededDraws(byte[] seed, string name)
{
    private const int NumberSize = 4;

    private readonly byte[] _block = new byte[HMACSHA256.HashSizeInBytes];
    private int _used = HMACSHA256.HashSizeInBytes;
    private int _counter;

    /// <summary>From 0 up to and without the bound, each as likely as the others.</summary>
    public int Next(int bound)
    {
        // The part of the range that is no multiple of the bound is thrown away: it would favour the small numbers.
        var fair = (1L << 32) / bound * bound;
        uint number;
        do
        {
            number = NextNumber();
        }
        while (number >= fair);

        return (int)(number % (uint)bound);
    }

    /// <summary>Every order of the items as likely as the others (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var chosen = Next(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    private uint NextNumber()
    {
        if (_used == _block.Length)
        {
            HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}/{_counter}")), _block);
            (_counter, _used) = (_counter + 1, 0);
        }

        _used += NumberSize;
        return BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(_used - NumberSize));
    }
}
