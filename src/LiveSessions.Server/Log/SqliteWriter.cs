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
/// Where the disk itself failed, nothing is read or appended until all that the file shows is known to be on it: else the group that failed,
/// found in the file, would pass for stored.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Appends that may wait; more are refused, so that a stalled disk cannot eat the memory.</summary>
    public const int QueueLimit = 10_000;

    /// <summary>Appends in one commit at most.</summary>
    public const int GroupLimit = 1_000;

    /// <summary>Bytes in one commit: an append that comes when they are reached waits for the next.</summary>
    public const int GroupBytes = 4 * 1024 * 1024;

    /// <summary>How soon a disk that failed is tried again while nothing is appended.</summary>
    private static readonly TimeSpan MendInterval = TimeSpan.FromMilliseconds(250);

    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly TimeProvider _clock;
    private readonly Action<string, Guid> _appended;
    private readonly BlockingCollection<SqliteAppend> _queue = new(QueueLimit);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteAppends? _appends;
    private StorageException? _doubt;

    /// <summary>Starts the thread.</summary>
    /// <param name="file">The file, which must stay open until the writer is disposed.</param>
    /// <param name="readers">Who reads it beside.</param>
    /// <param name="clock">The store's clock.</param>
    /// <param name="appended">Called with the room and the writer of each entry of a commit. Must not throw.</param>
    public SqliteWriter(SqliteFile file, SqliteReaders readers, TimeProvider clock, Action<string, Guid> appended)
    {
        (_file, _readers, _clock, _appended) = (file, readers, clock, appended);
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
                : throw new StorageException($"The disk is too slow: {QueueLimit} appends are waiting for it already.", why: StorageTrouble.DiskSlow);
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
        while (Wait(out var first))
        {
            if (first is null) continue;
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
        // Before the writer's own connection, as only that one can bring the WAL into the file.
        _readers.Close(new StorageException("The log is closed."));
        Close();
        _ended.SetResult();
    }

    /// <summary>Waits for an append, and meanwhile for the disk if it failed.</summary>
    /// <returns>False when no more will come.</returns>
    private bool Wait(out SqliteAppend? first)
    {
        if (_doubt is not null) Mend();
        return _queue.TryTake(out first, _doubt is null ? Timeout.InfiniteTimeSpan : MendInterval) || !_queue.IsCompleted;
    }

    private void Commit(List<SqliteAppend> group)
    {
        try
        {
            if (_doubt is { } doubt) throw doubt;
            // Else a new file would be made in the place of the one that is gone.
            RequireInPlace();
            _appends ??= new SqliteAppends(_file.OpenWriter());
            var answers = _appends.Commit(group, _clock);
            RequireInPlace();
            for (var i = 0; i < group.Count; i++)
            {
                if (answers[i].Refused is { } refused) group[i].Done.SetException(refused);
                else group[i].Done.SetResult(answers[i].Answer);
            }
            foreach (var append in group.Where((_, i) => answers[i].Written))
                _appended(append.Room, append.Writer);
        }
        catch (Exception exception)
        {
            var failure = SqliteErrors.Running(exception);
            if (SqliteErrors.LeavesDoubt(exception))
            {
                _doubt = failure;
                _readers.Close(failure);
            }
            Close();
            foreach (var append in group)
                append.Done.TrySetException(failure);
        }
    }

    /// <exception cref="StorageException">The files were moved away or deleted.</exception>
    private void RequireInPlace()
    {
        if (!_file.IsInPlace)
            throw new StorageException($"{_file.Path} was moved or deleted: nothing is stored until it is where it was. If it cannot be put back, stop this server.", why: StorageTrouble.DiskGone);
    }

    /// <summary>After a failure of the disk: opens the file anew, once all that stands in it is on the disk.</summary>
    private void Mend()
    {
        try
        {
            RequireInPlace();
            _file.Resync();
            _appends = new SqliteAppends(_file.OpenWriter());
            _doubt = null;
            _readers.Open();
        }
        catch (Exception exception)
        {
            _doubt = SqliteErrors.Running(exception);
            Close();
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
