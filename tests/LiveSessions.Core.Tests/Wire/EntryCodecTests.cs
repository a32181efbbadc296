using CsCheck;
using LiveSessions.Core.Tests.Properties;

namespace LiveSessions.Core.Tests.Wire;

public class EntryCodecTests
{
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)0xAB, EntryCodec.SaltLength)];

    [Fact]
    public void An_entry_begins_with_its_salt_and_holds_its_facts_in_order() =>
        RandomFacts.One.Array[1, 20].Sample(steps =>
        {
            var facts = steps.Select((step, i) => step.Who.Does(i, step.Event)).ToArray();
            var bytes = EntryCodec.Encode(Salt, facts);
            Assert.Equal(Salt, bytes[..EntryCodec.SaltLength]);
            var read = EntryCodec.TryDecode(bytes)!;
            Assert.Equal(facts.Select(fact => (fact.Actor, fact.N, fact.Event!.GetType())), read.Select(fact => (fact.Actor, fact.N, fact.Event!.GetType())));
            Assert.Equal(bytes, EntryCodec.Encode(Salt, read));
        }, iter: Samples.Of(500));

    [Fact]
    public void A_fact_of_a_newer_version_is_told_apart_from_damage()
    {
        Assert.Null(Assert.Single(EntryCodec.TryDecode(Unreadable.NewerTag)!).Event);
        Assert.Null(EntryCodec.TryDecode(Unreadable.NewerTag.AsMemory()[..^1]));
    }

    [Fact]
    public void Fields_that_a_newer_version_added_are_passed_over()
    {
        var bytes = EntryCodec.Encode(Salt, [Huda.Does(1, new RecordPublished(true))]);
        byte[] longer = [.. bytes[..^2], 0x92, 0xC3, 0xA1, (byte)'x'];
        Assert.Equal(new RecordPublished(true), Assert.Single(EntryCodec.TryDecode(longer)!).Event);
    }

    [Theory]
    [InlineData(new byte[0]), InlineData(new byte[] { 0xC0 }), InlineData(new byte[] { 0xDD, 0xFF, 0xFF, 0xFF, 0xFF }), InlineData(new byte[] { 0x91, 0x92, 0xC0, 0xC0 })]
    [InlineData(new byte[] { 0x91, 0x93, 0xC0, 0x01, 0xC0 }), InlineData(new byte[] { 0x91, 0x93, 0xC4, 0x01, 0x07, 0x01, 0xC0 }), InlineData(new byte[] { 0xC1 })]
    public void Bytes_that_are_no_entry_are_none(byte[] facts) => Assert.Null(EntryCodec.TryDecode((byte[])[.. Salt, .. facts]));

    [Fact]
    public void Nothing_or_half_a_salt_is_no_entry()
    {
        Assert.Null(EntryCodec.TryDecode(default));
        Assert.Null(EntryCodec.TryDecode(Salt.AsMemory()[..5]));
        Assert.Null(EntryCodec.TryDecode(Salt));
    }
}
