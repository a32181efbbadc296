using CsCheck;
using LiveSessions.Load.Hub;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>Messages of the hub, however the bytes that carry them are cut.</summary>
public sealed class HubStreamTests
{
    [Fact]
    public void Messages_are_the_same_wherever_the_bytes_are_cut() =>
        Gen.Select(Gen.Byte.Array[0, 400].Array[1, 8], Gen.Int[1, 90].Array[1, 60]).Sample((messages, cuts) =>
        {
            var bytes = messages.SelectMany(message => Frames.HubMessage(message)).ToArray();
            var (stream, heard) = (new HubStream(), new List<byte[]>());
            var at = 0;
            foreach (var cut in cuts.TakeWhile(_ => at < bytes.Length))
            {
                var length = Math.Min(cut, bytes.Length - at);
                stream.Feed(bytes.AsSpan(at, length), message => heard.Add(message.ToArray()));
                at += length;
            }
            stream.Feed(bytes.AsSpan(at), message => heard.Add(message.ToArray()));
            Assert.Equal(messages, heard);
        }, iter: 300);

    [Fact]
    public void A_length_of_more_than_two_gigabytes_is_an_error() =>
        Assert.Throws<InvalidDataException>(() => new HubStream().Feed([0xff, 0xff, 0xff, 0xff, 0x0f], _ => { }));
}
