using System.Buffers.Binary;
using System.Text;

namespace LiveSessions.Core.Wire;

/// <summary>
/// One string for an id that a log repeats a million times. A string that is not remembered is made anew, so that it makes no difference to
/// anybody what is; remembered are at most 4,096 of the length of an id.
/// </summary>
internal sealed class KnownIds
{
    private const int Slots = 4_096, Longest = 32;

    // Written without a lock: a slot holds one whole string or another, whoever came last.
    private readonly string?[] _known = new string?[Slots];

    /// <summary>The one of all rooms of the process, from any thread.</summary>
    public static KnownIds All { get; } = new();

    /// <summary>The id of these bytes; null for bytes that are not all ASCII.</summary>
    public string? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) return Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : null;
        ref var slot = ref _known[Slot(bytes)];
        if (slot is { } known && Ascii.Equals(bytes, known)) return known;
        return Ascii.IsValid(bytes) ? slot = Encoding.ASCII.GetString(bytes) : null;
    }

    /// <summary>From the length and both ends, where ids differ.</summary>
    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        var mixed = (ulong)bytes.Length;
        if (bytes.Length >= sizeof(ulong))
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ (BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) * 0x9E3779B97F4A7C15);
        else
            foreach (var one in bytes)
                mixed = (mixed << 8) ^ one ^ (mixed >> 48);
        return (int)((mixed * 0xD6E8FEB86659FD93) >> 52);
    }
}
