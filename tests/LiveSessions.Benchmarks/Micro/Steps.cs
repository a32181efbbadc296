using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using MessagePack;

namespace LiveSessions.Benchmarks.Micro;

/// <summary>From the log into the room.</summary>
public class FoldingSteps
{
    private readonly SampleRoom _room = new();
    private readonly (byte[] Payload, byte[] Digest)[] _votes;
    private readonly byte[] _one, _ten;
    private readonly int _number;
    private long _next;

    public FoldingSteps()
    {
        _one = SampleRoom.Entry(_room.Vote(0, 1)).Payload;
        _ten = SampleRoom.Entry([.. Enumerable.Range(0, 10).Select(i => _room.Vote(i, i))]).Payload;
        _votes = [.. Enumerable.Range(0, 4 * SampleRoom.People).Select(i => SampleRoom.Entry(_room.LateVote(i, i / SampleRoom.People)))];
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, SampleRoom.LateNumber);
        _number = _votes[0].Payload.AsSpan().IndexOf(number);
    }

    [Benchmark(Description = "decode an entry, 1 vote")]
    public object? DecodeOne() => EntryCodec.TryDecode(_one);

    [Benchmark(Description = "decode an entry, 10 votes")]
    public object? DecodeTen() => EntryCodec.TryDecode(_ten);

    // Each time under a new number: one that was used is only recognized, which costs less.
    [Benchmark(Description = "fold a vote, decoding included")]
    public void FoldVote()
    {
        var (payload, digest) = _votes[_next++ % _votes.Length];
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(_number), SampleRoom.LateNumber + _next);
        _room.Fold(payload, digest);
    }
}

/// <summary>From a phone to the hub.</summary>
public class SendingSteps
{
    private readonly SendRequest _request = new("041205", 1, "en", 7, RawCommand.Of(new Vote("load-3f2a", 1, [2])), 4_711, "0123456789abcdef");
    private readonly byte[] _bytes;

    public SendingSteps() => _bytes = MessagePackSerializer.Serialize(_request, WireOptions.Stored);

    [Benchmark(Description = "encode a Send")]
    public byte[] Encode() => MessagePackSerializer.Serialize(_request, WireOptions.Stored);

    [Benchmark(Description = "decode a Send and its command")]
    public object? Decode() => MessagePackSerializer.Deserialize<SendRequest>(_bytes, WireOptions.Stored).Command.TryRead();
}

/// <summary>From the room to the phones.</summary>
public class ShowingSteps
{
    private readonly SampleRoom _room = new();
    private readonly long _beforeVotes, _beforeSupports;
    private readonly Update _delta;

    public ShowingSteps()
    {
        _beforeSupports = _room.State.Offset;
        for (var i = 0; i < 20; i++) _room.Fold(_room.Support(1_000 + i, i));
        _beforeVotes = _room.State.Offset;
        for (var i = 0; i < 40; i++) _room.Fold(_room.Vote(i, i));
        _delta = AudienceView.Since(_room.State, _beforeVotes, _room.Now);
    }

    [Benchmark(Description = "audience delta: 40 votes, 200 questions in the room")]
    public object DeltaOfVotes() => AudienceView.Since(_room.State, _beforeVotes, _room.Now);

    [Benchmark(Description = "audience delta: 40 votes and 20 upvotes")]
    public object DeltaOfUpvotes() => AudienceView.Since(_room.State, _beforeSupports, _room.Now);

    [Benchmark(Description = "audience snapshot: 200 questions")]
    public object Snapshot() => AudienceView.Since(_room.State, 0, _room.Now);

    [Benchmark(Description = "encode an update")]
    public object EncodeUpdate() => Frame.Encode(_delta);

    /// <summary>Once for all phones that are at the same place.</summary>
    [Benchmark(Description = "encode a frame as a WebSocket message")]
    public int EncodeFrame() => new Handout(new Frame(Frame.Encode(_delta), default, null)).MessageFor("0").Length;
}
