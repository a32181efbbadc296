namespace LiveSessions.Core.Tests.Wire;

/// <summary>One stored entry of every kind of fact.</summary>
public class LogSamplesTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, EntryCodec.SaltLength).Select(i => (byte)i)];

    public static TheoryData<string> Names => [.. Examples.Events.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_stored_fact_keeps_its_bytes(string name) => SampleOf(name).Check();

    [Theory, MemberData(nameof(Names))]
    public void A_stored_fact_is_read_back_whole(string name)
    {
        var bytes = SampleOf(name).Bytes;
        Assert.Equal(bytes, EntryCodec.Encode(Salt, EntryCodec.TryDecode(bytes)!));
    }

    [Fact]
    public void Every_tag_has_a_sample() =>
        Assert.Equal(Examples.TagsOf(typeof(RoomEvent)).Keys.Order(), Examples.Events.Values.Select(Examples.TagOf).Order());

    [Fact]
    public void No_sample_is_left_of_what_is_gone()
    {
        Assert.SkipWhen(Sample.IsWriting, "The files are being written.");
        Assert.Equal(
            Examples.Events.Keys.Select(SampleOf).SelectMany(sample => new[] { sample.HexPath, sample.JsonPath }).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            System.IO.Directory.GetFiles(Path.Combine(Sample.Folder, "log")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>By Amal, Huda or a node, whoever may.</summary>
    private static Sample SampleOf(string name)
    {
        var fact = Examples.Events[name];
        var actor = fact.Authority switch { Authority.Participant => Amal, Authority.Staff => Huda, Authority.Organizer or Authority.OrganizerOrNode => Omar, _ => Node };
        return new Sample($"log/{Examples.TagOf(fact):d3}-{name}", EntryCodec.Encode(Salt, [actor.Does(actor == Node ? 0 : 42, fact)]), EntryCodec.SaltLength);
    }
}
