using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>What watching and sending promise, whatever the store and however many nodes.</summary>
public abstract class WatchContract(Installation installation) : IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Watching_begins_with_a_snapshot_and_goes_on_with_what_changed()
    {
        var phone = await _hall.PhoneAsync();
        var snapshot = phone.Frames[0].ReadUpdate()!;
        Assert.True(snapshot.Reset);
        Assert.Equal("A hall", snapshot.Room!.Title["en"]);
        Assert.Equal(Hall.Session, snapshot.Current);

        var question = await _hall.AskedAndApprovedAsync(await _hall.PhoneAsync(), "What comes after the snapshot?");
        await phone.UntilAsync(view => view.Question(question) is not null, "the question is on the phone");
        var delta = phone.Frames.Select(frame => frame.ReadUpdate()).First(update => update?.Questions is not null)!;
        Assert.Null(delta.Reset);
        Assert.Null(delta.Room);
        Assert.Null(delta.Sessions);
        Assert.Equal(question, Assert.Single(delta.Questions!).Id);
    }

    [Fact]
    public async Task Resuming_from_a_position_gives_only_what_changed_since()
    {
        var phone = await _hall.PhoneAsync();
        var first = await _hall.AskedAndApprovedAsync(phone, "Before the sleep?");
        await phone.UntilAsync(view => view.Question(first) is not null, "the first question");
        var position = phone.Position;
        await phone.DisposeAsync();

        var second = await _hall.AskedAndApprovedAsync(await _hall.PhoneAsync(), "During the sleep?");
        var woken = _hall.Keep(await Seat.WatchAsync(phone.Browser, _hall.Code, Role.Audience, position));
        await woken.UntilAsync(view => view.Question(second) is not null, "the second question");
        Assert.All(woken.Frames, frame => Assert.Null(frame.ReadUpdate()?.Reset));
        Assert.Null(woken.View.Question(first));
        Assert.Null(woken.View.Room);
    }

    [Fact]
    public async Task Resuming_where_nothing_changed_is_answered_at_once_with_an_update_that_changes_nothing()
    {
        var (screen, _) = await _hall.ScreenAsync();
        await screen.DisposeAsync();
        var back = _hall.Keep(await Seat.WatchAsync(screen.Browser, _hall.Code, Role.Screen, screen.Position));
        var update = back.Frames[0].ReadUpdate()!;
        Assert.True(update.Offset >= screen.Position.Offset);
        Assert.Null(update.Reset);
        Assert.Null(update.Room);
    }

    [Theory]
    [InlineData("00000000deadbeef", 0)]
    [InlineData("no hash at all", 0)]
    [InlineData("", 0)]
    [InlineData("00000000deadbeef", 1_000_000)]
    public async Task Resuming_from_a_position_that_is_not_this_log_s_gives_a_snapshot(string hash, long ahead)
    {
        var phone = await _hall.PhoneAsync();
        var back = _hall.Keep(await Seat.WatchAsync(phone.Browser, _hall.Code, Role.Audience, (phone.Position.Offset + ahead, hash)));
        var update = back.Frames[0].ReadUpdate()!;
        Assert.True(update.Reset);
        Assert.NotNull(update.Room);
    }

    [Fact]
    public async Task After_its_acknowledgement_a_command_is_read_by_its_sender()
    {
        var phone = await _hall.PhoneAsync();
        var id = Hall.NewId();
        var offset = await phone.DoAsync(new Ask(id, Hall.Session, "Do I see my own question?", "en", false));
        await phone.UntilAsync(view => view.MyQuestion(id)?.State == (int)QuestionState.Pending, "the own question");

        await phone.UntilAsync(view => view.Offset >= offset, "an update at the answer's offset");
        var position = phone.Position;

        // At every node, also one that did not hear of it yet.
        foreach (var node in installation.Nodes)
        {
            phone.Browser.GoTo(node.Root);
            var resumed = _hall.Keep(await Seat.WatchAsync(phone.Browser, _hall.Code, Role.Audience, position));
            Assert.True(resumed.View.Offset >= offset);
            Assert.Null(resumed.Frames[0].ReadUpdate()!.Reset);
            var fresh = await _hall.AnotherTabAsync(phone);
            Assert.Equal((int)QuestionState.Pending, fresh.View.MyQuestion(id)!.State);
        }
    }

    [Fact]
    public async Task Two_tabs_of_one_participant_see_the_same_and_nobody_else_does()
    {
        var phone = await _hall.PhoneAsync();
        var tab = await _hall.AnotherTabAsync(phone);
        var other = await _hall.PhoneAsync();
        var poll = await _hall.OpenPollAsync();
        var mine = await _hall.AskAsync(phone, "Is this mine in both tabs?");
        var liked = await _hall.AskedAndApprovedAsync(other, "Whom does the other support?");
        await phone.UntilAsync(view => view.Question(liked) is not null && view.Poll(poll) is not null, "question and poll");
        await phone.DoAsync(new Vote(poll, 1, [1]));
        await tab.DoAsync(new Support(liked, true));

        foreach (var seat in new[] { phone, tab })
            await seat.UntilAsync(
                view => view.MyQuestion(mine) is not null && view.MyBallots.GetValueOrDefault(poll)?.Choices is [1] && view.MySupports.Contains(2),
                "question, ballot and support in both tabs");
        await other.UntilAsync(view => view.Question(liked)?.Score == 1, "the score on the other phone");
        Assert.Empty(other.View.MySupports);
        Assert.Empty(other.View.MyBallots);
        Assert.Null(other.View.MyQuestion(mine));
    }

    [Fact]
    public async Task A_command_sent_twice_counts_once()
    {
        var phone = await _hall.PhoneAsync();
        var poll = await _hall.OpenPollAsync();
        var n = phone.NextNumber();
        var first = await phone.SendAsync(new Vote(poll, 1, [0]), n);
        var again = await phone.SendAsync(new Vote(poll, 1, [0]), n);
        Assert.Equal(((int)AnswerKind.Done, (int)AnswerKind.Done), (first.Kind, again.Kind));
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [1, 0, 0], "one vote");
        await _hall.Console.UntilAsync(view => view.Tallies[poll].Voters == 1, "one voter");
    }

    [Fact]
    public async Task A_late_vote_with_a_lower_number_does_not_win_over_a_newer_one()
    {
        var phone = await _hall.PhoneAsync();
        var poll = await _hall.OpenPollAsync();
        var (earlier, later) = (phone.NextNumber(), phone.NextNumber());
        await phone.SendAsync(new Vote(poll, 1, [2]), later);
        var late = await phone.SendAsync(new Vote(poll, 1, [0]), earlier);
        Assert.Equal((int)AnswerKind.Done, late.Kind);
        await _hall.Console.UntilAsync(view => view.Offset >= late.Offset || view.Counts(poll) is [0, 0, 1], "the newer vote");
        var fresh = await _hall.AnotherTabAsync(_hall.Console);
        Assert.Equal([0, 0, 1], fresh.View.Counts(poll)!);
    }

    [Fact]
    public async Task All_phones_the_console_and_a_newcomer_end_with_the_same()
    {
        var phones = new List<Seat>();
        for (var i = 0; i < 4; i++) phones.Add(await _hall.PhoneAsync());
        var poll = await _hall.OpenPollAsync(options: 4, max: 2);
        var question = await _hall.AskedAndApprovedAsync(phones[0], "Who agrees with all of us?");
        await Task.WhenAll(phones.Select(phone => phone.UntilAsync(view => view.Question(question) is not null && view.Poll(poll) is not null, "question and poll")));
        await Task.WhenAll(phones.Select(async (phone, i) =>
        {
            await phone.DoAsync(new Vote(poll, 1, [i, (i + 1) % 4]));
            await phone.DoAsync(new Vote(poll, 1, [i]));
            if (i > 0) await phone.DoAsync(new Support(question, true));
        }));
        await _hall.Console.DoAsync(new ShowResults(poll, true));

        foreach (var seat in phones.Append(_hall.Console).Append(await _hall.PhoneAsync()))
        {
            await seat.UntilAsync(view => view.Counts(poll) is [1, 1, 1, 1] && view.Tallies[poll].Voters == 4, "the same counts");
            await seat.UntilAsync(view => view.Question(question)?.Score == 3, "the same score");
        }
    }
}

/// <summary>One server on SQLite.</summary>
public sealed class SqliteWatchTests(SqliteInstallation installation) : WatchContract(installation), IClassFixture<SqliteInstallation>;

/// <summary>Two servers on Redis: phones at one, console and screen at the other.</summary>
public sealed class RedisWatchTests(RedisInstallation installation) : WatchContract(installation), IClassFixture<RedisInstallation>;
