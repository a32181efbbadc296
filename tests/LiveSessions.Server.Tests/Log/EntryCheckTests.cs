using System.Security.Cryptography;
using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>The check's form is stored for ever.</summary>
public sealed class EntryCheckTests
{
    private static readonly byte[] Digest = SHA256.HashData("what was said"u8);

    [Theory]
    [InlineData("room-1", 1, 1_780_000_000_000, "532602ad7e85600f")]
    [InlineData("قاعة 강당", long.MaxValue, 0, "fe1efef712ac09b8")]
    public void The_check_of_an_entry_never_changes(string room, long offset, long time, string hex) =>
        Assert.Equal(hex, EntryCheck.Hex(EntryCheck.Of(room, offset, time, Digest)));

    [Fact]
    public void Whatever_differs_gives_another_check()
    {
        var check = EntryCheck.Of("room", 12, 34, Digest);
        Assert.NotEqual(check, EntryCheck.Of("room2", 12, 34, Digest));
        Assert.NotEqual(check, EntryCheck.Of("room", 13, 34, Digest));
        Assert.NotEqual(check, EntryCheck.Of("room", 12, 35, Digest));
        Assert.NotEqual(check, EntryCheck.Of("room", 12, 34, SHA256.HashData("something else"u8)));
        Assert.NotEqual(EntryCheck.Of("room", 1, 23, Digest), EntryCheck.Of("room", 12, 3, Digest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0")]
    [InlineData("0123456789abcdeg")]
    public void Only_sixteen_hex_digits_are_a_check(string text) =>
        Assert.Null(EntryCheck.Parse(System.Text.Encoding.ASCII.GetBytes(text)));
}
