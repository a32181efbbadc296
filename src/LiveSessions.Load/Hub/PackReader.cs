using System.Buffers.Binary;

namespace LiveSessions.Load.Hub;

/// <summary>Reads MessagePack where it lies, without copying or allocating: just what a client of the hub needs.</summary>
/// <param name="bytes">At least one whole value; what is missing is an <see cref="InvalidDataException"/>.</param>
public ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Position..];

    /// <summary>The first byte of the next value, which says what it is.</summary>
    public readonly byte Next => Position < _bytes.Length ? _bytes[Position] : throw Short();

    /// <summary>Steps over nil; false when the next value is something else.</summary>
    public bool TryReadNil()
    {
        if (Next != 0xc0) return false;
        Position++;
        return true;
    }

    public int ReadArray()
    {
        var code = Byte();
        return code switch
        {
            >= 0x90 and <= 0x9f => code & 0x0f,
            0xdc => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdd => Count(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw Other("an array", code),
        };
    }

    public int ReadMap()
    {
        var code = Byte();
        return code switch
        {
            >= 0x80 and <= 0x8f => code & 0x0f,
            0xde => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdf => Count(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            _ => throw Other("a map", code),
        };
    }

    public long ReadInteger()
    {
        var code = Byte();
        return code switch
        {
            <= 0x7f => code,
            >= 0xe0 => (sbyte)code,
            0xcc => Byte(),
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (sbyte)Byte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Other("an integer", code),
        };
    }

    /// <summary>The UTF-8 bytes of a text.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        var code = Byte();
        return code switch
        {
            >= 0xa0 and <= 0xbf => Take(code & 0x1f),
            0xd9 => Take(Byte()),
            0xda => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Take(Count(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
            _ => throw Other("a text", code),
        };
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        var code = Byte();
        return code switch
        {
            0xc4 => Take(Byte()),
            0xc5 => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xc6 => Take(Count(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
            _ => throw Other("binary", code),
        };
    }

    /// <summary>Steps over one value with all that is in it.</summary>
    public void Skip()
    {
        for (var left = 1L; left > 0; left--)
        {
            var code = Next;
            switch (code)
            {
                case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd: left += ReadArray(); break;
                case (>= 0x80 and <= 0x8f) or 0xde or 0xdf: left += 2L * ReadMap(); break;
                case (>= 0xa0 and <= 0xbf) or 0xd9 or 0xda or 0xdb: ReadText(); break;
                case 0xc4 or 0xc5 or 0xc6: ReadBinary(); break;
                case 0xc0 or 0xc2 or 0xc3: Position++; break;
                case 0xca: Take(5); break;
                case 0xcb: Take(9); break;
                case >= 0xd4 and <= 0xd8: Take(2 + (1 << (code - 0xd4))); break;
                case 0xc7: Position++; Take(1 + Byte()); break;
                case 0xc8: Position++; Take(1 + BinaryPrimitives.ReadUInt16BigEndian(Take(2))); break;
                case 0xc9: Position++; Take(1 + Count(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))); break;
                default: ReadInteger(); break;
            }
        }
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - Position) throw Short();
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private static int Count(uint count) => count <= int.MaxValue - 8 ? (int)count : throw Short();

    private static InvalidDataException Short() => new("A message of the hub ends before its time.");

    private static InvalidDataException Other(string wanted, byte code) => new($"A message of the hub has {code:x2} where {wanted} belongs.");
}
