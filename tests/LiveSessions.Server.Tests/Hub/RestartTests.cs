using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>The server ends, or is killed, and starts again on the same folder: everybody goes on where they were.</summary>
public sealed class RestartTests : IDisposable
{
    private const string Demo = "041205", Live = "planning", Poll = "priority";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_screen_comes_back_to_its_scene_a_phone_is_the_same_person_and_a_console_is_still_let_in()
    {
        var server = await TestServer.StartAsync(_folder.Path);
        using Browser organizer = new(server.Root), phone = new(server.Root), screen = new(server.Root);
        await organizer.ClaimAsync(server.Link("Organizer"));
        await phone.JoinAsync(Demo);
        var offer = await screen.PostAsync("/api/pairing", new { });
        (long, string) position;
        await using (var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator))
        await using (var seat = await Seat.WatchAsync(phone, Demo))
        {
            await organizer.PostAsync($"/api/rooms/{Demo}/screens", new { code = offer.GetProperty("code").GetString(), name = "Main", lang = "ko" });
            await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));
            await seat.UntilAsync(view => view.Poll(Poll) is not null, "the poll is open");
            await seat.DoAsync(new Vote(Poll, 1, [2]));
            await seat.DoAsync(new Ask("mine", Live, "Am I the same after the restart?", "en", false));
            await console.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, Poll)));
            await seat.UntilAsync(view => view.MyQuestion("mine") is not null && view.Stage!.Kind == (int)SceneKind.Poll, "the own question and the stage");
            position = seat.Position;
        }
        await server.DisposeAsync();

        await using var again = await TestServer.StartAsync(_folder.Path);
        foreach (var browser in new[] { organizer, phone, screen }) browser.GoTo(again.Root);
        Assert.Equal("paired", (await screen.GetAsync("/api/pairing")).GetProperty("state").GetString());
        await using var hall = await Seat.WatchAsync(screen, Demo, Role.Screen);
        Assert.Equal(((int)SceneKind.Poll, Poll, "ko"), (hall.View.MyScreen!.Scene.Kind, hall.View.MyScreen.Scene.Id, hall.View.MyScreen.Lang));

        await using var resumed = await Seat.WatchAsync(phone, Demo, Role.Audience, position);
        Assert.Null(resumed.Frames[0].ReadUpdate()!.Reset);
        await using var fresh = await Seat.WatchAsync(phone, Demo);
        Assert.Equal([2], fresh.View.MyBallots[Poll].Choices);
        Assert.Equal("Am I the same after the restart?", fresh.View.MyQuestion("mine")!.Text);
        await using var back = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        await back.DoAsync(new ClosePoll(Poll, 1));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_has_lost_nothing_acknowledged_and_what_is_sent_again_counts_once()
    {
        const int Phones = 6, Kills = 3, AcknowledgedPerLife = 60;
        var server = await ServerProcess.StartAsync("--data", _folder.Path);
        using var organizer = new Browser(server.Root);
        await organizer.ClaimAsync(server.Link("Organizer"));
        await using (var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator))
        {
            await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));
            await console.DoAsync(new SaveSession(Live, "panel", 1, "", "", Hall.Text("Open questions"), false, console.Position.Offset));
        }
        var browsers = Enumerable.Range(0, Phones).Select(_ => new Browser(server.Root)).ToArray();
        foreach (var browser in browsers) await browser.JoinAsync(Demo);
        await using var outboxes = new Outboxes(browsers.Select(browser => new Outbox(browser, Demo)));

        for (var life = 0; life < Kills; life++)
        {
            var acknowledged = 0;
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var killed = false;
            var sending = outboxes.All.Select(async (outbox, phone) =>
            {
                // Each goes on until the server was killed under it and everything it had sent was answered for good by the next.
                for (var i = 0; !Volatile.Read(ref killed) || i % 3 != 0; i++)
                {
                    RoomCommand command = i % 3 == 2
                        ? new Ask($"q-{life}-{phone}-{i}", Live, $"Question {life}-{phone}-{i}?", "en", false)
                        : new Vote(Poll, 1, [(phone + i + life) % 4]);
                    var answer = await outbox.SendAsync(command);
                    Assert.True(answer.Kind == (int)AnswerKind.Done, $"{command}: {answer.Code}");
                    outboxes.Acknowledged(phone, command);
                    if (Interlocked.Increment(ref acknowledged) == AcknowledgedPerLife) enough.SetResult();
                }
            }).ToArray();
            await enough.Task;
            await server.KillAsync();
            Volatile.Write(ref killed, true);
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync("--data", _folder.Path);
            foreach (var browser in browsers.Append(organizer)) browser.GoTo(server.Root);
            await Task.WhenAll(sending);
        }

        await using (var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator))
        {
            Assert.Equal(outboxes.ExpectedCounts(4), console.View.Counts(Poll)!);
            var asked = console.View.Questions.Values.Where(question => question.Id.StartsWith("q-", StringComparison.Ordinal)).Select(question => question.Id).Order();
            Assert.Equal(outboxes.Questions.Order(), asked);
        }
        Assert.All(outboxes.All, outbox => Assert.True(outbox.Repeats > 0));
        foreach (var browser in browsers) browser.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>The phones, and what they were told is in the log.</summary>
    private sealed class Outboxes(IEnumerable<Outbox> all) : IAsyncDisposable
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<int, int[]> _choices = [];

        public Outbox[] All { get; } = [.. all];

        public List<string> Questions { get; } = [];

        public void Acknowledged(int phone, RoomCommand command)
        {
            lock (_gate)
                if (command is Ask ask) Questions.Add(ask.Id);
                else if (command is Vote vote) _choices[phone] = vote.Choices;
        }

        public int[] ExpectedCounts(int options) => [.. Enumerable.Range(0, options).Select(option => _choices.Values.Count(choices => choices.Contains(option)))];

        public async ValueTask DisposeAsync()
        {
            foreach (var outbox in All) await outbox.DisposeAsync();
        }
    }
}
