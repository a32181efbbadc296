using System.Buffers.Binary;
using LiveSessions.Load;
using LiveSessions.Load.Sockets;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>How a client of <see cref="Raw"/> speaks. Its messages are short; a parted one is put together.</summary>
internal sealed class RawDialect : Dialect
{
    private readonly byte[] _parts = new byte[256];
    private int _kept;

    /// <inheritdoc/>
    public override string Path => "/raw";

    /// <inheritdoc/>
    public override void Open(IWire wire)
    {
    }

    /// <inheritdoc/>
    public override void Vote(int option, IWire wire) => wire.Send([(byte)option]);

    /// <inheritdoc/>
    public override void Hear(ReadOnlySpan<byte> payload, bool isFinal, IWire wire, IHearer hearer)
    {
        if (isFinal && _kept == 0)
        {
            Read(payload, hearer);
            return;
        }
        if (_kept + payload.Length > _parts.Length) throw new InvalidDataException("A message of the raw server is too long.");
        payload.CopyTo(_parts.AsSpan(_kept));
        _kept += payload.Length;
        if (!isFinal) return;
        Read(_parts.AsSpan(0, _kept), hearer);
        _kept = 0;
    }

    private static void Read(ReadOnlySpan<byte> message, IHearer hearer)
    {
        if (message.Length < 9) throw new InvalidDataException("A message of the raw server is too short.");
        var seq = BinaryPrimitives.ReadInt64LittleEndian(message[1..]);
        if (message[0] == Raw.Acknowledgement) hearer.Answered(new Reply(Outcome.Done, seq));
        else if (message[0] == Raw.Frame) hearer.Framed(seq);
    }
}
