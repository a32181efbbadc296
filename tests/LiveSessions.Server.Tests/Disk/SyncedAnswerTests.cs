using LiveSessions.Checker.Live;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Disk;

/// <summary>
/// I14: before each answer that a command is done, a sync of the log that began after the command came has succeeded. Kills cannot prove it,
/// because what was written survives them without a sync; the trace of the server's system calls does. Needs strace.
/// </summary>
public sealed class SyncedAnswerTests : IDisposable
{
    private const string Demo = "041205", Poll = "priority";
    private const int Votes = 40;

    /// <summary>The answers to the upgrade and to the handshake of the hub.</summary>
    private const int Greetings = 2;
    private readonly TempFolder _folder = new();

    private string Trace => _folder.File("trace");

    private string Data => _folder.File("data");

    [Fact]
    public async Task No_vote_is_acknowledged_before_a_sync_of_the_log_has_succeeded()
    {
        await using var server = await ServerProcess.StartUnderAsync(SystemCalls.Watching(Trace), "--data", Data);
        using var organizer = await OpenPollAsync(server);
        await VoteAsync(server);
        await server.TerminateAsync();
        Assert.DoesNotContain(false, Answers());
    }

    [Fact]
    public async Task A_server_that_acknowledges_before_the_sync_is_found_by_the_same_trace()
    {
        await using (var sound = await ServerProcess.StartAsync("--data", Data))
        {
            using var organizer = await OpenPollAsync(sound);
            await sound.TerminateAsync();
        }
        await using var server = await ServerProcess.StartProgramUnderAsync(SystemCalls.Watching(Trace), $"LiveSessions.Checker.dll serve {LivePlanted.AckBeforeAppend}", "--data", Data);
        await VoteAsync(server);
        await server.TerminateAsync();
        Assert.Contains(false, Answers());
    }

    [Fact]
    public async Task While_syncs_fail_nothing_is_acknowledged_the_console_says_why_and_afterwards_the_last_vote_counts_once()
    {
        // The writer's syncs from the 30th on, until it has tried twenty times.
        await using var server = await ServerProcess.StartUnderAsync(
            SystemCalls.Watching(Trace, "-P", Path.Combine(Data, "rooms.db-wal"), "-e", "inject=fsync,fdatasync:error=EIO:when=30..49"), "--data", Data);
        using var organizer = await OpenPollAsync(server);
        await using var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        var voting = VoteAsync(server);
        await console.UntilAsync(view => (view.Storage, view.Why) == ("paused", "disk_failed"), "the console says that the disk failed");
        await voting;
        await console.UntilAsync(view => view.Storage == "saved" && view.Counts(Poll) is [.., 1] && view.Tallies[Poll].Voters == 1, "the last vote counts, once");
        Assert.Contains("The disk failed", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rolled back", server.Output, StringComparison.Ordinal);

        await server.KillAsync();
        await using var again = await ServerProcess.StartAsync("--data", Data);
        organizer.GoTo(again.Root);
        await using var after = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        Assert.True(after.View.Counts(Poll) is [0, 0, 0, 1] && after.View.Tallies[Poll].Voters == 1);
    }

    [Fact]
    public async Task After_a_sync_that_failed_nothing_is_read_or_appended_until_the_whole_log_was_written_again_to_the_disk()
    {
        // The failing commit's connection syncs once more as it is closed. Then the writer's thread, which has opened the log once, cannot seven times.
        await using var server = await ServerProcess.StartUnderAsync(
            DoubtfulLog.Watching(Path.Combine(Data, "rooms.db-wal"), Trace, "-e", "inject=fsync,fdatasync:error=EIO:when=30..31", "-e", "inject=openat:error=EIO:when=2..8"), "--data", Data);
        using var organizer = await OpenPollAsync(server);
        await VoteAsync(server);
        await server.TerminateAsync();
        var log = DoubtfulLog.In(Trace);
        Assert.Equal((1, 7), (log.Mended, log.Refused));
        Assert.Empty(log.Believed);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Browser> OpenPollAsync(ServerProcess server)
    {
        var organizer = new Browser(server.Root);
        await organizer.ClaimAsync(server.Link("Organizer"));
        await using var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));
        return organizer;
    }

    /// <summary>Votes one by one, each time for another option, over a connection that carries nothing else; ends when the last one counts.</summary>
    private static async Task VoteAsync(ServerProcess server)
    {
        using var browser = new Browser(server.Root);
        await browser.JoinAsync(Demo);
        await using var phone = await Seat.ConnectAsync(browser, Demo);
        for (var i = 0; i < Votes; i++)
        {
            var n = phone.NextNumber();
            await Waiting.UntilAsync(async () => (await phone.SendAsync(new Vote(Poll, 1, [i % 4]), n)).Kind == (int)AnswerKind.Done, $"vote {i} is counted");
        }
    }

    /// <summary>For each vote, whether a sync of the log stands between it and its answer.</summary>
    private bool[] Answers()
    {
        var answers = SystemCalls.SyncedBeforeSent(Trace).Skip(Greetings).Take(Votes).ToArray();
        Assert.Equal(Votes, answers.Length);
        return answers;
    }
}
