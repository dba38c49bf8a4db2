namespace Aspire.Hosting.Running;

/// <summary>The one place that prints: every line with the name of its resource in front, each name in its colour.</summary>
internal sealed class ConsoleOutput
{
    private static readonly int[] Colours = [36, 32, 35, 33, 34, 96, 92, 95];

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly bool _coloured;
    private int _width = "apphost".Length;
    private int _named;

    public ConsoleOutput()
        : this(Console.Out, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "")
    {
    }

    public ConsoleOutput(TextWriter writer, bool coloured)
    {
        _writer = writer;
        _coloured = coloured;
    }

    /// <summary>Makes the column of names wide enough for all of them.</summary>
    public void MakeRoomFor(IEnumerable<string> names) => _width = Math.Max(_width, names.Max(name => (int?)name.Length) ?? 0);

    /// <summary>A printer for one resource.</summary>
    public Action<string> For(string name)
    {
        var colour = Colours[_named++ % Colours.Length];
        return line => Write(name, colour, line);
    }

    private void Write(string name, int colour, string line)
    {
        var padded = name.PadRight(_width);
        var text = _coloured
            ? $"\x1B[{colour}m{padded} │\x1B[0m {line}\x1B[0m"
            : $"{padded} | {ResourceLog.Escapes().Replace(line, "")}";

        lock (_gate)
        {
            _writer.WriteLine(text);
        }
    }
}
