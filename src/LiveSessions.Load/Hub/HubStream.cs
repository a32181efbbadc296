namespace LiveSessions.Load.Hub;

/// <summary>Takes one message of the hub protocol, without its length.</summary>
public delegate void HubMessage(ReadOnlySpan<byte> message);

/// <summary>
/// Parts what comes from a hub into its messages: each begins with its length. WebSocket messages and frames are no borders: one may hold several
/// hub messages, or a part of one. A whole message is handed on where it lies; only a parted one is copied.
/// </summary>
public sealed class HubStream
{
    private byte[] _kept = [];
    private int _length;

    /// <summary>Takes the next bytes and hands on every message that is whole by them.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of the hub protocol.</exception>
    public void Feed(ReadOnlySpan<byte> bytes, HubMessage message)
    {
        if (_length > 0)
        {
            Keep(bytes);
            var kept = _kept.AsSpan(0, _length);
            var used = Split(kept, message);
            kept[used..].CopyTo(_kept);
            _length -= used;
            if (_length == 0) _kept = [];
            return;
        }
        var whole = Split(bytes, message);
        if (whole < bytes.Length) Keep(bytes[whole..]);
    }

    private static int Split(ReadOnlySpan<byte> bytes, HubMessage message)
    {
        var used = 0;
        while (TryReadLength(bytes[used..], out var start, out var length) && bytes.Length - used - start >= length)
        {
            message(bytes.Slice(used + start, length));
            used += start + length;
        }
        return used;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int start, out int length)
    {
        (start, length) = (0, 0);
        while (start < bytes.Length)
        {
            var part = bytes[start];
            if (start == 4 && part > 0x07) throw new InvalidDataException("A message of the hub says that it is longer than 2 GB.");
            length |= (part & 0x7f) << (7 * start++);
            if ((part & 0x80) == 0) return true;
        }
        return false;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_kept.Length < _length + bytes.Length) Array.Resize(ref _kept, Math.Max(_length + bytes.Length, 2 * _kept.Length));
        bytes.CopyTo(_kept.AsSpan(_length));
        _length += bytes.Length;
    }
}
