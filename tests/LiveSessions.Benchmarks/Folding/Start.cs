using LiveSessions.Benchmarks.Processes;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>Scenario <c>start</c>: a node meets a long log. CPU of this process alone; a Redis' own is not in it.</summary>
internal static class Start
{
    /// <summary>Appends under way at once while the log is written.</summary>
    private const int Writers = 500;

    public static async Task<Figures> RunAsync(FoldScenarios.Options options)
    {
        var figures = new Figures();
        if (options.Only != "redis")
        {
            using var folder = new TemporaryFolder("start");
            await using var log = SqliteLog.Open(folder.Path);
            await MeasureAsync(log, options, figures);
        }
        if (options.Only == "sqlite") return figures;
        await using var redis = options.Redis is null ? await RedisProcess.StartAsync("always") : null;
        await using var shared = await RedisLog.ConnectAsync(options.Redis ?? redis!.Endpoint);
        await MeasureAsync(shared, options, figures);
        return figures;
    }

    private static async Task MeasureAsync(IRoomLog log, FoldScenarios.Options options, Figures figures)
    {
        foreach (var perEntry in (int[])[10, 1])
        {
            var room = $"start-{Guid.NewGuid():N}";
            await WriteAsync(log, room, StoredEntries.Of(BusyRoom.Growing(options.Events), perEntry));
            var requests = await FoldAsync(log, room);
            await ReadAsync(log, room, requests);
            var (reading, total) = (new List<double>(), new List<double>());
            for (var repeat = 0; repeat < options.Repeats; repeat++)
            {
                reading.Add(await Figures.CpuOfAsync(() => ReadAsync(log, room, requests)) / options.Events);
                total.Add(await Figures.CpuOfAsync(() => FoldAsync(log, room)) / options.Events);
            }
            Console.WriteLine($"CPU µs per event, {log.Name}, {options.Events:N0} events, {perEntry} an entry");
            figures.Add($"start_us_{log.Name}_{perEntry}_per_entry_reading", "  reading alone", reading);
            figures.Add($"start_us_{log.Name}_{perEntry}_per_entry", "  reading and folding", total);
        }
    }

    /// <summary>In order, though many are under way: both stores keep the order in which appends are asked for.</summary>
    private static async Task WriteAsync(IRoomLog log, string room, StoredEntries entries)
    {
        var (writers, underWay) = (new Guid[Writers], new Task<Appended>?[Writers]);
        for (var i = 0; i < entries.Count; i++)
        {
            var writer = i % Writers;
            if (underWay[writer] is { } before) await before;
            else writers[writer] = Guid.NewGuid();
            underWay[writer] = log.AppendAsync(room, writers[writer], 1 + (i / Writers), entries.Payload(i), default);
        }
        foreach (var last in underWay)
            if (last is not null)
                await last;
    }

    /// <summary>Loads the room as a node does.</summary>
    /// <returns>The reads it took.</returns>
    private static async Task<List<ReadRequest>> FoldAsync(IRoomLog log, string room)
    {
        var requests = new List<ReadRequest>();
        var replica = new RoomReplica(Guid.NewGuid, static _ => { });
        while (replica.TakeRead() is { } request)
        {
            requests.Add(request);
            replica.Read(request, await log.ReadAsync(room, request.From, request.Count, default));
        }
        return replica is { IsLoaded: true, Rollbacks: 0, State.IsReadOnly: false }
            ? requests
            : throw new StorageException("The log that was written could not be folded.");
    }

    private static async Task ReadAsync(IRoomLog log, string room, List<ReadRequest> requests)
    {
        foreach (var request in requests) await log.ReadAsync(room, request.From, request.Count, default);
    }
}
