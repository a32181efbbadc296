using System.Security.Cryptography;
using CsCheck;
using MessagePack;

namespace LiveSessions.Core.Tests;

public class IdsTests
{
    private static readonly Gen<ActorId> Actors = Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new ActorId(high, low));

    [Fact]
    public void An_actor_is_the_first_half_of_a_digest_over_room_and_token()
    {
        var hash = SHA256.HashData("actor\0room-1\0token"u8);
        Assert.Equal(Convert.ToHexStringLower(hash)[..32], ActorId.Of("room-1", "token"u8).ToString());
        Assert.NotEqual(ActorId.Of("room-1", "token"u8), ActorId.Of("room-2", "token"u8));
    }

    [Fact]
    public void An_actor_is_read_back_from_text_and_bytes() => Actors.Sample(actor =>
    {
        Assert.Equal(actor, ActorId.Parse(actor.ToString()));
        var bytes = MessagePackSerializer.Serialize(actor, WireOptions.Stored);
        Assert.Equal(18, bytes.Length);
        Assert.Equal(actor, Read(bytes));
    });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("0"), InlineData("0123456789abcdef0123456789abcde"), InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789abcdef0123456789abcdeg"), InlineData(" 123456789abcdef0123456789abcdef"), InlineData("-123456789abcdef0123456789abcdef"), InlineData("٠123456789abcdef0123456789abcdef")]
    public void Anything_else_is_no_actor(string? text) => Assert.Null(ActorId.Parse(text));

    [Theory]
    [InlineData(new byte[] { 0xC0 }), InlineData(new byte[] { 0xC4, 0 }), InlineData(new byte[] { 0xC4, 1, 7 }), InlineData(new byte[] { 0x01 })]
    public void Other_bytes_are_no_actor(byte[] bytes) => Assert.Throws<MessagePackSerializationException>(() => Read(bytes));

    [Theory]
    [InlineData("a", true), InlineData("Z-9_", true), InlineData("abcdefghijklmnopqrstuvwxyz012345", true)]
    [InlineData(null, false), InlineData("", false), InlineData("abcdefghijklmnopqrstuvwxyz0123456", false), InlineData("a b", false), InlineData("a.b", false)]
    [InlineData("٤", false), InlineData("é", false), InlineData("a\n", false), InlineData("a\0", false), InlineData("<", false)]
    public void An_id_never_needs_escaping(string? id, bool valid) => Assert.Equal(valid, EntityId.IsValid(id));

    [Fact]
    public void No_two_uses_of_a_secret_share_a_digest()
    {
        Assert.NotEqual(Secrets.Hash("a", "bc", "d"u8), Secrets.Hash("ab", "c", "d"u8));
        Assert.NotEqual(Secrets.Hash("a", "b", "cd"u8), Secrets.Hash("a", "bc", "d"u8));
        Assert.Equal(SHA256.HashData("invite\0\0secret"u8), CreateInvite.HashOf("secret"u8));
    }

    private static ActorId Read(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        return MessagePackSerializer.Deserialize<ActorId>(ref reader, WireOptions.Stored);
    }
}
