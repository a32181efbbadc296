using LiveSessions.Server.Delivery;
using Xunit;

namespace LiveSessions.Server.Tests.Delivery;

/// <summary>The one writer of a real socket, whose reader stops and goes on.</summary>
public sealed class SocketWriterTests : IDisposable
{
    private readonly SocketPair _pair = new();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketWriter _writer;

    public SocketWriterTests() => _writer = new SocketWriter(_pair.Server, () => _aborted.TrySetResult());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_the_socket_takes_is_gone_when_send_returns()
    {
        _writer.Send("whole"u8);
        Assert.True(_writer.IsFree);
        Assert.Equal("whole"u8.ToArray(), await _pair.ReadAsync(5, Cancellation));
    }

    [Fact]
    public async Task A_reader_that_stops_holds_up_nobody_and_loses_nothing_when_it_goes_on()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _writer.Drained += () => drained.TrySetResult();
        var sent = Stall();
        Assert.False(_writer.IsFree);
        _writer.Send("then this"u8);
        _writer.Send(" and that"u8);

        var expected = sent.Concat("then this and that"u8.ToArray()).ToArray();
        Assert.Equal(expected, await _pair.ReadAsync(expected.Length, Cancellation));
        await drained.Task.WaitAsync(Cancellation);
        Assert.True(_writer.IsFree);
        Assert.False(_aborted.Task.IsCompleted);

        _writer.Send("again"u8);
        Assert.Equal("again"u8.ToArray(), await _pair.ReadAsync(5, Cancellation));
    }

    [Fact]
    public async Task A_connection_on_which_too_much_waits_is_cut_and_takes_nothing_more()
    {
        Stall();
        var message = new byte[SocketWriter.WaitingLimit / 4];
        for (var i = 0; i < 4; i++) _writer.Send(message);
        Assert.False(_aborted.Task.IsCompleted);
        _writer.Send([1]);
        await _aborted.Task.WaitAsync(Cancellation);
        _writer.Send(message);
        Assert.False(_writer.IsFree);
    }

    [Fact]
    public async Task A_connection_that_is_gone_is_cut_and_sending_never_throws()
    {
        _pair.Client.LingerState = new(true, 0);
        _pair.Client.Close();
        await Waiting.UntilAsync(
            () =>
            {
                _writer.Send("nobody"u8);
                return Task.FromResult(_aborted.Task.IsCompleted);
            },
            "the connection is cut");
        _pair.Server.Dispose();
        new SocketWriter(new SocketPair().Server, static () => { }).Send("nobody"u8);
    }

    public void Dispose() => _pair.Dispose();

    /// <summary>Sends until the socket takes no more; gives what was sent.</summary>
    private byte[] Stall()
    {
        var sent = new List<byte>();
        for (byte n = 0; _writer.IsFree; n++)
        {
            var message = Enumerable.Repeat(n, 10_000).ToArray();
            _writer.Send(message);
            sent.AddRange(message);
            Assert.True(sent.Count < 4_000_000, "The system keeps more than it was asked to.");
        }
        return [.. sent];
    }
}
