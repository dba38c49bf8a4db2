using System.Buffers;
using System.Text;

namespace Marketplace.Feedback.Exports;

/// <summary>
/// Gathers what a few rows become and passes it on, waiting for a slow reader. What a failure leaves here is never sent, so a
/// file that fails before its first part is an error like any other.
/// </summary>
internal sealed class RowWriter(Stream destination)
{
    private const int Enough = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Enough);

    public IBufferWriter<byte> Buffer => _buffer;

    public void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    public ValueTask RowEndedAsync(CancellationToken ct) => _buffer.WrittenCount < Enough ? ValueTask.CompletedTask : FlushAsync(ct);

    public async ValueTask FlushAsync(CancellationToken ct)
    {
        await destination.WriteAsync(_buffer.WrittenMemory, ct);
        _buffer.ResetWrittenCount();
    }
}
