using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Another program holds the database file for a while.</summary>
public sealed class DiskPauseTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>
{
    [Fact]
    public async Task While_the_file_is_held_the_console_says_so_and_afterwards_everything_that_was_sent_counts_once()
    {
        await using var hall = await Hall.OpenAsync(installation);
        Seat phone = await hall.PhoneAsync(), other = await hall.PhoneAsync("ar");
        var poll = await hall.OpenPollAsync();
        using var holder = new SqliteConnection($"Data Source={installation.File};Pooling=false");
        holder.Open();
        Execute("BEGIN IMMEDIATE");

        await using Outbox first = new(phone.Browser, hall.Code), second = new(other.Browser, hall.Code);
        var voting = first.SendAsync(new Vote(poll, 1, [0]));
        await hall.Console.UntilAsync(view => (view.Storage, view.Why) == ("paused", "disk_held"), "the console says that storage is paused, and why");
        Answer? later = null;
        await Waiting.UntilAsync(
            async () => (later = await other.SendAsync(new Vote(poll, 1, [2]))).Kind == (int)AnswerKind.Later, "the other phone is asked to come later");
        Assert.Equal(Refusals.StoragePaused, later!.Code);
        Assert.Contains(later.Text!, c => c is >= '\u0600' and <= '\u06ff');
        var changing = second.SendAsync(new Vote(poll, 1, [1]));

        Execute("ROLLBACK");
        Assert.Equal(((int)AnswerKind.Done, (int)AnswerKind.Done), ((await voting).Kind, (await changing).Kind));
        await hall.Console.UntilAsync(view => view.Storage == "saved", "the console says that storage goes on");
        await hall.Console.UntilAsync(view => view.Counts(poll) is [1, 1, 0] && view.Tallies[poll].Voters == 2, "each counts once");

        void Execute(string sql)
        {
            using var command = holder.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
