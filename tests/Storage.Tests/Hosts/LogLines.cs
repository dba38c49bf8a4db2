using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Marketplace.Storage.Tests.Hosts;

/// <summary>What a host logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Id)> _lines = new();

    public int Count(int eventId) => _lines.Count(l => l.Id.Id == eventId);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId));

    public void Dispose()
    {
    }
}
