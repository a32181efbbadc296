using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace LiveSessions.Server.Log;

/// <summary>One append on its way to the disk.</summary>
internal sealed record SqliteAppend(string Room, Guid Writer, long Sequence, byte[] Digest, byte[] Payload)
{
    /// <summary>Completed after the commit, or with <see cref="StorageException"/>.</summary>
    public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// The one thread that writes. What arrives while a commit is on its way to the disk, of any room, goes into the next one together:
/// the disk is waited for once per group. A group that fails is rolled back and answered with <see cref="StorageException"/>; the next is tried anew.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Appends that may wait; more are refused, so that a stalled disk cannot eat the memory.</summary>
    public const int QueueLimit = 10_000;

    /// <summary>Appends in one commit at most.</summary>
    public const int GroupLimit = 1_000;

    /// <summary>Bytes in one commit: an append that comes when they are reached waits for the next.</summary>
    public const int GroupBytes = 4 * 1024 * 1024;

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;
    private readonly Action<string, Guid> _appended;
    private readonly BlockingCollection<SqliteAppend> _queue = new(QueueLimit);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteAppends? _appends;

    /// <summary>Starts the thread.</summary>
    /// <param name="file">The file, which must stay open until the writer is disposed.</param>
    /// <param name="clock">The store's clock.</param>
    /// <param name="appended">Called with the room and the writer of each entry of a commit. Must not throw.</param>
    public SqliteWriter(SqliteFile file, TimeProvider clock, Action<string, Guid> appended)
    {
        (_file, _clock, _appended) = (file, clock, appended);
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>Ends when the append is on the disk.</summary>
    /// <exception cref="StorageException">The queue is full, the log is closed, or the disk failed.</exception>
    public Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlySpan<byte> payload)
    {
        var append = new SqliteAppend(room, writer, sequence, SHA256.HashData(payload), payload.ToArray());
        try
        {
            return _queue.TryAdd(append)
                ? append.Done.Task
                : throw new StorageException($"The disk is too slow: {QueueLimit} appends are waiting for it already.");
        }
        catch (InvalidOperationException closed)
        {
            throw new StorageException("The log is closed.", closed);
        }
    }

    /// <summary>Takes no more appends; ends when those that wait are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
        _queue.Dispose();
    }

    private void Run()
    {
        var group = new List<SqliteAppend>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            var bytes = first.Payload.Length;
            while (group.Count < GroupLimit && bytes < GroupBytes && _queue.TryTake(out var next))
            {
                group.Add(next);
                bytes += next.Payload.Length;
            }
            Commit(group);
        }
        Close();
        _ended.SetResult();
    }

    private void Commit(List<SqliteAppend> group)
    {
        try
        {
            _appends ??= new SqliteAppends(_file.OpenWriter());
            var answers = _appends.Commit(group, _clock);
            for (var i = 0; i < group.Count; i++)
                group[i].Done.SetResult(answers[i].Answer);
            foreach (var append in group.Where((_, i) => answers[i].Written))
                _appended(append.Room, append.Writer);
        }
        catch (Exception exception)
        {
            Close();
            foreach (var append in group)
                append.Done.TrySetException(SqliteErrors.Running(exception));
        }
    }

    /// <summary>Closing the connection rolls back, and no state of a failure is left for the next group.</summary>
    private void Close()
    {
        try
        {
            _appends?.Dispose();
        }
        catch (Exception)
        {
            // A disk that fails may fail at closing too; the next group opens the file anew.
        }
        _appends = null;
    }
}
