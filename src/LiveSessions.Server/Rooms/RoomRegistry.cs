using System.Collections.Concurrent;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;

namespace LiveSessions.Server.Rooms;

/// <summary>The rooms this node has loaded, and the directory of all rooms. Idle rooms are unloaded and folded again on demand.</summary>
public sealed class RoomRegistry : IAsyncDisposable
{
    /// <summary>Rooms loaded at once; when none of them is idle, one more is refused until one is.</summary>
    public const int LoadedLimit = 200;
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(10), SweepInterval = TimeSpan.FromMinutes(1), InUse = TimeSpan.FromSeconds(30);

    private readonly IRoomLog _log;
    private readonly TimeProvider _time;
    private readonly Messages _messages;
    private readonly ILogger<Room> _logger;
    private readonly ConcurrentDictionary<string, string> _idByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Room> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Room _directory;
    private readonly ITimer _sweeper;

    public RoomRegistry(IRoomLog log, TimeProvider time, Messages messages, ILogger<Room> logger)
    {
        (_log, _time, _messages, _logger) = (log, time, messages, logger);
        _directory = New(DirectoryState.LogId);
        _sweeper = time.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
    }

    /// <summary>This start of this node.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>The installation's own log: rooms, organizers, screens that wait for pairing.</summary>
    public Room Directory
    {
        get
        {
            lock (_gate) return _directory.IsRunning ? _directory : _directory = Renew(_directory);
        }
    }

    /// <summary>The room with this join code; null when there is none.</summary>
    /// <exception cref="RoomBusyException">The directory or the room cannot be asked now.</exception>
    public async Task<Room?> FindAsync(string code)
    {
        if (!_idByCode.TryGetValue(code, out var id))
        {
            // Asked again to the end of the log: another node may have opened the room a moment ago.
            id = await Directory.ReadAsync(state => state.Directory.RoomOf(code))
                ?? await Directory.ReadAsync(state => state.Directory.RoomOf(code), toTheEnd: true);
            if (id is null) return null;
            _idByCode[code] = id;
        }
        return Open(id);
    }

    /// <summary>The room with this id, loaded if it was not. When too many are, the one that was idle longest makes place.</summary>
    /// <exception cref="RoomBusyException">All loaded rooms are in use.</exception>
    public Room Open(string id)
    {
        lock (_gate)
        {
            if (_loaded.TryGetValue(id, out var room)) return room.IsRunning ? room : _loaded[id] = Renew(room);
            if (_loaded.Count >= LoadedLimit) MakePlace();
            return _loaded[id] = New(id);
        }
    }

    /// <summary>The ids of the logs, the directory's too, that are shown as they stand and take nothing.</summary>
    public IReadOnlyList<string> ReadOnly => [.. Loaded.Append(_directory).Where(room => room.IsReadOnly).Select(room => room.Id)];

    /// <summary>The rooms loaded now.</summary>
    public IReadOnlyList<Room> Loaded
    {
        get
        {
            lock (_gate) return [.. _loaded.Values];
        }
    }

    /// <summary>Why the store does not answer a loaded room, one of <see cref="StorageTrouble"/>; null while it answers all.</summary>
    public string? Why
    {
        get
        {
            lock (_gate) return _loaded.Values.Append(_directory).Select(room => room.Why ?? (room.IsRunning ? null : StorageTrouble.Other)).FirstOrDefault(why => why is not null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync();
        Room[] rooms;
        lock (_gate) rooms = [.. _loaded.Values, _directory];
        foreach (var room in rooms) await room.DisposeAsync();
    }

    private Room Renew(Room failed)
    {
        _ = failed.DisposeAsync().AsTask();
        return New(failed.Id);
    }

    private void MakePlace()
    {
        var longest = _loaded.Values.MinBy(room => room.LastUsed)!;
        if (longest.LastUsed > (_time.GetUtcNow() - InUse).ToUnixTimeMilliseconds()) throw new RoomBusyException();
        _loaded.Remove(longest.Id);
        _ = longest.DisposeAsync().AsTask();
    }

    private Room New(string id) => new(id, Node, _log, _time, _messages.Refuse, _logger);

    private void Sweep()
    {
        var idleSince = (_time.GetUtcNow() - IdleAfter).ToUnixTimeMilliseconds();
        Room[] idle;
        lock (_gate)
        {
            idle = [.. _loaded.Values.Where(room => room.LastUsed < idleSince)];
            foreach (var room in idle) _loaded.Remove(room.Id);
        }
        foreach (var room in idle) _ = room.DisposeAsync().AsTask();
    }
}
