using System.Text;
using CsCheck;
using LiveSessions.Core.Tests.Properties;
using MessagePack;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>The short way through an entry reads what the serializer would have read, or leaves it to the serializer.</summary>
public class CommonFactsTests
{
    private static readonly byte[] Salt = new byte[EntryCodec.SaltLength];
    private static readonly Gen<RoomEvent> Common = Gen.OneOf(
        Gen.Select(Ids, Gen.Int, Gen.OneOf(Gen.Int[0, 9].Array[0, 4], Gen.Int.Array[0, 12]), (id, round, choices) => (RoomEvent)new Voted(id, round, new Ballot(choices))),
        Gen.Select(Ids, Gen.Bool, Gen.Bool, (id, on, down) => (RoomEvent)new QuestionSupported(id, on, down)));

    private static Gen<string> Ids => Gen.OneOf(Gen.Char.AlphaNumeric.Array[0, 70].Select(chars => new string(chars)), Gen.OneOf(null!, "", "p1", "وسط", "p\u00e9"));

    [Fact]
    public void Votes_and_upvotes_are_read_as_the_serializer_reads_them() =>
        Gen.Select(Common, Gen.OneOf(Gen.Long, Gen.Long[0, 300]), Gen.ULong).Array[1, 5].Sample(facts =>
            AssertAsTheSerializer(EntryCodec.Encode(Salt, [.. facts.Select(fact => new Fact(new(fact.Item3, 7), fact.Item2, fact.Item1))])), iter: Samples.Of(2_000));

    [Theory]
    [InlineData(0), InlineData(1), InlineData(127), InlineData(128), InlineData(255), InlineData(256), InlineData(65_535), InlineData(65_536), InlineData(int.MaxValue)]
    public void What_a_log_is_full_of_goes_the_short_way(long number)
    {
        string[] ids = ["", "p1", new('x', 31), new('x', 32), new('x', 200)];
        int[][] ballots = [[], [0], [9], [0, 1], [.. Enumerable.Range(0, Limits.Options)]];
        foreach (var id in ids)
        {
            foreach (var choices in ballots) Short(new Voted(id, (int)number, new Ballot(choices)));
            Short(new QuestionSupported(id, true));
            Short(new QuestionSupported(id, false));
            Short(new QuestionSupported(id, false, Down: true));
        }

        void Short(RoomEvent fact)
        {
            var bytes = EntryCodec.Encode(Salt, [new Fact(Amal.Id, number, fact)]);
            var at = EntryCodec.SaltLength + 1;
            Assert.True(new CommonFacts(bytes).TryRead(ref at, out var read));
            Assert.Equal((bytes.Length, Amal.Id, number), (at, read.Actor, read.N));
            Assert.Equal(Attempt.Json(fact), Attempt.Json(read.Event!));
        }
    }

    [Fact]
    public void What_is_not_a_vote_or_an_upvote_as_the_codec_writes_it_goes_the_long_way()
    {
        foreach (var fact in new RoomEvent[] { new Voted("p1", -1, new Ballot([0])), new Voted("p1", 1, new Ballot([1, 0])), new Voted("p1", 1, new Ballot([10])), new RecordPublished(true) })
        {
            var at = EntryCodec.SaltLength + 1;
            Assert.False(new CommonFacts(EntryCodec.Encode(Salt, [new Fact(Amal.Id, 1, fact)])).TryRead(ref at, out _));
            Assert.Equal(EntryCodec.SaltLength + 1, at);
        }
    }

    [Fact]
    public void Support_that_was_stored_before_there_were_votes_against_is_read_as_ever_and_goes_the_short_way()
    {
        byte[] entry = [.. Salt, 0x91, 0x93, 0xC4, 16, .. Enumerable.Repeat((byte)9, 16), 0x2A, 0x92, 0x21, 0x92, 0xA2, (byte)'q', (byte)'1', 0xC3];
        var at = EntryCodec.SaltLength + 1;
        Assert.True(new CommonFacts(entry).TryRead(ref at, out var read));
        Assert.Equal(new QuestionSupported("q1", On: true, Down: false), read.Event);
        AssertAsTheSerializer(entry);
    }

    [Fact]
    public void Damaged_bytes_too() =>
        Gen.Select(Gen.Frequency((3, Common), (1, RandomFacts.One.Select(step => step.Event))), Gen.Int[0, 60], Gen.Byte, Gen.Int[0, 3]).Array[1, 3].Sample(parts =>
        {
            var bytes = EntryCodec.Encode(Salt, [.. parts.Select((part, i) => new Fact(new(1, 2), i, part.Item1))]).ToList();
            foreach (var (_, where, with, kind) in parts)
            {
                var at = Math.Min(EntryCodec.SaltLength + where, bytes.Count - 1);
                if (kind == 0) bytes[at] = with;
                else if (kind == 1) bytes.Insert(at, with);
                else if (kind == 2) bytes.RemoveAt(at);
                else bytes.RemoveRange(at, bytes.Count - at);
            }
            AssertAsTheSerializer([.. bytes]);
        }, iter: Samples.Of(20_000));

    [Theory]
    // A number in every width, a nil and a negative; an id in three widths; a field more and one less, at both levels.
    [InlineData("93 2A 92 37 93 A2 7031 01 91 91 02"), InlineData("93 CC2A 92 37 93 A2 7031 CC01 91 91 02"), InlineData("93 CD002A 92 37 93 A2 7031 CD0001 91 91 02")]
    [InlineData("93 CE0000002A 92 37 93 A2 7031 CE00000001 91 91 02"), InlineData("93 CF000000000000002A 92 37 93 A2 7031 CF0000000000000001 91 91 02")]
    [InlineData("93 CFFFFFFFFFFFFFFFFF 92 37 93 A2 7031 01 91 91 02"), InlineData("93 FF 92 37 93 A2 7031 FF 91 91 02"), InlineData("93 2A 92 37 93 A2 7031 CEFFFFFFFF 91 91 02")]
    [InlineData("93 2A 92 37 93 D902 7031 01 91 91 02"), InlineData("93 2A 92 37 93 DA0002 7031 01 91 91 02"), InlineData("93 2A 92 37 93 C0 01 91 91 02"), InlineData("93 2A 92 37 93 A2 C3A9 01 91 91 02")]
    [InlineData("93 2A 92 37 94 A2 7031 01 91 91 02 C0"), InlineData("93 2A 92 37 92 A2 7031 01"), InlineData("93 2A 92 37 93 A2 7031 01 92 91 02 C3"), InlineData("93 2A 92 37 93 A2 7031 01 C0")]
    [InlineData("93 2A 92 37 93 A2 7031 01 91 9F 000102030405060708090A0B0C0D0E"), InlineData("93 2A 92 37 93 A2 7031 01 91 DC0001 02"), InlineData("93 2A 92 37 93 A2 7031 01 91 91 D002")]
    [InlineData("93 2A 92 21 92 A2 7131 C3"), InlineData("93 2A 92 21 92 A2 7131 C2"), InlineData("93 2A 92 21 92 A2 7131 01"), InlineData("93 2A 92 21 93 A2 7131 C2 C3"), InlineData("93 2A 92 21 93 A2 7131 C3 01"), InlineData("93 2A 92 21 94 A2 7131 C3 C2 C0"), InlineData("93 2A 93 21 92 A2 7131 C3")]
    public void Every_way_to_write_it_means_what_it_means_to_the_serializer(string fact)
    {
        var bytes = Convert.FromHexString(fact.Replace(" ", "", StringComparison.Ordinal));
        byte[] entry = [.. Salt, 0x91, bytes[0], 0xC4, 16, .. Enumerable.Repeat((byte)9, 16), .. bytes[1..]];
        AssertAsTheSerializer(entry);
        for (var length = 0; length < entry.Length; length++) AssertAsTheSerializer(entry[..length]);
    }

    [Fact]
    public void An_id_that_comes_again_is_the_same_string_and_one_like_it_is_not() =>
        Gen.Char[' ', '~'].Array[0, 40].Select(chars => new string(chars)).Array[1, 50].Sample(ids =>
        {
            var known = new KnownIds();
            foreach (var id in ids.Concat(ids)) Assert.Equal(id, known.Of(Encoding.ASCII.GetBytes(id)));
            var last = Encoding.ASCII.GetBytes(ids[^1]);
            if (last.Length <= 32) Assert.Same(known.Of(last), known.Of(last));
            Assert.Null(known.Of("وسط"u8));
        }, iter: Samples.Of(500));

    [Fact]
    public void At_most_4096_ids_are_remembered()
    {
        var known = new KnownIds();
        byte[] Bytes(int i) => Encoding.ASCII.GetBytes($"{i:x32}");
        var first = Enumerable.Range(0, 20_000).Select(i => known.Of(Bytes(i))).ToArray();
        Assert.InRange(Enumerable.Range(0, first.Length).Reverse().Count(i => ReferenceEquals(first[i], known.Of(Bytes(i)))), 1, 4_096);
    }

    private static void AssertAsTheSerializer(byte[] entry) => Assert.Equal(Told(BySerializer(entry)), Told(EntryCodec.TryDecode(entry)));

    private static string[]? Told(IReadOnlyList<Fact>? facts) => facts?.Select(fact =>
        $"{fact.Actor} {fact.N} {Convert.ToHexString(MessagePackSerializer.Serialize(fact.Event, WireOptions.Stored))}").ToArray();

    /// <summary>What an entry means, by the attributes of the types alone.</summary>
    private static Fact[]? BySerializer(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length <= EntryCodec.SaltLength) return null;
        try
        {
            var reader = new MessagePackReader(payload[EntryCodec.SaltLength..]);
            var facts = new Fact[reader.ReadArrayHeader()];
            for (var i = 0; i < facts.Length; i++)
            {
                if (reader.ReadArrayHeader() != 3) return null;
                var actor = MessagePackSerializer.Deserialize<ActorId>(ref reader, WireOptions.Stored);
                facts[i] = new Fact(actor, reader.ReadInt64(), MessagePackSerializer.Deserialize<RoomEvent?>(ref reader, WireOptions.Stored));
            }
            return facts;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            return null;
        }
    }
}
