using System.Buffers;
using CsCheck;
using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Load;
using LiveSessions.Load.Rooms;
using LiveSessions.Load.Sockets;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>The protocol as the load speaks it, against SignalR's own codec.</summary>
public sealed class LiveDialectTests
{
    private static readonly MessagePackHubProtocol Protocol = new(Options.Create(new MessagePackHubProtocolOptions { SerializerOptions = WireOptions.Stored }));

    private readonly LiveDialect _dialect = new("041205", Role.Audience, "ls-id=1") { Server = new(System.Net.IPAddress.Loopback, 1), Poll = "p" };
    private readonly Wire _wire = new();
    private readonly Heard _heard = new();

    [Fact]
    public void It_watches_as_soon_as_the_handshake_is_answered()
    {
        _dialect.Open(_wire);
        Assert.Equal("{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray(), _wire.Sent.Single());
        Hear("{}\u001e"u8.ToArray());
        var watch = Assert.IsType<StreamInvocationMessage>(Read(_wire.Sent[1], typeof(WatchRequest)));
        Assert.Equal("Watch", watch.Target);
        Assert.Equal(new WatchRequest("041205", 1, "en", 0, ""), Assert.Single(watch.Arguments));
    }

    [Fact]
    public void It_sends_a_vote_under_the_next_number_from_the_position_it_holds()
    {
        Begin();
        Hear(Item(new Update { Offset = 12, Hash = "0123456789abcdef" }, new Mine { N = 7 }));
        _dialect.Vote(2, _wire);
        var send = Assert.IsType<InvocationMessage>(Read(_wire.Sent[^1], typeof(SendRequest)));
        var request = Assert.IsType<SendRequest>(Assert.Single(send.Arguments));
        Assert.Equal((8, 12, "0123456789abcdef"), (request.N, request.Offset, request.Hash));
        Assert.Equal([2], Assert.IsType<Core.Polls.Vote>(request.Command.TryRead()).Choices);
        _dialect.Repeat(_wire);
        Assert.Equal(8, ((SendRequest)((InvocationMessage)Read(_wire.Sent[^1], typeof(SendRequest))).Arguments[0]!).N);
    }

    [Fact]
    public void What_it_hears_does_not_depend_on_how_the_bytes_are_cut() => Gen.Int[1, 40].Array[1, 80].Sample(cuts =>
    {
        var test = new LiveDialectTests();
        test.Begin();
        test._dialect.Vote(0, test._wire);
        byte[] bytes =
        [
            .. Item(new Update { Offset = 3, Hash = "a" }, null), .. Bytes(PingMessage.Instance),
            .. Bytes(CompletionMessage.WithResult("1", Answer.Done(5))), .. Item(null, null), .. Item(new Update { Offset = 6, Hash = "b" }, null),
        ];
        var at = 0;
        foreach (var cut in cuts)
        {
            var length = Math.Min(cut, bytes.Length - at);
            test._dialect.Hear(bytes.AsSpan(at, length), true, test._wire, test._heard);
            at += length;
        }
        test.Hear(bytes[at..]);
        Assert.Equal([3, 6], test._heard.Frames);
        Assert.Equal(new Reply(Outcome.Done, 5), Assert.Single(test._heard.Replies));
    }, iter: 200);

    [Theory]
    [InlineData(1, Outcome.Refused)]
    [InlineData(2, Outcome.Later)]
    public void Answers_are_told_with_their_reason(int kind, Outcome outcome)
    {
        Begin();
        _dialect.Vote(0, _wire);
        Hear(Bytes(CompletionMessage.WithResult("1", new Answer(kind, 0, "busy", "text", 250))));
        var reply = Assert.Single(_heard.Replies);
        Assert.Equal((outcome, "busy", outcome is Outcome.Later ? 250 : 0), (reply.Outcome, reply.Word, reply.RetryAfterMs));
    }

    [Fact]
    public void A_refusal_and_a_failed_stream_end_it()
    {
        Begin();
        Hear(Bytes(new StreamItemMessage("0", new Frame(default, default, new RefusalView("forbidden", "No.")))));
        Hear(Bytes(CompletionMessage.WithError("0", "broken")));
        Assert.Equal(["forbidden", "the stream failed: broken"], _heard.Ends);
    }

    [Fact]
    public void A_refusal_that_says_when_to_come_back_is_no_end()
    {
        Begin();
        Hear(Bytes(new StreamItemMessage("0", new Frame(default, default, new RefusalView("moving", "One moment.", 250)))));
        Assert.Empty(_heard.Ends);
        Assert.Equal(250, Assert.Single(_heard.Moves));
    }

    [Fact]
    public void Over_a_new_connection_it_begins_anew_from_where_it_stands()
    {
        Begin();
        Hear(Item(new Update { Offset = 12, Hash = "0123456789abcdef" }, new Mine { N = 7 })[..9]);
        Hear(Item(new Update { Offset = 12, Hash = "0123456789abcdef" }, new Mine { N = 7 })[9..]);
        Hear([0x70, 0x01]);
        _wire.Sent.Clear();
        _dialect.Open(_wire);
        Hear("{}\u001e"u8.ToArray());
        var watch = Assert.IsType<StreamInvocationMessage>(Read(_wire.Sent[1], typeof(WatchRequest)));
        Assert.Equal("0", watch.InvocationId);
        Assert.Equal(new WatchRequest("041205", 1, "en", 12, "0123456789abcdef"), Assert.Single(watch.Arguments));
    }

    private void Begin()
    {
        Hear("{}\u001e"u8.ToArray());
        Assert.Single(_wire.Sent);
    }

    private void Hear(byte[] bytes) => _dialect.Hear(bytes, true, _wire, _heard);

    private static byte[] Item(Update? update, Mine? mine) =>
        Bytes(new StreamItemMessage("0", new Frame(update is null ? default : Frame.Encode(update), mine is null ? default : Frame.Encode(mine), null)));

    private static byte[] Bytes(HubMessage message) => Protocol.GetMessageBytes(message).ToArray();

    private static HubMessage Read(byte[] bytes, Type argument)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        Assert.True(Protocol.TryParseMessage(ref input, new Binder(argument), out var message));
        Assert.True(input.IsEmpty);
        return message;
    }

    private sealed class Binder(Type argument) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [argument];
        public Type GetReturnType(string invocationId) => typeof(object);
        public Type GetStreamItemType(string streamId) => typeof(object);
    }

    private sealed class Wire : IWire
    {
        public List<byte[]> Sent { get; } = [];
        public void Send(ReadOnlySpan<byte> message, WebSocketOpcode opcode = WebSocketOpcode.Binary) => Sent.Add(message.ToArray());
    }

    private sealed class Heard : IHearer
    {
        public List<Reply> Replies { get; } = [];
        public List<long> Frames { get; } = [];
        public List<string> Ends { get; } = [];
        public List<int> Moves { get; } = [];
        public void Answered(Reply reply) => Replies.Add(reply);
        public void Framed(long seq) => Frames.Add(seq);
        public void Ended(string reason) => Ends.Add(reason);
        public void Moved(int retryAfterMs) => Moves.Add(retryAfterMs);
    }
}
