using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Load.Hub;
using LiveSessions.Load.Sockets;
using MessagePack;

namespace LiveSessions.Load.Rooms;

/// <summary>
/// The protocol of <c>docs/protocol.md</c> as a phone speaks it: watches from the position it holds, numbers its commands, sends one at a time.
/// A screen and a console differ by their view and their cookie.
/// </summary>
/// <param name="room">The join code.</param>
/// <param name="view">1 audience, 2 screen, 3 console.</param>
/// <param name="cookie">Who it is.</param>
public sealed class LiveDialect(string room, Role view, string cookie) : HubDialect
{
    private readonly byte[] _hash = new byte[16];
    private byte[] _command = [];
    private int _hashLength;
    private long _offset, _n;

    /// <summary>The poll it votes in.</summary>
    public string Poll { get; set; } = "";

    /// <summary>The entry up to which it has seen everything; 0 before the first frame.</summary>
    public long Offset => _offset;

    /// <summary>Whether to keep the bytes of the first update.</summary>
    public bool KeepsSnapshot { get; set; }

    /// <summary>The first update, where it is kept.</summary>
    public byte[] Snapshot { get; private set; } = [];

    /// <inheritdoc/>
    public override string? Cookie => cookie;

    /// <inheritdoc/>
    public override TimeSpan? PingEvery => TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public override TimeSpan? Silence => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override void Vote(int option, IWire wire) => Send(new Core.Polls.Vote(Poll, 1, [option]), wire);

    /// <summary>Sends a command under the next number.</summary>
    public void Send(RoomCommand command, IWire wire)
    {
        _command = RawCommand.Of(command).Bytes.ToArray();
        _n++;
        Repeat(wire);
    }

    /// <inheritdoc/>
    public override void Repeat(IWire wire) => Invoke(wire, "Send", this, static (ref MessagePackWriter writer, LiveDialect self) =>
    {
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(7);
        self.WriteReader(ref writer);
        writer.Write("n");
        writer.Write(self._n);
        writer.Write("command");
        writer.WriteRaw(self._command);
        self.WritePosition(ref writer);
    });

    /// <inheritdoc/>
    protected override void Agreed(IWire wire) => Invoke(wire, "Watch", this, asStream: true, arguments: static (ref MessagePackWriter writer, LiveDialect self) =>
    {
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(5);
        self.WriteReader(ref writer);
        self.WritePosition(ref writer);
    });

    /// <inheritdoc/>
    protected override void Item(ReadOnlySpan<byte> item, IHearer hearer) => Frame(new PackReader(item), hearer);

    /// <inheritdoc/>
    protected override void Result(ReadOnlySpan<byte> result, IHearer hearer)
    {
        var reader = new PackReader(result);
        var (kind, offset, retry) = (-1L, 0L, 0L);
        string? code = null;
        for (var left = reader.ReadMap(); left > 0; left--)
        {
            var name = reader.ReadText();
            if (name.SequenceEqual("kind"u8)) kind = reader.ReadInteger();
            else if (name.SequenceEqual("offset"u8)) offset = reader.ReadInteger();
            else if (name.SequenceEqual("retryAfterMs"u8)) retry = reader.ReadInteger();
            else if (name.SequenceEqual("code"u8) && !reader.TryReadNil()) code = Encoding.UTF8.GetString(reader.ReadText());
            else if (!name.SequenceEqual("code"u8)) reader.Skip();
        }
        hearer.Answered((AnswerKind)kind switch
        {
            AnswerKind.Done => new Reply(Outcome.Done, offset),
            AnswerKind.Later => new Reply(Outcome.Later, 0, (int)retry, code),
            _ => new Reply(Outcome.Refused, offset, 0, code ?? $"an answer of kind {kind}"),
        });
    }

    private void Frame(PackReader reader, IHearer hearer)
    {
        var members = reader.ReadArray();
        var seq = -1L;
        if (members > 0 && !reader.TryReadNil()) seq = Update(ref reader);
        if (members > 1 && !reader.TryReadNil()) Mine(ref reader);
        if (members > 2 && !reader.TryReadNil()) Refuse(ref reader, hearer);
        if (seq >= 0) hearer.Framed(seq);
    }

    private long Update(ref PackReader reader)
    {
        if (KeepsSnapshot && Snapshot.Length == 0) Snapshot = reader.Rest.ToArray();
        var offset = -1L;
        for (var left = reader.ReadMap(); left > 0; left--)
        {
            var name = reader.ReadText();
            if (name.SequenceEqual("offset"u8)) offset = _offset = reader.ReadInteger();
            else if (name.SequenceEqual("hash"u8))
            {
                var hash = reader.ReadText();
                _hashLength = Math.Min(hash.Length, _hash.Length);
                hash[.._hashLength].CopyTo(_hash);
            }
            else reader.Skip();
        }
        return offset;
    }

    private void Mine(ref PackReader reader)
    {
        for (var left = reader.ReadMap(); left > 0; left--)
        {
            if (reader.ReadText().SequenceEqual("n"u8)) _n = Math.Max(_n, reader.ReadInteger());
            else reader.Skip();
        }
    }

    private static void Refuse(ref PackReader reader, IHearer hearer)
    {
        var (code, retry) = ("refused", -1L);
        for (var left = reader.ReadMap(); left > 0; left--)
        {
            var name = reader.ReadText();
            if (name.SequenceEqual("code"u8)) code = Encoding.UTF8.GetString(reader.ReadText());
            else if (name.SequenceEqual("retryAfterMs"u8)) retry = reader.ReadInteger();
            else reader.Skip();
        }
        if (retry < 0) hearer.Ended(code);
        else hearer.Moved((int)retry);
    }

    private void WriteReader(ref MessagePackWriter writer)
    {
        writer.Write("room");
        writer.Write(room);
        writer.Write("role");
        writer.Write((int)view);
        writer.Write("lang");
        writer.Write("en");
    }

    private void WritePosition(ref MessagePackWriter writer)
    {
        writer.Write("offset");
        writer.Write(_offset);
        writer.Write("hash");
        writer.WriteString(_hash.AsSpan(0, _hashLength));
    }
}
