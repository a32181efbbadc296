using CsCheck;

namespace LiveSessions.Core.Tests.Wire;

/// <summary>A malformed command is a refusal, never a broken connection.</summary>
public class RawCommandTests
{
    [Theory]
    [InlineData(new byte[0]), InlineData(new byte[] { 0xC0 }), InlineData(new byte[] { 0x90 }), InlineData(new byte[] { 0x92, 0x7F, 0x80 }), InlineData(new byte[] { 0x92, 0x03, 0xC1 })]
    [InlineData(new byte[] { 0x92, 0x03, 0xA1, 0x78 }), InlineData(new byte[] { 0x93, 0x03, 0x80, 0x80 }), InlineData(new byte[] { 0xDD, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x92, 0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80 })]
    public void Bytes_that_are_no_command_are_none(byte[] bytes) => Assert.Null(new RawCommand(bytes).TryRead());

    [Fact]
    public void A_body_without_its_fields_is_a_command_that_is_refused()
    {
        var state = Given(Examples.BusyRoom).State;
        foreach (var (tag, _) in Examples.TagsOf(typeof(RoomCommand)))
        {
            var command = new RawCommand(new byte[] { 0x92, (byte)tag, 0x80 }).TryRead()!;
            foreach (var who in Everybody)
            {
                // Only a switch can do without: one that is not there is off.
                var decision = RoomDecider.Decide(state, command, who.Actor, 50, Start);
                Assert.True(decision.Refusal is not null || command is PublishRecord, $"{command} of {who}");
            }
        }
    }

    [Fact]
    public void No_damage_makes_it_throw() =>
        Gen.Select(Gen.OneOf(Examples.Commands.Values.ToArray()), Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]).Sample((command, where, with, kind) =>
        {
            var bytes = RawCommand.Of(command).Bytes.ToArray();
            var at = where % bytes.Length;
            var damaged = kind switch { 0 => bytes[..at], 1 => [.. bytes[..at], with, .. bytes[(at + 1)..]], _ => (byte[])[.. bytes[..at], with, .. bytes[at..]] };
            if (new RawCommand(damaged).TryRead() is not { } read) return;
            var state = Given(Examples.BusyRoom).State;
            foreach (var who in new[] { Amal, Omar })
            {
                if (RoomDecider.Decide(state, read, who.Actor, 50, Start).Event is not { } fact) continue;
                Entry(state, Start, who.Does(50, fact));
                Assert.NotEmpty(Everything.Of(state));
            }
        }, iter: Samples.Of(2_000));
}
