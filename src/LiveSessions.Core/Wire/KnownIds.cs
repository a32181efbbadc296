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

    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return (int)((uint)hash.ToHashCode() % Slots);
    }
}
