using System.Buffers.Binary;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;

namespace LiveSessions.Core.Wire;

/// <summary>
/// Reads the two facts a log is full of, votes and upvotes, without the serializer and, a vote's choices and ids included, without an object
/// beside the fact itself. It takes the bytes that <see cref="EntryCodec.Encode"/> writes; whatever differs, damage and fields of a newer
/// version too, it leaves to the serializer, so that what bytes mean is said in one place only.
/// </summary>
internal ref struct CommonFacts(ReadOnlySpan<byte> bytes)
{
    private const byte ThreeMembers = 0x93, TwoMembers = 0x92, OneMember = 0x91, Binary = 0xC4, ActorLength = 16, False = 0xC2, True = 0xC3;
    private const byte VotedTag = 55, SupportedTag = 33;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Reads one fact.</summary>
    /// <param name="at">Where it begins; moved behind it when it was read.</param>
    /// <returns>False, with nothing moved, for everything else.</returns>
    public bool TryRead(ref int at, out Fact fact)
    {
        _at = at;
        fact = default;
        if (!Is(ThreeMembers) || !Is(Binary) || !Is(ActorLength) || _bytes.Length - _at < ActorLength) return false;
        var actor = new ActorId(BinaryPrimitives.ReadUInt64BigEndian(_bytes[_at..]), BinaryPrimitives.ReadUInt64BigEndian(_bytes[(_at + 8)..]));
        _at += ActorLength;
        if (!TryNumber(out var n) || !Is(TwoMembers)) return false;
        if ((Is(VotedTag) ? Vote() : Is(SupportedTag) ? Support() : default(RoomEvent)) is not { } read) return false;
        (fact, at) = (new Fact(actor, n, read), _at);
        return true;
    }

    private Voted? Vote()
    {
        if (!Is(ThreeMembers) || Id() is not { } poll || !TryNumber(out var round) || round > int.MaxValue || !Is(OneMember)) return null;
        var count = Next() - 0x90;
        if (count is < 0 or > Limits.Options) return null;
        var bits = 0;
        for (; count > 0; count--)
        {
            var choice = Next();
            if (choice is < 0 or >= Limits.Options || bits >> choice != 0) return null;
            bits |= 1 << choice;
        }
        return new Voted(poll, (int)round, Ballot.Common[bits]);
    }

    private QuestionSupported? Support()
    {
        // Logs from before there were votes against have two members.
        var hasDown = Is(ThreeMembers);
        if ((!hasDown && !Is(TwoMembers)) || Id() is not { } question) return null;
        var (on, down) = (Next(), hasDown ? Next() : False);
        return on is False or True && down is False or True ? new QuestionSupported(question, on == True, down == True) : null;
    }

    private string? Id()
    {
        const int Short = 0xA0, ShortEnd = 0xBF, Long = 0xD9;
        var length = Next();
        if (length is >= Short and <= ShortEnd) length -= Short;
        else if (length != Long || (length = Next()) <= ShortEnd - Short) return null;
        if (length > _bytes.Length - _at) return null;
        var id = KnownIds.All.Of(_bytes.Slice(_at, length));
        _at += length;
        return id;
    }

    /// <summary>A number that is not negative, in whichever width.</summary>
    private bool TryNumber(out long number)
    {
        var first = Next();
        var width = first switch { >= 0 and < 0x80 => 0, 0xCC => 1, 0xCD => 2, 0xCE => 4, 0xCF => 8, _ => -1 };
        number = first;
        if (width == 0) return true;
        if (width < 0 || width > _bytes.Length - _at) return false;
        number = 0;
        for (; width > 0; width--) number = (number << 8) | _bytes[_at++];
        return number >= 0;
    }

    private bool Is(byte expected)
    {
        if (_at >= _bytes.Length || _bytes[_at] != expected) return false;
        _at++;
        return true;
    }

    /// <summary>The next byte; −1 at the end.</summary>
    private int Next() => _at < _bytes.Length ? _bytes[_at++] : -1;
}
