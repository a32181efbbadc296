using System.Security.Cryptography;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>Entries that this version cannot read.</summary>
public static class Unreadable
{
    /// <summary>A well-formed entry with a fact of tag 127.</summary>
    public static byte[] NewerTag { get; } = Entry(0x92, 0x7F, 0x91, 0x01);

    /// <summary>A poll of a kind of tag 127.</summary>
    public static byte[] NewerKind { get; } =
        Entry([0x92, 50, 0x95, 0xA2, (byte)'p', (byte)'9', 0xA2, (byte)'s', (byte)'1', 0x92, 0x7F, 0x91, 0x01, 0x80, 0x00]);

    /// <summary>A scene of kind 99 on the stage.</summary>
    public static byte[] NewerScene { get; } = Entry(0x92, 70, 0x92, 0xC0, 0x92, 99, 0xC0);

    /// <summary>A link for role 99.</summary>
    public static byte[] NewerRole { get; } = Entry(0x92, 93, 0x92, 99, 0xA1, (byte)'x');

    public static IReadOnlyList<Verdict> Fold(RoomState state, byte[]? payload = null) =>
        state.Fold(Scenario.Start, SHA256.HashData(payload ?? NewerTag), payload ?? NewerTag);

    /// <summary>One fact of Huda's, number 60, with these bytes.</summary>
    private static byte[] Entry(params byte[] fact)
    {
        var whole = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [Huda.Does(60, new RecordPublished(true))]);
        var event0 = MessagePack.MessagePackSerializer.Serialize<RoomEvent>(new RecordPublished(true), WireOptions.Stored);
        return [.. whole[..^event0.Length], .. fact];
    }
}
