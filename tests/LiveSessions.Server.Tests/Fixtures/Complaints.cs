using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>Keeps what a server logs, if nothing else is asked for as an error or worse, which in a test without faults is a defect.</summary>
public sealed class Complaints(LogLevel least = LogLevel.Error) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _all = new();

    public IReadOnlyList<string> All => [.. _all];

    /// <summary>What was logged so far, which is expected and is no defect.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_all.TryDequeue(out var one)) taken.Add(one);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(_all, least);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> all, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) all.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
