using System.Net;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Redis goes away in the middle: nothing acknowledged is lost, the console says it, and everything goes on by itself.</summary>
public sealed class StoragePauseTests : IAsyncLifetime
{
    private readonly RedisInstallation _installation = new();
    private Hall _hall = null!;

    public async ValueTask InitializeAsync()
    {
        await _installation.InitializeAsync();
        _hall = await Hall.OpenAsync(_installation, moderated: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task While_it_is_away_the_console_says_so_commands_wait_and_all_goes_on_when_it_is_back()
    {
        Seat phone = await _hall.PhoneAsync(), other = await _hall.PhoneAsync("ko");
        var poll = await _hall.OpenPollAsync();
        await phone.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        await _installation.Redis.KillAsync();

        await using var outbox = new Outbox(phone.Browser, _hall.Code);
        var voting = outbox.SendAsync(new Vote(poll, 1, [1]));
        await _hall.Console.UntilAsync(view => view.Storage == "paused" && view.Why is "store_away" or "store_silent", "the console says that storage is paused, and why");
        await UntilReadyAsync("paused", HttpStatusCode.ServiceUnavailable);
        Answer? later = null;
        await Waiting.UntilAsync(
            async () => (later = await other.SendAsync(new Ask("later", Hall.Session, "Do I wait?", "ko", false))).Kind == (int)AnswerKind.Later,
            "the other phone is asked to come later");
        Assert.Equal(Refusals.StoragePaused, later!.Code);
        Assert.True(later.RetryAfterMs > 0);
        Assert.Contains(later.Text!, c => c is >= '가' and <= '힣');
        Assert.False(voting.IsCompleted);

        // Who comes now still sees the room as it stood.
        var newcomer = await _hall.PhoneAsync();
        Assert.NotNull(newcomer.View.Poll(poll));

        await _installation.Redis.StartAgainAsync();
        Assert.Equal((int)AnswerKind.Done, (await voting).Kind);
        await _hall.Console.UntilAsync(view => view.Storage == "saved", "the console says that storage goes on");
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 1, 0], "the vote counts");
        await UntilReadyAsync("ready", HttpStatusCode.OK);
        await phone.DoAsync(new Vote(poll, 1, [2]));
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 0, 1] && view.Tallies[poll].Voters == 1, "it counted once and was changed");
    }

    [Fact]
    public async Task Killed_and_started_again_under_eight_phones_it_has_lost_nothing_acknowledged_and_doubled_nothing()
    {
        const int Phones = 8, Kills = 2, AcknowledgedPerLife = 80;
        var poll = await _hall.OpenPollAsync(options: 4);
        var browsers = new List<Browser>();
        for (var i = 0; i < Phones; i++)
        {
            browsers.Add(_hall.NewBrowser(i % 2 == 0 ? _installation.First.Root : _installation.Last.Root));
            await browsers[i].JoinAsync(_hall.Code);
        }
        var (acknowledged, choices, questions, over) = (0, new int[Phones], 0, false);
        var reached = new SemaphoreSlim(0);
        var sending = browsers.Select(async (browser, phone) =>
        {
            await using var outbox = new Outbox(browser, _hall.Code);
            for (var i = 0; !Volatile.Read(ref over) || i == 0; i++)
            {
                choices[phone] = (phone + i) % 4;
                Assert.Equal((int)AnswerKind.Done, (await outbox.SendAsync(new Vote(poll, 1, [choices[phone]]))).Kind);
                if (i < 20)
                {
                    Assert.Equal((int)AnswerKind.Done, (await outbox.SendAsync(new Ask($"q-{phone}-{i}", Hall.Session, $"{phone} asks {i}", "en", false))).Kind);
                    Interlocked.Increment(ref questions);
                }
                if (Interlocked.Increment(ref acknowledged) % AcknowledgedPerLife == 0) reached.Release();
            }
            Assert.DoesNotContain(outbox.Laters, code => code != Refusals.StoragePaused);
        }).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            await _installation.Redis.KillAsync();
            await _hall.Console.UntilAsync(view => view.Storage == "paused", "paused");
            await _installation.Redis.StartAgainAsync();
            await _hall.Console.UntilAsync(view => view.Storage == "saved", "saved");
        }
        Volatile.Write(ref over, true);
        await Task.WhenAll(sending);

        var expected = Enumerable.Range(0, 4).Select(option => choices.Count(choice => choice == option)).ToArray();
        foreach (var node in _installation.Nodes)
        {
            _installation.Organizer.GoTo(node.Root);
            await using var console = await Seat.WatchAsync(_installation.Organizer, _hall.Code, Role.Moderator);
            await console.UntilAsync(view => view.Counts(poll)!.SequenceEqual(expected) && view.Questions.Count == questions, $"the same counts at {node.Root}");
            Assert.Equal(questions, console.View.Questions.Values.Select(question => question.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task Taps_whose_sum_was_confirmed_too_late_are_answered_and_counted_once()
    {
        var (screen, _) = await _hall.ScreenAsync();
        await using var outbox = new Outbox((await _hall.PhoneAsync()).Browser, _hall.Code);
        Assert.Equal((int)AnswerKind.Done, (await outbox.SendAsync(new React([0, 1, 0, 0, 0]))).Kind);
        await _installation.Redis.SayAsync("CLIENT PAUSE 60000 WRITE");
        var tapping = outbox.SendAsync(new React([7, 0, 0, 0, 0]));
        await _hall.Console.UntilAsync(view => view.Storage == "paused", "paused");
        await _installation.Redis.SayAsync("CLIENT UNPAUSE");

        Assert.Equal((int)AnswerKind.Done, (await tapping).Kind);
        await screen.UntilAsync(view => view.Reactions is [7, 1, 0, 0, 0], "the sum, once");
        Assert.Equal((int)AnswerKind.Done, (await outbox.SendAsync(new React([0, 0, 0, 0, 1]))).Kind);
        await screen.UntilAsync(view => view.Reactions is [7, 1, 0, 0, 1], "and no more");
    }

    private async Task UntilReadyAsync(string status, HttpStatusCode code)
    {
        foreach (var node in _installation.Nodes)
        {
            using var http = new HttpClient { BaseAddress = node.Root };
            await Waiting.UntilAsync(
                async () =>
                {
                    using var ready = await http.GetAsync("/readyz", TestContext.Current.CancellationToken);
                    var body = JsonSerializer.Deserialize<JsonElement>(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                    return ready.StatusCode == code && body.GetProperty("status").GetString() == status;
                },
                $"{node.Root} is {status}");
        }
    }
}
