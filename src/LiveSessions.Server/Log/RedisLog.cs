using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using LiveSessions.Core;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// The log of several nodes: a Redis stream per room, written only by <c>append.lua</c>, in one Redis or on a cluster; under sentinels a
/// <see cref="RedisSentinelLog"/> stands before it. An acknowledgement survives what Redis' own settings let it survive, see
/// <see cref="Durability"/>. While Redis is away every call fails fast; when it is there again everything goes on by itself.
/// </summary>
public sealed class RedisLog : IRecoverableLog
{
    /// <summary>Writers of a room that are remembered at most; see <c>append.lua</c>. There is a new one whenever a node loads the room and appends.</summary>
    public const int WritersLimit = 4_096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string Script = RedisScript.Read("append.lua");

    private readonly ConnectionMultiplexer _redis;
    private readonly IDatabase _database;
    private readonly RedisDoorbells _bells;
    private readonly RedisPromise _promise;
    private readonly RedisPrimary _primary;
    private readonly RedisBirths _births;
    private readonly RedisConfirmed _confirmed = new();
    private readonly bool _isCluster;
    private int _breaks;

    private RedisLog(ConnectionMultiplexer redis, RedisPromise promise, RedisBirths births)
    {
        (_redis, _promise, _births) = (redis, promise, births);
        _database = redis.GetDatabase();
        _isCluster = redis.GetServers().Any(server => server.ServerType is ServerType.Cluster);
        _bells = new RedisDoorbells(redis, _isCluster);
        _primary = new RedisPrimary(redis, _isCluster);
        _redis.ConnectionFailed += Count;
    }

    /// <inheritdoc/>
    public string Name => "redis";

    /// <inheritdoc/>
    public Durability Durability => _promise.Durability;

    /// <summary>How often the connection over which is read and appended was lost: whether the server behind it is still the same is not known then.</summary>
    internal int Breaks => Volatile.Read(ref _breaks);

    /// <summary>Whether it is there now.</summary>
    internal bool IsConnected => _redis.IsConnected;

    /// <summary>Connects to a Redis, to what sentinels say is the primary, or to a cluster, and checks that it can keep a log.</summary>
    /// <param name="address">As <see cref="RedisAddress"/>.</param>
    /// <param name="patience">How long Redis may need until it answers, from 0 on; 5 s when null.</param>
    /// <param name="clock">When to look again what Redis keeps; the system's when null.</param>
    /// <exception cref="StorageException">It cannot; the message says why, for an operator.</exception>
    public static async Task<IRoomLog> ConnectAsync(string address, TimeSpan? patience = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        var where = RedisAddress.Parse(address);
        return where.Service is null
            ? await OpenAsync(where, patience ?? Patience, clock ?? TimeProvider.System, new RedisBirths())
            : await RedisSentinelLog.ConnectAsync(where, patience ?? Patience, clock ?? TimeProvider.System);
    }

    /// <summary>As <see cref="ConnectAsync"/>, where the address is that of Redis itself.</summary>
    /// <param name="births">Of all connections over which the same writers append.</param>
    internal static async Task<RedisLog> OpenAsync(RedisAddress where, TimeSpan patience, TimeProvider clock, RedisBirths births)
    {
        var redis = await RedisConnection.OpenAsync(where, patience);
        try
        {
            var promise = await RedisPromise.BeginAsync(redis, () => RedisConnection.OpenAsync(where, Patience), clock);
            return new RedisLog(redis, promise, births);
        }
        catch
        {
            await redis.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(string room, Guid writer, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        LogArguments.CheckAppend(room, sequence);
        cancellation.ThrowIfCancellationRequested();
        _promise.Require();
        _primary.Require();
        // A copy, because the client may still hold it when the caller has given up waiting.
        var bytes = payload.ToArray();
        var digest = SHA256.HashData(bytes);
        var birth = await _births.OfAsync(room, writer, sequence, () => EndAsync(room));
        cancellation.ThrowIfCancellationRequested();
        var commits = _promise.Commits;
        RedisKey[] keys = [RedisNames.Log(room), RedisNames.Writers(room)];
        RedisValue[] arguments =
        [
            RedisNames.Writer(writer), sequence, digest, bytes,
            RedisNames.Bell(room, _isCluster).ToString(), _isCluster ? "SPUBLISH" : "PUBLISH", commits is null ? "0" : "1",
            birth.Offset, birth.Check ?? "", WritersLimit,
        ];
        var answer = await RunAsync(commits, Script, keys, arguments).AnswerAsync(cancellation);
        if (answer.Length == 1)
            throw new LogDamagedException(room, RedisNames.OffsetOf((RedisValue)answer[0]) ?? 0, $"Redis holds {answer[0]}, which is not as it was written", []);
        var appended = answer.Length switch
        {
            2 => new Appended((long)answer[0], (long)answer[1]),
            4 => new Appended((long)answer[0], (long)answer[1], Before((RedisValue)answer[2], (byte[]?)answer[3])),
            _ => throw new StorageException("Redis answered an append with something else."),
        };
        if (commits is not null && !appended.IsGap)
            _confirmed.Take(room, appended, digest);
        return appended;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(string room, long from, int count, CancellationToken cancellation)
    {
        LogArguments.CheckRead(room, from, count);
        cancellation.ThrowIfCancellationRequested();
        _primary.Require();
        var stored = await _database.StreamRangeAsync(RedisNames.Log(room), RedisNames.Id(from), count: count, flags: CommandFlags.DemandMaster).AnswerAsync(cancellation);
        var entries = new CheckedEntries(room, from);
        try
        {
            foreach (var entry in stored)
                Take(entries, entry);
            return entries.Good;
        }
        finally
        {
            // Where an entry is damaged, those before it are given as well.
            if (_promise.Commits is { } commits && entries.Good is [.., var last])
                await _confirmed.RequireAsync(commits, room, last, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RoomsAsync(CancellationToken cancellation)
    {
        _primary.Require();
        return await ListAsync().AnswerAsync(cancellation);

        async Task<IReadOnlyList<string>> ListAsync()
        {
            var rooms = new HashSet<string>(StringComparer.Ordinal);
            foreach (var server in _redis.GetServers().Where(one => one is { IsConnected: true, IsReplica: false }))
                await foreach (var key in server.KeysAsync(pattern: RedisNames.Log("*").ToString(), pageSize: 1_000))
                    if (rooms.Count <= Limits.Rooms && RedisNames.RoomOf(key) is { } room) rooms.Add(room);
            return [.. rooms];
        }
    }

    /// <inheritdoc/>
    public async Task<long> LastStoredAsync(string room, CancellationToken cancellation)
    {
        _primary.Require();
        var writers = await _database.HashValuesAsync(RedisNames.Writers(room), CommandFlags.DemandMaster).AnswerAsync(cancellation);
        return writers.Select(RedisNames.StoredBy).DefaultIfEmpty().Max();
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(string room, Action<Guid> ring)
    {
        LogArguments.CheckRoom(room);
        ArgumentNullException.ThrowIfNull(ring);
        return _bells.Subscribe(room, ring);
    }

    /// <inheritdoc/>
    Task<string?> IRecoverableLog.CutAsync(string room, long from, DateTimeOffset now)
    {
        _primary.Require();
        var commits = _promise.Commits;
        return RedisCut.RunAsync((script, keys, arguments) => RunAsync(commits, script, keys, arguments), room, from, now);
    }

    /// <summary>Closes the connection; what is in flight fails with its outcome unknown.</summary>
    public async ValueTask DisposeAsync()
    {
        _redis.ConnectionFailed -= Count;
        _bells.Dispose();
        await _promise.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private void Count(object? sender, ConnectionFailedEventArgs failed)
    {
        if (failed.ConnectionType is ConnectionType.Interactive)
            Interlocked.Increment(ref _breaks);
    }

    // Async, so that what the client throws at once is the failure of the task as well.
    private async Task<RedisResult> RunAsync(RedisCommits? commits, string script, RedisKey[] keys, RedisValue[] arguments) => commits is null
        ? await _database.ScriptEvaluateAsync(script, keys, arguments, CommandFlags.DemandMaster)
        : await commits.RunAsync(script, keys, arguments);

    private async Task<Birth> EndAsync(string room)
    {
        var last = await _database.StreamRangeAsync(RedisNames.Log(room), count: 1, messageOrder: Order.Descending, flags: CommandFlags.DemandMaster).AnswerAsync(CancellationToken.None);
        // Where the log does not end in an entry of ours, the script says so.
        return last is [{ } entry] && RedisNames.OffsetOf(entry.Id) is { } offset && (string?)Field(entry, 2, RedisNames.Check) is { } check ? new Birth(offset, check) : default;
    }

    private static EntryMark Before(RedisValue time, byte[]? digest) =>
        time.TryParse(out long milliseconds) && digest is not null ? new EntryMark(milliseconds, digest) : EntryMark.None;

    private static void Take(CheckedEntries entries, in StreamEntry entry)
    {
        if (!IsId(entry.Id, entries.Next))
            throw entries.Damage($"Redis holds {entry.Id} in its place");
        if (!Field(entry, 0, RedisNames.Time).TryParse(out long time))
            throw entries.Damage("it has no time");
        var check = EntryCheck.Parse(((ReadOnlyMemory<byte>)Field(entry, 2, RedisNames.Check)).Span);
        entries.Take(entries.Next, time, (byte[]?)Field(entry, 1, RedisNames.Digest), check, (byte[]?)Field(entry, 3, RedisNames.Payload));
    }

    /// <summary>A field, which is looked for only where it does not stand at the place at which the script puts it.</summary>
    private static RedisValue Field(in StreamEntry entry, int place, string name) =>
        place < entry.Values.Length && Ascii.Equals(((ReadOnlyMemory<byte>)entry.Values[place].Name).Span, name) ? entry.Values[place].Value : entry[name];

    /// <summary>Whether this is <see cref="RedisNames.Id"/> of an offset, without making one for every entry of a log.</summary>
    private static bool IsId(RedisValue id, long offset)
    {
        Span<byte> expected = stackalloc byte[32];
        return Utf8.TryWrite(expected, CultureInfo.InvariantCulture, $"{offset}-0", out var length) && ((ReadOnlyMemory<byte>)id).Span.SequenceEqual(expected[..length]);
    }
}
