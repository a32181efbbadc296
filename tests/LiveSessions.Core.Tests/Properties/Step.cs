using System.Security.Cryptography;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Somebody does something, under their next number or (lag 1, 2 …) under one they have spent.</summary>
public sealed record Step(Person Who, int Lag, RoomEvent Event);

/// <summary>A log of stored entries, as every node reads it.</summary>
public sealed class StoredLog
{
    private static readonly byte[] Salt = new byte[EntryCodec.SaltLength];
    private readonly Dictionary<ActorId, long> _numbers = [];

    public List<(long Time, byte[] Digest, byte[] Payload)> Entries { get; } = [];

    /// <summary>The facts of each entry.</summary>
    public List<Fact[]> Facts { get; } = [];

    public static StoredLog Of(IEnumerable<Fact> room, IEnumerable<Step[]> entries)
    {
        var log = new StoredLog();
        foreach (var fact in room) log.Add(new Step(People.Everybody.FirstOrDefault(one => one.Id == fact.Actor) ?? Node, fact.N == 0 ? -1 : 0, fact.Event!));
        foreach (var entry in entries) log.Add(entry);
        return log;
    }

    public void Add(params Step[] steps)
    {
        var facts = steps.Select(step => step.Who.Does(Number(step), step.Event)).ToArray();
        Facts.Add(facts);
        AddBytes(EntryCodec.Encode(Salt, facts));
    }

    public void AddBytes(byte[] payload) => Entries.Add((Scenario.Start + (Entries.Count * 1_000), SHA256.HashData(payload), payload));

    /// <summary>Folds the entries from <paramref name="from"/> on, up to <paramref name="to"/>.</summary>
    public RoomState Fold(RoomState? state = null, int from = 0, int? to = null)
    {
        state ??= new RoomState();
        for (var i = from; i < (to ?? Entries.Count); i++) state.Fold(Entries[i].Time, Entries[i].Digest, Entries[i].Payload);
        return state;
    }

    /// <summary>Counts the entries a second time.</summary>
    public SecondCount Count()
    {
        var count = new SecondCount();
        for (var i = 0; i < Entries.Count; i++) count.Take(i + 1, Entries[i].Time, Entries[i].Payload);
        return count;
    }

    // A node's own facts, and what a scenario numbers 0, have no number.
    private long Number(Step step)
    {
        if (step.Lag < 0 || step.Who.Role is Role.Node) return 0;
        var last = _numbers.GetValueOrDefault(step.Who.Id);
        return step.Lag > 0 ? last - step.Lag + 1 : _numbers[step.Who.Id] = last + 1;
    }
}
