using System.Text;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>
/// The specification of <see cref="IRoomLog"/> as tests. An adapter passes it by a subclass. Every test has a log and a room of its own.
/// </summary>
public abstract partial class LogContract : IAsyncLifetime
{
    /// <summary>Far more than anything here takes; reached only by a defect.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The log under test.</summary>
    protected IRoomLog Log { get; private set; } = null!;

    /// <summary>The same log as another node has it.</summary>
    protected IRoomLog OtherNode { get; private set; } = null!;

    /// <summary>A room that no other test uses.</summary>
    protected string Room { get; } = $"room-{Guid.NewGuid():N}";

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a log that is empty in <see cref="Room"/>.</summary>
    protected abstract Task<IRoomLog> OpenAsync();

    /// <summary>Opens the log for a second node; where nodes are in one process they share the first's.</summary>
    protected virtual Task<IRoomLog> OpenOtherNodeAsync() => Task.FromResult(Log);

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Log = await OpenAsync();
        OtherNode = await OpenOtherNodeAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await OtherNode.DisposeAsync();
        await Log.DisposeAsync();
    }

    /// <summary>A new writer of <see cref="Room"/>.</summary>
    protected LogWriter NewWriter() => new(Log, Room);

    /// <summary>All entries of a room, read in chunks.</summary>
    protected static async Task<List<LogEntry>> ReadAllAsync(IRoomLog log, string room, int chunk = 1000)
    {
        var entries = new List<LogEntry>();
        while (await log.ReadAsync(room, entries.Count + 1, chunk, Cancellation) is { Count: > 0 } read)
            entries.AddRange(read);
        return entries;
    }

    /// <summary>The payloads as text, in order.</summary>
    protected static IEnumerable<string> Texts(IEnumerable<LogEntry> entries) => entries.Select(entry => Encoding.UTF8.GetString(entry.Payload));

    /// <summary>Fails unless the offsets are 1, 2, 3 … and the times never decrease.</summary>
    protected static void AssertGapless(IReadOnlyList<LogEntry> entries)
    {
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(entry => entry.Offset));
        Assert.Equal(entries.Select(entry => entry.Time).Order(), entries.Select(entry => entry.Time));
    }
}
