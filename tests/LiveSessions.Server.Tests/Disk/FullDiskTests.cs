using System.Net;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Disk;

/// <summary>
/// The server on a small disk of its own: a file system in memory, see <see cref="Mounts"/>.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Demo = "041205", Poll = "priority";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_it_is_said_why_and_with_space_again_all_that_was_sent_counts_once()
    {
        await using var server = await ServerProcess.StartUnderAsync(Mounts.InMemory(_folder.Path, "-o size=2m"), "--data", _folder.Path);
        using Browser organizer = new(server.Root), first = new(server.Root), second = new(server.Root);
        await organizer.ClaimAsync(server.Link("Organizer"));
        await first.JoinAsync(Demo);
        await second.JoinAsync(Demo);
        await using var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));
        await using Outbox phone = new(first, Demo), other = new(second, Demo);
        Assert.Equal((int)AnswerKind.Done, (await phone.SendAsync(new Vote(Poll, 1, [0]))).Kind);

        var filler = $"/proc/{server.ProcessId}/root{_folder.File("filler")}";
        await FillAsync(filler);
        var changing = phone.SendAsync(new Vote(Poll, 1, [1]));
        await console.UntilAsync(view => (view.Storage, view.Why) == ("paused", "disk_full"), "the console says that the disk is full");
        var voting = other.SendAsync(new Vote(Poll, 1, [2]));
        await Waiting.UntilAsync(() => Task.FromResult(other.Laters.Contains(Refusals.StoragePaused)), "the other phone is told to come later");
        await AssertPausedAsync(server.Root);
        Assert.False(changing.IsCompleted || voting.IsCompleted);
        await using (var newcomer = await Seat.WatchAsync(second, Demo))
            Assert.NotNull(newcomer.View.Poll(Poll));

        File.Delete(filler);
        Assert.Equal(((int)AnswerKind.Done, (int)AnswerKind.Done), ((await changing).Kind, (await voting).Kind));
        await console.UntilAsync(view => view.Storage == "saved" && view.Counts(Poll) is [0, 1, 1, 0] && view.Tallies[Poll].Voters == 2, "each counts, once");
        Assert.Contains("The disk is full", server.Output, StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task On_a_disk_that_is_full_at_the_start_it_does_not_start_and_says_so()
    {
        var (code, _, errors) = await ServerProcess.RunUnderAsync(Mounts.InMemory(_folder.Path, "-o size=8k"), "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("is full", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_disk_that_may_only_be_read_it_does_not_start_and_says_so()
    {
        await using (await ServerProcess.StartAsync("--data", _folder.Path))
        {
        }
        var (code, _, errors) = await ServerProcess.RunUnderAsync(Mounts.ReadOnly(_folder.Path), "--data", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("cannot be made or written", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_system_takes_the_disk_back_to_read_only_it_is_said_and_afterwards_each_vote_counts_once()
    {
        var wal = _folder.File("rooms.db-wal");
        // What a kernel does to a disk with errors: writes and openings for writing fail, on the writer's thread from its 60th write on.
        await using var server = await ServerProcess.StartUnderAsync(
            ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-P", wal, "-e", "trace=pwrite64,openat",
                "-e", "inject=pwrite64:error=EROFS:when=60", "-e", "inject=openat:error=EROFS:when=2..20"],
            "--data", _folder.Path);
        using Browser organizer = new(server.Root), voter = new(server.Root);
        await organizer.ClaimAsync(server.Link("Organizer"));
        await voter.JoinAsync(Demo);
        await using var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));
        await using var phone = new Outbox(voter, Demo);
        var voting = VoteAsync(phone);
        await console.UntilAsync(view => (view.Storage, view.Why) == ("paused", "disk_read_only"), "the console says that the folder may not be written");
        await voting;
        await console.UntilAsync(view => view.Storage == "saved" && view.Counts(Poll) is [0, 1, 0, 0] && view.Tallies[Poll].Voters == 1, "the last vote counts, once");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task VoteAsync(Outbox phone)
    {
        for (var i = 0; i < 30; i++) Assert.Equal((int)AnswerKind.Done, (await phone.SendAsync(new Vote(Poll, 1, [i % 4]))).Kind);
    }

    /// <summary>Takes all the space that is left.</summary>
    private static async Task FillAsync(string path)
    {
        await using var filler = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true) await filler.WriteAsync(new byte[4096], TestContext.Current.CancellationToken);
        });
    }

    private static async Task AssertPausedAsync(Uri root)
    {
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(root, "/readyz"), TestContext.Current.CancellationToken);
        var body = JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "paused", "disk_full"), (ready.StatusCode, body.GetProperty("status").GetString(), body.GetProperty("why").GetString()));
    }
}
