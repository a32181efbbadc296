using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Checker.Simulation;

/// <summary>
/// One <see cref="MemoryLog"/> for all rooms and nodes, behind a network and a store that fail: calls end when the schedule says, appends are
/// applied late, twice, or without a word, reads fail, doorbells are lost, and a failover loses the tail of a log.
/// </summary>
public sealed class SimulatedLog
{
    /// <summary>How long a caller waits before it calls the outcome unknown, and how late a request may still arrive.</summary>
    public const int Patience = 2_000, Latest = 6_000;

    private readonly World _world;
    private readonly MemoryLog _store;
    private readonly Dictionary<string, int> _failovers = [];
    private readonly HashSet<(string, Guid, long)> _seen = [];
    private readonly HashSet<Guid> _gapped = [];
    private bool _away;

    public SimulatedLog(World world) => (_world, _store) = (world, new MemoryLog(world.Schedule));

    /// <summary>How often the store went away.</summary>
    public int Outages { get; private set; }

    /// <summary>True once nothing goes wrong any more.</summary>
    public bool IsHealed { get; private set; }

    private Chance Chance => _world.Chance;
    private Planted Planted => _world.Plan.Planted;

    /// <summary>Starts an append; exactly one of the two is called, at some time.</summary>
    public void Append(string room, Batch batch, Action<Appended> confirmed, Action failed)
    {
        var (failover, hasEnded) = (Failovers(room), false);
        var trip = Chance.Delay(3);
        if (_away) After(Chance.Delay(5), () => End(failed));
        else if (IsHealed || !Chance.In(_world.Plan.StoreFaults))
        {
            Arrive(trip, answer => After(Chance.Delay(2), () => End(() => confirmed(answer))));
            if (!IsHealed && Chance.In(_world.Plan.StoreFaults / 2)) Arrive(Chance.Between(trip, Latest), static _ => { });
        }
        else
        {
            // Never applied, applied without a word, or applied when the caller has given up and perhaps tried again.
            After(Patience, () => End(failed));
            var fate = Chance.Below(3);
            if (fate > 0) Arrive(fate == 1 ? trip : Chance.Between(Patience, Latest), static _ => { });
        }

        void Arrive(long after, Action<Appended> answered) => After(after, () =>
        {
            // What was under way to the store that failed does not reach the one that took over.
            if (_away || failover != Failovers(room)) End(failed);
            else answered(Apply(room, batch));
        });
        void After(long after, Action act) => _world.Schedule.After(after, act);
        void End(Action end)
        {
            if (hasEnded) return;
            hasEnded = true;
            end();
        }
    }

    /// <summary>Starts a read; exactly one of the two is called, at some time.</summary>
    public void Read(string room, ReadRequest request, Action<IReadOnlyList<LogEntry>> answered, Action failed)
    {
        if (_away || (!IsHealed && Chance.In(_world.Plan.StoreFaults / 2)))
        {
            _world.Schedule.After(_away ? Chance.Delay(5) : Patience, failed);
            return;
        }
        var failover = Failovers(room);
        _world.Schedule.After(Chance.Delay(2), () =>
        {
            if (_away || failover != Failovers(room)) failed();
            else
            {
                var entries = Entries(room, request.From, request.Count);
                _world.Schedule.After(Chance.Delay(2), () => answered(entries));
            }
        });
    }

    /// <summary>Hears of appends, mostly.</summary>
    public IDisposable Subscribe(string room, Action<Guid> ring) => _store.Subscribe(room, writer =>
    {
        var rings = IsHealed || !Chance.In(_world.Plan.BellFaults) ? 1 : Chance.Below(2) * 2;
        for (var i = 0; i < rings; i++) _world.Schedule.After(Chance.Delay(2), () => ring(writer));
    });

    /// <summary>What the log holds now.</summary>
    public IReadOnlyList<LogEntry> Entries(string room, long from = 1, int count = int.MaxValue) => Now(_store.ReadAsync(room, from, count, default));

    /// <summary>Appends before the run begins.</summary>
    public void Prepare(string room, params ReadOnlySpan<Fact> facts)
    {
        var salt = new byte[EntryCodec.SaltLength];
        Chance.Fill(salt);
        Now(_store.AppendAsync(room, Chance.Guid(), 1, EntryCodec.Encode(salt, facts.ToArray()), default));
    }

    /// <summary>The store answers nobody until it is back.</summary>
    public void GoAway(long milliseconds)
    {
        _away = true;
        Outages++;
        _world.Schedule.After(milliseconds, () => _away = false);
    }

    /// <summary>A replica that had not everything takes over: the log ends earlier, and what was under way is gone.</summary>
    public void Rollback(string room, long keep)
    {
        _store.Rollback(room, keep);
        _failovers[room] = Failovers(room) + 1;
    }

    public void Heal() => IsHealed = true;

    private int Failovers(string room) => _failovers.GetValueOrDefault(room);

    private Appended Apply(string room, Batch batch)
    {
        if (Planted is Planted.FalseGap && (_gapped.Contains(batch.Writer) || Chance.In(0.02)))
        {
            _gapped.Add(batch.Writer);
            return Appended.Gap;
        }
        if (Planted is Planted.OtherRoom && Chance.In(0.02)) Now(_store.AppendAsync(_world.Rooms[0].Id, Chance.Guid(), 1, batch.Payload, default));
        var isNew = _seen.Add((room, batch.Writer, batch.Sequence)) || Planted is not Planted.RepeatAccepted;
        var answer = Now(_store.AppendAsync(room, isNew ? batch.Writer : Chance.Guid(), isNew ? batch.Sequence : 1, batch.Payload, default));
        if (Planted is Planted.TailLost && Chance.In(0.03)) _world.Schedule.After(400, () => _store.Rollback(room, Math.Max(SimulatedRoom.Prepared, Entries(room).Count - 1)));
        return answer;
    }

    // MemoryLog completes at once: a task of it is never waited for.
    private static T Now<T>(Task<T> done) => done.IsCompletedSuccessfully ? done.Result : throw new InvalidOperationException("The memory log did not answer at once.", done.Exception);
}
