using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>The fold is total: no stored bytes make it throw, and whatever it folded can be shown.</summary>
public class FoldProperties
{
    [Fact]
    public void No_sequence_of_facts_makes_it_throw() =>
        Gen.Select(Gen.Bool, NonsenseFacts.Log(40)).Sample((open, entries) =>
        {
            var log = StoredLog.Of(open ? Rooms.Open : [], entries);
            var state = log.Fold();
            Assert.NotEmpty(Everything.Of(state));
            Assert.Equal(log.Entries.Count, state.Offset);
        }, iter: Samples.Of(1_000));

    [Fact]
    public void No_damage_to_stored_bytes_makes_it_throw() =>
        Gen.Select(RandomFacts.Log(12), Gen.Select(Gen.Int[0, 11], Damage).Array[1, 4]).Sample((entries, damages) =>
        {
            var whole = StoredLog.Of(Rooms.Open, entries);
            var damaged = new StoredLog();
            for (var i = 0; i < whole.Entries.Count; i++)
            {
                var payload = whole.Entries[i].Payload;
                foreach (var (at, damage) in damages)
                    if (at == i - Rooms.Open.Length)
                        payload = damage(payload);
                damaged.AddBytes(payload);
            }
            Assert.NotEmpty(Everything.Of(damaged.Fold()));
        }, iter: Samples.Of(1_500));

    [Fact]
    public void No_bytes_at_all_make_it_throw() =>
        Gen.Byte.Array[0, 200].Array[1, 4].Sample(payloads =>
        {
            var log = StoredLog.Of(Rooms.Open, []);
            foreach (var payload in payloads) log.AddBytes(payload);
            Assert.NotEmpty(Everything.Of(log.Fold()));
        }, iter: Samples.Of(500));

    [Fact]
    public void Bytes_nested_without_end_are_unreadable_and_nothing_worse()
    {
        var state = Given(Rooms.Open).State;
        byte[] deep = [.. Unreadable.NewerTag[..^2], .. Enumerable.Repeat((byte)0x91, 200_000), 0xC0];
        Unreadable.Fold(state, deep);
        Assert.True(state.IsReadOnly);
    }

    /// <summary>A flipped byte, a cut, bytes that repeat or are put in between.</summary>
    private static Gen<Func<byte[], byte[]>> Damage { get; } = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4_000], Gen.Byte, (kind, where, with) => new Func<byte[], byte[]>(bytes =>
    {
        if (bytes.Length <= EntryCodec.SaltLength) return bytes;
        var at = EntryCodec.SaltLength + (where % (bytes.Length - EntryCodec.SaltLength));
        return kind switch
        {
            0 => [.. bytes[..at], with, .. bytes[(at + 1)..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], with, .. bytes[at..]],
            _ => [.. bytes[..at], .. bytes[EntryCodec.SaltLength..]],
        };
    }));
}
