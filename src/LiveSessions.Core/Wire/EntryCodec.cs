using System.Buffers;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using MessagePack;

namespace LiveSessions.Core.Wire;

/// <summary>
/// An entry of the log as bytes: 16 random bytes (so that a digest tells nothing of a short payload that was redacted), then MessagePack
/// <c>[[actor, n, [tag, [fields]]], …]</c>.
/// </summary>
public static class EntryCodec
{
    /// <summary>Bytes before the facts.</summary>
    public const int SaltLength = 16;

    /// <param name="salt">16 random bytes.</param>
    /// <param name="facts">At least one.</param>
    public static byte[] Encode(ReadOnlySpan<byte> salt, IReadOnlyList<Fact> facts)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(salt[..SaltLength]);
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(facts.Count);
        foreach (var fact in facts)
        {
            writer.WriteArrayHeader(3);
            MessagePackSerializer.Serialize(ref writer, fact.Actor, WireOptions.Stored);
            writer.Write(fact.N);
            MessagePackSerializer.Serialize(ref writer, fact.Event!, WireOptions.Stored);
        }
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The facts of an entry. A fact with a tag of a newer version has a null event; null altogether for bytes that are no entry.
    /// </summary>
    public static IReadOnlyList<Fact>? TryDecode(ReadOnlyMemory<byte> payload)
    {
        var count = TryDecode(payload, static count => new Fact[count], out var facts);
        return count < 0 ? null : facts;
    }

    /// <summary>The same, into an array of at least their number, which is rented before anything is known of them.</summary>
    /// <returns>The number of facts, or −1; the array, where there is one, is the caller's to give back.</returns>
    internal static int TryDecode(ReadOnlyMemory<byte> payload, Func<int, Fact[]> rent, out Fact[] facts)
    {
        facts = [];
        if (payload.Length <= SaltLength) return -1;
        try
        {
            var reader = new MessagePackReader(payload[SaltLength..]);
            var count = reader.ReadArrayHeader();
            facts = rent(count);
            var common = new CommonFacts(payload.Span);
            var at = SaltLength + (int)reader.Consumed;
            for (var i = 0; i < count; i++)
            {
                if (common.TryRead(ref at, out facts[i])) continue;
                reader = new MessagePackReader(payload[at..]);
                if (reader.ReadArrayHeader() != 3) return -1;
                var actor = MessagePackSerializer.Deserialize<ActorId>(ref reader, WireOptions.Stored);
                var n = reader.ReadInt64();
                facts[i] = new Fact(actor, n, MessagePackSerializer.Deserialize<RoomEvent?>(ref reader, WireOptions.Stored));
                at += (int)reader.Consumed;
            }
            return count;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            return -1;
        }
    }
}

/// <summary>How everything is written: MessagePack by the attributes on the types, hardened against hostile input.</summary>
public static class WireOptions
{
    public static MessagePackSerializerOptions Stored { get; } =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>As <see cref="Stored"/>, but named members that are null are left out: what is written by it is read by either.</summary>
    public static MessagePackSerializerOptions Sparse { get; } = Stored.WithResolver(SparseResolver.Instance);
}
