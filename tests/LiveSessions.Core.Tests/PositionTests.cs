using CsCheck;

namespace LiveSessions.Core.Tests;

public class PositionTests
{
    [Fact]
    public void A_position_is_read_back_from_the_wire() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.ULong).Sample((offset, hash) =>
        {
            var position = new Position(offset, hash);
            Assert.Equal(16, position.HashText.Length);
            Assert.Equal(position, Position.Parse(offset, position.HashText));
        });

    [Theory]
    [InlineData(0, "0123456789abcdef"), InlineData(-1, "0123456789abcdef"), InlineData(long.MinValue, ""), InlineData(5, null), InlineData(5, ""), InlineData(5, "xyz")]
    [InlineData(5, "-1"), InlineData(5, " 1"), InlineData(5, "0x12"), InlineData(5, "١٢"), InlineData(5, "11111111111111111")]
    public void Anything_malformed_is_the_beginning(long offset, string? hash) => Assert.Equal(default, Position.Parse(offset, hash));

    [Fact]
    public void The_beginning_has_no_hash() => Assert.Equal("", new Position(0, 0).HashText);
}
