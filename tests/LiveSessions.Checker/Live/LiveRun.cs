using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveSessions.Checker.Live.Stores;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Access;

namespace LiveSessions.Checker.Live;

/// <summary>One run over real processes: a store, servers, browsers over real sockets, and what goes wrong, from one seed.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    /// <summary>The room's id.</summary>
    public const string Room = "live";

    private readonly LivePlan _plan;
    private readonly CancellationTokenSource _over = new();
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<Sent> _sent = [];
    private readonly ConcurrentDictionary<(Role, long, UInt128), Shown> _shown = [];
    private readonly ConcurrentQueue<Shown> _own = [];
    private readonly List<LiveClient> _clients = [];
    private readonly List<LiveNode> _nodes = [];
    private LiveCounts _counts = new();
    private readonly LiveProgress _progress;
    private volatile bool _isEnding;
    private long _backAt;

    private LiveRun(LivePlan plan, bool traced)
    {
        (_plan, Store) = (plan, LiveStore.Of(plan));
        Findings = new Findings(() => Elapsed, traced);
        _progress = new LiveProgress(Findings, plan.Healing, TimeProvider.System);
    }

    public LiveStore Store { get; }
    public IReadOnlyList<LiveNode> Nodes => _nodes;
    public IReadOnlyList<LiveClient> Clients => _clients;

    /// <summary>Who comes in by a link.</summary>
    public LiveGuest Guest { get; private set; } = null!;
    public Findings Findings { get; }

    /// <summary>See <see cref="LiveStore.MayLose"/>.</summary>
    public bool MayLose => Store.MayLose;

    /// <summary>How long everybody may need when all faults are over; a server with a mistake in it is not waited for.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(_plan.Planted is LivePlanted.Nothing ? 60 : 3);

    /// <summary>True when nobody begins anything new.</summary>
    public bool IsEnding => _isEnding;
    public bool IsOver => _over.IsCancellationRequested;
    public CancellationToken Over => _over.Token;

    /// <summary>Milliseconds since the run began.</summary>
    public long Elapsed => (long)Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds;

    public IReadOnlyCollection<Sent> Sent => _sent;
    public IReadOnlyCollection<Shown> Shown => [.. _shown.Values, .. _own];

    /// <summary>When people who were out of reach were last within it again, as <see cref="Elapsed"/>.</summary>
    public long BackAt => Interlocked.Read(ref _backAt);

    /// <summary>
    /// Lets people go on during a fault for a while. Servers that acknowledge by mistake are given the occasion instead: until some people
    /// are acknowledged what they thought of after the fault began, or as long as healing may take.
    /// </summary>
    public async Task GoOnAsync(TimeSpan time)
    {
        var (thought, since) = (_sent.Count, Elapsed);
        if (_plan.Planted is LivePlanted.Nothing) await Task.Delay(time);
        // It gives up one append and one confirmation before it shows anything.
        else if (_plan.Planted is LivePlanted.UnconfirmedShown) await Task.Delay(time + TimeSpan.FromSeconds(3));
        else
            while (_sent.Skip(thought).Count(IsDone) < 3 && Elapsed - since < _plan.Healing.TotalMilliseconds)
                await Task.Delay(5);

        static bool IsDone(Sent sent)
        {
            lock (sent.Attempts) return sent.Command is not React && sent.Attempts.Exists(attempt => attempt.Answer is { Kind: (int)AnswerKind.Done });
        }
    }

    /// <summary>People who were out of reach are within it again.</summary>
    public void IsBack() => Interlocked.Exchange(ref _backAt, Elapsed);

    /// <summary>Runs a plan and checks what came of it.</summary>
    public static async Task<LiveResult> RunAsync(LivePlan plan, bool traced = false)
    {
        await using var run = new LiveRun(plan, traced);
        await run.StartAsync();
        var browsing = run._clients.Select(client => Task.Run(client.StayAsync)).ToArray();
        var traffic = new LiveTraffic(run);
        var acting = run._clients.Where(client => client.Role is not (Role.Screen or Role.None)).Select(client => Task.Run(() => traffic.ActAsync(client))).ToArray();
        if (!await run.SufferAsync()) run.Findings.Add(LiveProgress.Invariant, await run.NodesSayAsync());
        run._isEnding = true;
        if (await Task.WhenAny(Task.WhenAll(acting), Task.Delay(run.Patience)) is not { IsFaulted: false } || !acting.All(one => one.IsCompletedSuccessfully))
        {
            var nodes = await run.NodesSayAsync();
            run.Findings.Add(LiveProgress.Answers, string.Create(CultureInfo.InvariantCulture, $"{acting.Count(one => !one.IsCompletedSuccessfully)} people have no answer after {run.Patience}: {acting.FirstOrDefault(one => one.IsFaulted)?.Exception?.InnerException} {nodes}"));
        }
        run._progress.Require(plan.Least);
        var convergence = await new LiveChecks(run).RunAsync();
        await run._over.CancelAsync();
        await Task.WhenAll(browsing);
        return new LiveResult(plan, run.Findings, run._counts with
        {
            Convergence = convergence,
            Milliseconds = run.Elapsed,
            Frames = run._shown.Count,
            PeakMegabytes = run._nodes.Max(node => node.PeakMegabytes),
            Revoked = run.Guest.HasLostAccess ? 1 : 0,
            Resets = run._clients.Sum(client => client.Resets),
            Resumes = [.. run._clients.SelectMany(client => client.Resumes).Order()],
        });
    }

    /// <summary>A node to connect to: one that is up, where there is one.</summary>
    public LiveNode AnyNode(Random random)
    {
        var up = _nodes.Where(node => node.IsUp).ToArray();
        return up.Length > 0 ? up[random.Next(up.Length)] : _nodes[random.Next(_nodes.Count)];
    }

    /// <summary>Somebody thought of a command.</summary>
    public Sent Thought(Sent sent)
    {
        _sent.Enqueue(sent);
        return sent;
    }

    /// <summary>A node answered.</summary>
    public void Answered(Attempt attempt, Answer answer)
    {
        Findings.Note($"{attempt.Node} answers {attempt.Sent}: {(AnswerKind)answer.Kind} {answer.Code} {answer.Offset}");
        lock (_sent)
            _counts = (AnswerKind)answer.Kind switch
            {
                AnswerKind.Done => _counts with { Acknowledged = _counts.Acknowledged + 1 },
                AnswerKind.Refused => _counts with { Refused = _counts.Refused + 1 },
                _ => _counts with { Later = _counts.Later + 1 },
            };
        if (answer.Kind == (int)AnswerKind.Done) _progress.Acknowledge();
    }

    /// <summary>Somebody was sent a frame; the same shared bytes are looked at once.</summary>
    public void Showed(LiveClient client, Position at, Frame frame)
    {
        Interlocked.Add(ref _counts.BytesSeen, frame.Update.Length + frame.Mine.Length);
        if (client.View is Role.Moderator) return;
        if (frame.ReadUpdate() is { } update)
        {
            Span<byte> digest = stackalloc byte[32];
            SHA256.HashData(frame.Update.Span, digest);
            _shown.TryAdd((client.View, at.Offset, BinaryPrimitives.ReadUInt128BigEndian(digest)), new Shown(client.View, at, update, frame.Update));
        }
        if (!frame.Mine.IsEmpty) _own.Enqueue(new Shown(client.View, at, new Update(), default) { Actor = client.Actor, Mine = frame.Mine });
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        foreach (var node in _nodes) await node.DisposeAsync();
        await Store.DisposeAsync();
        _over.Dispose();
    }

    private async Task StartAsync()
    {
        await Store.StartAsync();
        var moderators = Enumerable.Range(0, _plan.Moderators).Select(i => Token($"moderator {i}")).ToArray();
        byte[] wall = Token("wall"), organizer = Token("organizer"), guest = Token("guest");
        var setup = new RoomSetup(Room, [.. moderators.Select(token => ActorId.Of(Room, token))], ActorId.Of(Room, Tokens.ScreenDigest(wall))) { Organizer = ActorId.Of(Room, organizer) };
        await Store.PrepareAsync(setup);
        // One after the other, so that those which run are known, and ended, when the next cannot start.
        for (var number = 0; number < _plan.Nodes; number++) _nodes.Add(await LiveNode.StartAsync(number, Store, _plan.Planted));
        foreach (var token in Enumerable.Range(0, _plan.Phones).Select(i => Token($"phone {i}"))) Add(Role.Audience, Role.Audience, Tokens.Audience, token, ActorId.Of(Room, token));
        foreach (var token in moderators) Add(Role.Moderator, Role.Moderator, Tokens.Staff, token, ActorId.Of(Room, token));
        Add(Role.Moderator, Role.Organizer, Tokens.Staff, organizer, ActorId.Of(Room, organizer));
        Add(Role.Screen, Role.Screen, Tokens.Screen, wall, setup.Wall);
        _clients.Add(Guest = new LiveGuest(this, ActorId.Of(Room, guest), CookieOf(Tokens.Staff, guest), SeedOfNext));
    }

    private int SeedOfNext => (_plan.Seed * 1_000) + _clients.Count;

    private void Add(Role view, Role role, string kind, byte[] token, ActorId actor) =>
        _clients.Add(new LiveClient(this, view, role, actor, CookieOf(kind, token), SeedOfNext));

    private static string CookieOf(string kind, byte[] token) => $"{kind}={Tokens.Text(token)}";

    private byte[] Token(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_plan.Seed} {name}")));

    /// <summary>Lets one fault follow another, with acknowledgements between them: the pace is that of the run, not of a clock.</summary>
    /// <returns>False when people were no longer acknowledged; then no further fault is made.</returns>
    private async Task<bool> SufferAsync()
    {
        var (chance, last) = (new Chance(_plan.Seed), "the start");
        var faults = new Queue<string>();
        for (var i = 0; i < _plan.Troubles && _plan.Faults.Count > 0; i++)
        {
            if (!await _progress.MoreAsync(chance.Between(_plan.Pace / 3, _plan.Pace * 5 / 3), last)) return false;
            // Each comes once before any comes again.
            if (faults.Count == 0) faults = new Queue<string>(_plan.Faults.OrderBy(_ => chance.Below(1_000)).ToArray());
            var fault = faults.Dequeue();
            Findings.Note($"fault {fault}");
            await LiveFaults.All[fault](this, chance);
            Findings.Note($"fault {fault} is over");
            _counts.Faults[fault] = _counts.Faults.GetValueOrDefault(fault) + 1;
            last = string.Create(CultureInfo.InvariantCulture, $"fault {i + 1}, {fault}");
        }
        return await _progress.MoreAsync(_plan.Pace, last);
    }

    private async Task<string> NodesSayAsync() => string.Join("; ", await Task.WhenAll(_nodes.Select(node => node.SaysAsync())));
}
