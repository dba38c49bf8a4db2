using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>The logs of all resources, and the host's own.</summary>
internal sealed class LogBook(AppHostOptions options, DataDirectory data, ConsoleOutput console) : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);
    private string? _folder;

    /// <summary>Lines are kept in files from now on: the data directory is ours.</summary>
    public void OpenFiles(IEnumerable<string> names)
    {
        console.MakeRoomFor(names);
        DataDirectory.Create(data.Path, passable: true);
        DataDirectory.Create(data.Logs);
        _folder = data.Logs;
    }

    public ResourceLog Of(string name, ILogger? forward = null) => _logs.GetOrAdd(name, _ => Create(name, forward));

    public ResourceLog? Find(string name) => _logs.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Dispose();
        }
    }

    private ResourceLog Create(string name, ILogger? forward)
    {
        Action<string> print = options.ConsoleLogs ? console.For(name) : _ => { };
        return new ResourceLog(name, _folder, forward is not null && options.ResourceLogging ? Both : print);

        void Both(string line)
        {
            print(line);
            LogBookMessages.Line(forward!, line);
        }
    }
}

internal static partial class LogBookMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    public static partial void Line(ILogger logger, string line);
}

/// <summary>What the host itself has to say. Always printed, in tests too when the console is on.</summary>
internal sealed class HostLog(LogBook book)
{
    public const string Name = "apphost";

    public void Say(string line) => book.Of(Name).Write(line);

    /// <summary>Something that somebody has to mend; it goes to the console even where the rest is silent.</summary>
    public void Problem(string line) => book.Of(Name).Write("error: " + line);
}

/// <summary>Passes the warnings of the host's own libraries on to its log.</summary>
internal sealed class HostLoggerProvider(Func<HostLog> log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new HostLogger(categoryName, log);

    public void Dispose()
    {
    }

    private sealed class HostLogger(string category, Func<HostLog> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning && !category.Contains(".Resources.", StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not DistributedApplicationException)
            {
                log().Say($"{logLevel}: {category}: {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}");
            }
        }
    }
}
