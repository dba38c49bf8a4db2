using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Testing;

/// <summary>Everything that a host logs from a level on, with scopes and exceptions, in a file in which a test looks for what must be there, or must not.</summary>
public sealed class LogFile : ILoggerProvider, ISupportExternalScope
{
    private readonly StreamWriter _writer;
    private readonly Lock _writing = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public LogFile()
    {
        Folder = Directory.CreateTempSubdirectory("marketplace-log-").FullName;
        _writer = new StreamWriter(Path.Combine(Folder, "service.log")) { AutoFlush = true };
    }

    /// <summary>It holds nothing else.</summary>
    public string Folder { get; }

    public string Read()
    {
        using var reader = new StreamReader(new FileStream(Path.Combine(Folder, "service.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>Takes what this host logs, whatever its settings say of levels.</summary>
    public void Follow(IServiceCollection services, LogLevel from = LogLevel.Trace) =>
        services.AddLogging(l => l.AddProvider(this).AddFilter<LogFile>(null, from));

    public void Write(string line)
    {
        lock (_writing)
        {
            // Hosts log to their very end, which may be after the test's.
            if (_writer.BaseStream.CanWrite)
            {
                _writer.WriteLine(line);
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>By the host that it follows, or by the test: the first ends it.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_writer.BaseStream is not { CanWrite: true })
            {
                return;
            }

            _writer.Dispose();
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed class Category(LogFile file, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => file._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        /// <summary>The values too, as a collector of logs gets them beside the message.</summary>
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string> { $"{logLevel} {eventId.Id} {name}: {formatter(state, exception)}", Text(state), $"{exception}" };
            file._scopes.ForEachScope((scope, to) => to.Add(Text(scope)), parts);
            file.Write(string.Join(" | ", parts));
        }

        private static string Text(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))
            : $"{state}";
    }
}
