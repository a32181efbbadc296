using System.Security.Cryptography;

namespace LiveSessions.Core.Tests;

public class RoomStateTests
{
    public static TheoryData<string> Unreadables =>
        new(nameof(Unreadable.NewerTag), nameof(Unreadable.NewerKind), nameof(Unreadable.NewerScene), nameof(Unreadable.NewerRole), "nothing", "noise");

    [Fact]
    public void A_room_begins_at_offset_zero_with_an_empty_hash()
    {
        var state = new RoomState();
        Assert.Equal(default, state.Position);
        Assert.Equal("", state.Position.HashText);
        Assert.Equal(new byte[32], state.Hash);
        Assert.True(state.Agrees(default));
    }

    [Fact]
    public void An_entry_of_several_facts_has_one_offset_and_a_verdict_for_each()
    {
        var state = Given(Rooms.Open).State;
        var before = state.Offset;
        var verdicts = Entry(state, Start + 5, Amal.Does(1, Rooms.Asked("q1")), Salim.Does(1, Rooms.Asked("q1")), Amal.Does(1, Rooms.Asked("q1")));
        Assert.Equal([Verdict.Applies, Refusals.IdTaken, Verdict.Repeated], verdicts);
        Assert.Equal((before + 1, Start + 5), (state.Offset, state.Time));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(512), InlineData(513), InlineData(514)]
    public void An_entry_has_any_number_of_facts(int count)
    {
        var state = Given(Rooms.Open).State;
        var before = state.Offset;
        var verdicts = Entry(state, Start, [.. Enumerable.Range(0, count).Select(i => Phone(i).Does(1, new ParticipantJoined("ar")))]);
        Assert.Equal(Enumerable.Repeat(Verdict.Applies, count), verdicts);
        Assert.Equal((before + 1, count, false), (state.Offset, state.Participants.Count, state.IsReadOnly));
    }

    [Fact]
    public void A_fact_sees_what_the_facts_before_it_in_the_same_entry_did()
    {
        var state = Given(Rooms.Closed).State;
        var verdicts = Entry(state, Start, Huda.Does(1, new SessionStarted(Rooms.Session)), Amal.Does(1, Rooms.Asked("q1")));
        Assert.Equal([Verdict.Applies, Verdict.Applies], verdicts);
    }

    [Theory, MemberData(nameof(Unreadables))]
    public void An_entry_that_cannot_be_read_makes_the_room_read_only_and_changes_nothing_else(string what)
    {
        var room = Given(Examples.BusyRoom);
        var before = Everything.Of(room.State);
        Unreadable.Fold(room.State, Payload(what));
        Assert.True(room.State.IsReadOnly);
        Assert.Equal(before, Everything.Of(room.State));
    }

    [Fact]
    public void A_readable_fact_beside_an_unknown_one_has_no_effect_either()
    {
        var room = Given(Rooms.Open);
        var known = EntryCodec.Encode(new byte[16], [Amal.Does(1, Rooms.Asked("q1"))]);
        byte[] both = [.. known[..16], 0x92, .. known[17..], .. Unreadable.NewerTag[17..]];
        Assert.Empty(Unreadable.Fold(room.State, both));
        Assert.Empty(room.State.Questions.All);
    }

    [Fact]
    public void A_read_only_room_folds_nothing_any_more()
    {
        var room = Given(Examples.BusyRoom);
        Unreadable.Fold(room.State);
        var before = Everything.Of(room.State);
        var stands = room.State.Position;
        Assert.Empty(Entry(room.State, Start, Huda.Does(70, new SessionEnded(Rooms.Session))));
        Assert.Equal(before, Everything.Of(room.State));
        Assert.Equal(stands, room.State.Position);
    }

    [Fact]
    public void The_hash_chains_the_previous_hash_the_offset_the_time_and_the_digest()
    {
        var state = new RoomState();
        Entry(state, 7, Node.Does(Rooms.Settings));
        var payload = EntryCodec.Encode([.. Enumerable.Range(0, 16).Select(i => (byte)i)], [Node.Does(Rooms.Settings)]);
        byte[] input = [.. new byte[32], 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, .. SHA256.HashData(payload)];
        Assert.Equal(SHA256.HashData(input), state.Hash);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(input))[..16], state.Position.HashText);
    }

    [Fact]
    public void Whoever_has_the_log_can_compute_the_hash()
    {
        var (state, hash) = (new RoomState(), RunningHash.Start);
        foreach (var fact in Rooms.Closed)
        {
            var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [fact with { N = 1 }]);
            state.Fold(Start, SHA256.HashData(payload), payload);
            hash = RunningHash.Next(hash, state.Offset, Start, SHA256.HashData(payload));
        }
        Assert.Equal(hash, state.Hash);
    }

    [Fact]
    public void Two_logs_that_differ_in_one_time_differ_from_there_on()
    {
        var (one, other) = (new RoomState(), new RoomState());
        foreach (var time in new long[] { 1, 2, 3 })
        {
            Entry(one, time, Node.Does(Rooms.Settings));
            Entry(other, time == 2 ? 9 : time, Node.Does(Rooms.Settings));
        }
        Assert.NotEqual(one.Position, other.Position);
        Assert.True(one.Agrees(other.Position with { Hash = one.Position.Hash }));
        Assert.False(one.Agrees(other.Position));
    }

    [Fact]
    public void A_reader_agrees_at_every_offset_it_read_and_a_reader_further_on_is_not_contradicted()
    {
        var state = new RoomState();
        var positions = new List<Position> { state.Position };
        foreach (var fact in Rooms.Closed)
        {
            Entry(state, Start, fact with { N = 1 });
            positions.Add(state.Position);
        }
        Assert.All(positions, position => Assert.True(state.Agrees(position)));
        Assert.All(positions[1..], position => Assert.False(state.Agrees(position with { Hash = position.Hash + 1 })));
        Assert.True(state.Agrees(new Position(state.Offset + 1, 42)));
    }

    private static byte[] Payload(string what) => what switch
    {
        "nothing" => [],
        "noise" => [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))],
        _ => (byte[])typeof(Unreadable).GetProperty(what)!.GetValue(null)!,
    };
}
