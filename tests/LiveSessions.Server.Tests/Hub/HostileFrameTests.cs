using System.Buffers;
using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Bytes that no honest client sends cost their sender an answer or the connection, and nobody else anything.</summary>
public sealed class HostileFrameTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;
    private Seat _phone = null!;
    private string _question = "";

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation);
        _phone = await _hall.PhoneAsync();
        _question = await _hall.AskedAndApprovedAsync(await _hall.PhoneAsync(), "Who is still here?");
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    public static TheoryData<string, byte[]> Commands() => new()
    {
        { "nil", [0xc0] },
        { "a number", [0x07] },
        { "a text", MessagePackSerializer.Serialize("approve", cancellationToken: default) },
        { "an empty array", [0x90] },
        { "a tag without a body", [0x91, 0x02] },
        { "a body too many", [0x93, 0x02, 0x80, 0x80] },
        { "an unknown tag", [0x92, 0xcd, 0x27, 0x0f, 0x80] },
        { "a negative tag", [0x92, 0xff, 0x80] },
        { "a text as tag", [0x92, 0xa1, 0x32, 0x80] },
        { "a body of another type", [0x92, 0x02, 0x05] },
        { "members of another type", [0x92, 0x02, .. MessagePackSerializer.Serialize(new Dictionary<string, object> { ["id"] = 5, ["text"] = true }, cancellationToken: default)] },
        { "a number out of range", [0x92, 0x07, .. MessagePackSerializer.Serialize(new Dictionary<string, object> { ["counts"] = new[] { long.MaxValue, 0, 0, 0, 0 } }, cancellationToken: default)] },
        { "a ballot that is no number", Ballot(double.NaN) },
        { "a ballot of half an option", Ballot(0.5) },
        { "a body nested thirty deep in itself", [0x92, 0x02, .. Enumerable.Repeat((byte)0x91, 30), 0x90] },
    };

    private static byte[] Ballot(double choice) =>
        [0x92, 0x06, .. MessagePackSerializer.Serialize(new Dictionary<string, object> { ["poll"] = "p1", ["round"] = 1, ["choices"] = new[] { choice } }, cancellationToken: default)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_that_is_none_is_refused_as_malformed_and_the_connection_lives(string what, byte[] command)
    {
        await using var raw = await RawHub.ConnectAsync(_phone.Browser);
        await raw.InvokeAsync("1", "Send", Request(command));
        var answer = await raw.AnswerAsync("1");
        Assert.True(answer is { Kind: (int)AnswerKind.Refused, Code: Refusals.Malformed, Text.Length: > 0 }, $"{what}: {answer}");
        await AssertLivesAsync(raw);
    }

    [Theory]
    [InlineData("Send", new byte[] { 0xc1 })]
    [InlineData("Send", new byte[] { 0x07 })]
    [InlineData("Watch", new byte[] { 0x07 })]
    [InlineData("Watch", new byte[] { 0x81, 0xa4, (byte)'r', (byte)'o', (byte)'o', (byte)'m', 0x05 })]
    [InlineData("Forget", new byte[] { 0xc0 })]
    public async Task A_call_whose_argument_cannot_be_read_or_whose_method_does_not_exist_is_an_error_and_the_connection_lives(string method, byte[] argument)
    {
        await using var raw = await RawHub.ConnectAsync(_phone.Browser);
        await raw.InvokeAsync("1", method, argument);
        Assert.Null(await raw.AnswerAsync("1"));
        await AssertLivesAsync(raw);
    }

    public static TheoryData<string, byte[]> Frames() => new()
    {
        { "no message", [3, 0xc1, 0xc1, 0xc1] },
        { "a text", [4, 0xa3, (byte)'b', (byte)'y', (byte)'e'] },
        { "an invocation that breaks off", [2, 0x96, 0x01] },
        { "an invocation with a number for its method", [7, 0x96, 0x01, 0x80, 0xa1, (byte)'1', 0x05, 0x90] },
        { "a length that never ends", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff] },
        { "a length of two gigabytes", [0xff, 0xff, 0xff, 0xff, 0x07, 0x96] },
        { "more than a message may hold", [0xff, 0xff, 0x3f, .. new byte[40 * 1024]] },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task A_broken_frame_closes_its_connection_and_nothing_else(string _, byte[] frame)
    {
        await using (var raw = await RawHub.ConnectAsync(_phone.Browser))
        {
            await raw.SendAsync(frame);
            if (frame[^1] == 0x96) await raw.SendAsync(new byte[40 * 1024]);
            await raw.EndAsync();
        }
        await using (var next = await RawHub.ConnectAsync(_phone.Browser)) await AssertLivesAsync(next);
        var question = await _hall.AskedAndApprovedAsync(_phone, "Does everybody else go on?");
        await _phone.UntilAsync(view => view.Question(question) is not null, "the other connection of the same phone goes on");
    }

    [Fact]
    public async Task A_command_as_large_as_a_message_may_be_is_answered()
    {
        await using var raw = await RawHub.ConnectAsync(_phone.Browser);
        var ask = RawCommand.Of(new Ask(Hall.NewId(), Hall.Session, new string('x', 31 * 1024), "en", false));
        await raw.InvokeAsync("1", "Send", Request(ask.Bytes.ToArray()));
        Assert.Equal(Refusals.TextTooLong, (await raw.AnswerAsync("1"))!.Code);
    }

    [Fact]
    public async Task Thirty_thousand_nested_arrays_do_not_end_the_server()
    {
        using var data = new TempFolder();
        await using var server = await ServerProcess.StartAsync("--data", data.Path);
        using var browser = new Browser(server.Root);
        await browser.JoinAsync("041205");
        await using var raw = await RawHub.ConnectAsync(browser);
        await raw.InvokeAsync("1", "Send", Request([.. Enumerable.Repeat((byte)0x91, 30_000), 0x90], "041205"));
        Assert.Equal(Refusals.Malformed, (await raw.AnswerAsync("1"))!.Code);
        Assert.False(server.HasExited, server.Errors);
    }

    private async Task AssertLivesAsync(RawHub raw)
    {
        var honest = RawCommand.Of(new Support(_question, true));
        await raw.InvokeAsync("honest", "Send", Request(honest.Bytes.ToArray()));
        Assert.Equal((int)AnswerKind.Done, (await raw.AnswerAsync("honest"))!.Kind);
    }

    private byte[] Request(byte[] command, string? code = null)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteMapHeader(7);
        writer.Write("room");
        writer.Write(code ?? _hall.Code);
        writer.Write("role");
        writer.Write((int)Role.Audience);
        writer.Write("lang");
        writer.Write("en");
        writer.Write("n");
        writer.Write(_phone.NextNumber());
        writer.Write("command");
        writer.WriteRaw(command);
        writer.Write("offset");
        writer.Write(0);
        writer.Write("hash");
        writer.Write("");
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
