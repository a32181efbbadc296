using System.Collections.Concurrent;
using System.Net;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Xunit;

namespace LiveSessions.Server.Tests.Drain;

/// <summary>Three nodes behind a balancer are restarted one after the other while a hall votes.</summary>
public sealed class RollingRestartTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private const string Demo = "041205", Poll = "priority";
    private const int Phones = 300, Options = 4;

    [Fact]
    public async Task Nobody_is_turned_away_and_every_vote_that_was_acknowledged_counts_once()
    {
        await using var nodes = new Nodes(redis.Endpoint);
        await nodes.StartAsync();
        await using var balancer = TcpProxy.Start(nodes.ChooseAsync);
        var root = new Uri($"http://127.0.0.1:{balancer.Port}");
        using var organizer = new Browser(nodes.All[0].Root);
        await organizer.ClaimAsync(nodes.All[0].Link("Organizer"));
        await using (var console = await Seat.WatchAsync(organizer, Demo, Role.Moderator)) await console.DoAsync(new OpenPoll(Poll, 0, console.Position.Offset));

        using var hall = new VotingHall(await JoinAsync(root, balancer.Port));
        await hall.ConnectAsync();
        hall.Start();
        foreach (var node in nodes.All)
        {
            Assert.Equal(0, await node.TerminateAsync());
            await node.StartAgainAsync();
        }
        await hall.EndAsync();

        Assert.All(hall.Phones, phone => Assert.Equal((PhoneState.Watching, null, 0, null), (phone.State, phone.Trouble, phone.Refusals, phone.Refusal)));
        Assert.All(hall.Phones, phone => Assert.InRange(phone.Moves, 1, 6));
        Assert.All(nodes.All, node => Assert.Empty(node.Errors));
        await using var after = await Seat.WatchAsync(organizer, Demo, Role.Moderator);
        await after.UntilAsync(view => view.Tallies[Poll].Voters == Phones, "everybody has one ballot");
        Assert.Equal(hall.Expected, after.View.Counts(Poll)!);
        TestContext.Current.SendDiagnosticMessage("{0} votes, {1} moves, {2} repeats", hall.Acknowledged, hall.Phones.Sum(phone => phone.Moves), hall.Phones.Sum(phone => phone.Repeats));
    }

    private static async Task<LiveDialect[]> JoinAsync(Uri root, int port)
    {
        using var api = new RoomApi(root);
        var dialects = new LiveDialect[Phones];
        await Parallel.ForAsync(0, Phones, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            dialects[i] = new LiveDialect(Demo, Role.Audience, await api.JoinAsync(Demo)) { Server = new IPEndPoint(IPAddress.Loopback, port), Poll = Poll });
        return dialects;
    }

    /// <summary>Three nodes on one Redis, and which of them the next connection goes to.</summary>
    private sealed class Nodes(string redis) : IAsyncDisposable
    {
        private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
        private int _next;

        public List<ServerProcess> All { get; } = [];

        public async Task StartAsync()
        {
            for (var i = 0; i < 3; i++) All.Add(await ServerProcess.StartAsync("--redis", redis));
        }

        /// <summary>One that says it is ready, in turns.</summary>
        public async Task<int> ChooseAsync(CancellationToken cancellation)
        {
            while (true)
            {
                var node = All[(int)((uint)Interlocked.Increment(ref _next) % All.Count)];
                try
                {
                    using var answer = await _http.GetAsync(new Uri(node.Root, "/readyz"), cancellation);
                    if (answer.IsSuccessStatusCode) return node.Port;
                }
                catch (HttpRequestException)
                {
                    // Not there at the moment: the next is asked.
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var node in All) await node.DisposeAsync();
            _http.Dispose();
        }
    }

    /// <summary>Phones that change their minds all the time, and what each was told last is in the log.</summary>
    private sealed class VotingHall : IDisposable
    {
        private readonly Crowd _crowd = new();
        private readonly ConcurrentDictionary<Phone, int> _said = new(), _acknowledged = new();
        private readonly Timer _timer;
        private volatile bool _votes;
        private int _round, _answers, _voting;

        public VotingHall(IEnumerable<LiveDialect> dialects)
        {
            Phones = [.. dialects.Select(dialect => _crowd.Add(dialect))];
            foreach (var phone in Phones) phone.Answered = (who, _) =>
            {
                _acknowledged[who] = _said[who];
                Interlocked.Increment(ref _answers);
            };
            _timer = new Timer(_ => Vote(), null, Timeout.Infinite, Timeout.Infinite);
        }

        public Phone[] Phones { get; }

        public int Acknowledged => _answers;

        public int[] Expected => [.. Enumerable.Range(0, Options).Select(option => _acknowledged.Values.Count(choice => choice == option))];

        public Task ConnectAsync() => Crowd.ConnectAsync(Phones);

        public void Start()
        {
            _votes = true;
            _timer.Change(0, 50);
        }

        /// <summary>Ends when everybody's last vote is answered.</summary>
        public async Task EndAsync()
        {
            _votes = false;
            await Waiting.UntilAsync(() => Task.FromResult(Phones.All(phone => phone is { IsBusy: false, State: PhoneState.Watching })), "the last votes are answered");
        }

        public void Dispose()
        {
            _timer.Dispose();
            _crowd.Dispose();
        }

        /// <summary>One phone in ten votes, each time for another option.</summary>
        private void Vote()
        {
            // A round that took long is not followed by another beside it.
            if (Interlocked.Exchange(ref _voting, 1) == 1) return;
            var round = _round++;
            for (var i = round % 10; _votes && i < Phones.Length; i += 10)
            {
                var (phone, option) = (Phones[i], (i + (round / 10)) % Options);
                if (phone.IsBusy) continue;
                var before = _said.GetValueOrDefault(phone);
                _said[phone] = option;
                if (!phone.Vote(option, isCounted: false)) _said[phone] = before;
            }
            Volatile.Write(ref _voting, 0);
        }
    }
}
