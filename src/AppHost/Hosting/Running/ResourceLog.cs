using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Aspire.Hosting.Running;

/// <summary>The lines of one resource: in its file, on the console, and the latest of them in memory.</summary>
internal sealed partial class ResourceLog : IDisposable
{
    private const int Remembered = 400;

    private readonly Lock _gate = new();
    private readonly Queue<string> _latest = new(Remembered);
    private readonly ConcurrentDictionary<Channel<string>, byte> _readers = new();
    private readonly Action<string> _onLine;
    private readonly StreamWriter? _file;

    public ResourceLog(string name, string? folder, Action<string> onLine)
    {
        Name = name;
        _onLine = onLine;
        if (folder is not null)
        {
            _file = new StreamWriter(Open(Path.Combine(folder, name))) { AutoFlush = true };
        }
    }

    public string Name { get; }

    public void Write(string line)
    {
        var plain = Escapes().Replace(line, "");
        lock (_gate)
        {
            if (_latest.Count == Remembered)
            {
                _latest.Dequeue();
            }

            _latest.Enqueue(plain);
            Keep(plain);
            foreach (var reader in _readers.Keys)
            {
                reader.Writer.TryWrite(plain);
            }
        }

        _onLine(line);
    }

    /// <summary>A full disk loses lines of the file, not the reading of the process's output, without which it would stand still.</summary>
    private void Keep(string line)
    {
        try
        {
            _file?.WriteLine(line);
        }
        catch (IOException)
        {
            // The line is still remembered and shown.
        }
    }

    public IReadOnlyList<string> Tail(int count)
    {
        lock (_gate)
        {
            return [.. _latest.TakeLast(count)];
        }
    }

    /// <summary>The remembered lines, then each new one; a reader that falls behind loses the oldest.</summary>
    public async IAsyncEnumerable<string> FollowAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(2 * Remembered) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var line in _latest)
            {
                lines.Writer.TryWrite(line);
            }

            _readers[lines] = 0;
        }

        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(ct))
            {
                yield return line;
            }
        }
        finally
        {
            _readers.TryRemove(lines, out _);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
        }
    }

    /// <summary>A fresh file for each run; that of the run before is kept beside it.</summary>
    private static FileStream Open(string path)
    {
        if (File.Exists(path + ".log"))
        {
            File.Move(path + ".log", path + ".previous.log", overwrite: true);
        }

        return new FileStream(path + ".log", FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Colours and other terminal escapes, which have no place in a file.</summary>
    [GeneratedRegex(@"\x1B\[[0-9;?]*[A-Za-z]")]
    internal static partial Regex Escapes();
}
