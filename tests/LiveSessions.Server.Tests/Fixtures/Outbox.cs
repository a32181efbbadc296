using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>
/// Sends as <c>docs/protocol.md</c> asks of a client: a command keeps its number and is sent again until it is done or refused, over a new
/// connection where the old one is gone.
/// </summary>
public sealed class Outbox(Browser browser, string code, Role view = Role.Audience) : IAsyncDisposable
{
    private Seat? _seat;

    /// <summary>How often a command went out again, because no answer came or the answer was <c>later</c>.</summary>
    public int Repeats { get; private set; }

    /// <summary>The codes of the answers <c>later</c>.</summary>
    public HashSet<string> Laters { get; } = [];

    /// <summary>Sends until the answer is final.</summary>
    public async Task<Answer> SendAsync(RoomCommand command)
    {
        Answer? final = null;
        var n = 0L;
        await Waiting.UntilAsync(
            async () =>
            {
                try
                {
                    _seat ??= await Seat.WatchAsync(browser, code, view);
                    if (n == 0) n = _seat.NextNumber();
                    var answer = await _seat.SendAsync(command, n);
                    if (answer.Kind != (int)AnswerKind.Later) final = answer;
                    else Laters.Add(answer.Code!);
                }
                catch (Exception cut) when (cut is not OperationCanceledException)
                {
                    await LeaveAsync();
                }
                if (final is null) Repeats++;
                return final is not null;
            },
            $"{command} is answered for good",
            TimeSpan.FromSeconds(60));
        return final!;
    }

    public ValueTask DisposeAsync() => LeaveAsync();

    private async ValueTask LeaveAsync()
    {
        if (_seat is not null) await _seat.DisposeAsync();
        _seat = null;
    }
}
