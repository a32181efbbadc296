using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using LiveSessions.Load.Sockets;
using MessagePack;

namespace LiveSessions.Load.Hub;

/// <summary>
/// SignalR with MessagePack as its own client speaks it: the handshake, then calls and what the server calls. What the hub's methods mean is
/// said by who derives.
/// </summary>
public abstract class HubDialect : Dialect
{
    private static readonly byte[] Handshake = Encoding.UTF8.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e");
    [ThreadStatic] private static ArrayBufferWriter<byte>? _scratch;

    private HubStream _stream = new();
    private readonly HubMessage _read;
    private readonly byte[] _digits = new byte[11];
    private bool _agreed;
    private int _calls;
    private IHearer? _hearer;

    protected HubDialect() => _read = Read;

    /// <inheritdoc/>
    public override string Path => "/hub";

    /// <summary>The number of the call whose answer is waited for.</summary>
    protected int Call { get; private set; } = -1;

    /// <inheritdoc/>
    public override void Open(IWire wire)
    {
        (_stream, _agreed, _calls, Call) = (new HubStream(), false, 0, -1);
        wire.Send(Handshake, WebSocketOpcode.Text);
    }

    /// <inheritdoc/>
    public override void Hear(ReadOnlySpan<byte> payload, bool isFinal, IWire wire, IHearer hearer)
    {
        _hearer = hearer;
        if (!_agreed)
        {
            var end = payload.IndexOf((byte)0x1e);
            if (end < 0) throw new InvalidDataException("The answer to the hub's handshake is not whole.");
            if (!payload[..end].SequenceEqual("{}"u8)) throw new InvalidDataException($"The hub refused the handshake: {Encoding.UTF8.GetString(payload[..end])}");
            _agreed = true;
            payload = payload[(end + 1)..];
            Agreed(wire);
        }
        _stream.Feed(payload, _read);
    }

    /// <inheritdoc/>
    public override void Ping(IWire wire) => wire.Send([2, 0x91, 6]);

    /// <summary>The handshake is done: calls may be made.</summary>
    protected abstract void Agreed(IWire wire);

    /// <summary>An item of a stream.</summary>
    protected virtual void Item(ReadOnlySpan<byte> item, IHearer hearer)
    {
    }

    /// <summary>The server called a method of the client.</summary>
    protected virtual void Called(ReadOnlySpan<byte> method, PackReader arguments, IHearer hearer)
    {
    }

    /// <summary>The result of the call <see cref="Call"/>.</summary>
    protected abstract void Result(ReadOnlySpan<byte> result, IHearer hearer);

    /// <summary>Calls a method of the hub.</summary>
    /// <param name="asStream">True asks for its stream; false for its result, which becomes the one that is waited for.</param>
    protected void Invoke<T>(IWire wire, string method, T state, PackArguments<T> arguments, bool asStream = false)
    {
        var body = _scratch ??= new ArrayBufferWriter<byte>(1024);
        body.ResetWrittenCount();
        // Room for the length, which is known last.
        body.GetSpan(5);
        body.Advance(5);
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(asStream ? 4 : 1);
        writer.WriteMapHeader(0);
        WriteId(ref writer);
        writer.Write(method);
        arguments(ref writer, state);
        writer.WriteArrayHeader(0);
        writer.Flush();
        if (!asStream) Call = _calls;
        _calls++;
        wire.Send(WithLength(body));
    }

    private static ReadOnlySpan<byte> WithLength(ArrayBufferWriter<byte> body)
    {
        var bytes = MemoryMarshal.AsMemory(body.WrittenMemory).Span;
        Span<byte> prefix = stackalloc byte[5];
        var count = 0;
        for (var length = bytes.Length - 5; ; length >>= 7)
        {
            prefix[count++] = (byte)(length > 0x7f ? length | 0x80 : length);
            if (length <= 0x7f) break;
        }
        prefix[..count].CopyTo(bytes[(5 - count)..]);
        return bytes[(5 - count)..];
    }

    private void WriteId(ref MessagePackWriter writer)
    {
        _calls.TryFormat(_digits, out var count, default, CultureInfo.InvariantCulture);
        writer.WriteString(_digits.AsSpan(0, count));
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.ReadArray();
        switch (reader.ReadInteger())
        {
            case 1:
                reader.Skip();
                reader.Skip();
                var method = reader.ReadText();
                Called(method, reader, _hearer!);
                break;
            case 2:
                reader.Skip();
                reader.Skip();
                Item(reader.Rest, _hearer!);
                break;
            case 3:
                reader.Skip();
                Complete(ref reader);
                break;
            case 7:
                _hearer!.Ended(reader.TryReadNil() ? "the hub closed the connection" : $"the hub closed the connection: {Encoding.UTF8.GetString(reader.ReadText())}");
                break;
        }
    }

    private void Complete(ref PackReader reader)
    {
        var isCall = int.TryParse(reader.ReadText(), CultureInfo.InvariantCulture, out var id) && id == Call;
        switch (reader.ReadInteger())
        {
            case 1 when isCall:
                _hearer!.Answered(new Reply(Outcome.Refused, 0, 0, Encoding.UTF8.GetString(reader.ReadText())));
                break;
            case 3 when isCall:
                Result(reader.Rest, _hearer!);
                break;
            case 1:
                _hearer!.Ended($"the stream failed: {Encoding.UTF8.GetString(reader.ReadText())}");
                break;
            case 2 when !isCall:
                _hearer!.Ended("the stream ended");
                break;
        }
    }
}

/// <summary>Writes the array of a call's arguments.</summary>
public delegate void PackArguments<in T>(ref MessagePackWriter writer, T state);
