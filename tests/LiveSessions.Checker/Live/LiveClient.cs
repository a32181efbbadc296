using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Checker.Live;

/// <summary>
/// One browser over a real SignalR connection. It watches, sends its commands one by one under its numbers, and sends again, over whichever
/// connection it has then, what was not answered for good. Sometimes it taps twice, or loses an answer that came.
/// </summary>
/// <param name="role">What the room knows this person as, by which it is chosen what they do.</param>
internal class LiveClient(LiveRun run, Role view, Role role, ActorId actor, string cookie, int seed)
{
    private readonly Lock _gate = new();
    private readonly MirroredView _held = new();
    private TaskCompletionSource<LiveConnection> _connected = NewSignal();
    private LiveConnection? _connection;
    private long _n;

    public Role View => view;
    public Role Role => role;
    public ActorId Actor => actor;

    /// <summary>Decides what this person does.</summary>
    public Chance Chance { get; } = new(seed);

    /// <summary>Milliseconds from a lost connection, or from the end of what kept everybody out of reach, to the next frame, each time.</summary>
    public List<int> Resumes { get; } = [];

    /// <summary>Snapshots that told it to forget what it held.</summary>
    public int Resets { get; private set; }

    public override string ToString() => $"{view} {actor.ToString()[..4]}";

    /// <summary>What it holds, as text in which equal views are equal.</summary>
    public string Canonical()
    {
        lock (_gate) return _held.Canonical();
    }

    /// <summary>Reads from what it holds.</summary>
    public T Look<T>(Func<MirroredView, T> look)
    {
        lock (_gate) return look(_held);
    }

    /// <summary>Where it stands.</summary>
    public Position Position
    {
        get { lock (_gate) return _held.Position; }
    }

    /// <summary>Keeps a connection open, to any node, until the run is over.</summary>
    public virtual async Task StayAsync()
    {
        var random = new Random(seed);
        var lostAt = 0L;
        while (!run.IsOver && !IsTurnedAway)
        {
            var node = run.AnyNode(random);
            var connection = new LiveConnection(node, cookie);
            try
            {
                await connection.OpenAsync(run.Over);
                var isFirst = true;
                await foreach (var frame in connection.WatchAsync(view, Position, run.Over))
                {
                    if (frame.Refusal is { } refusal)
                    {
                        // Told to come back: that is no refusal of this person.
                        if (refusal.Code is not (Refusals.Moving or Refusals.Busy)) TurnAway(refusal.Code, connection);
                        break;
                    }
                    Take(frame, connection);
                    if (!isFirst) continue;
                    isFirst = false;
                    if (lostAt > 0) lock (Resumes) Resumes.Add((int)(run.Elapsed - Math.Max(lostAt, run.BackAt)));
                    Become(connection);
                }
            }
            catch (Exception cut) when (LiveConnection.IsCut(cut))
            {
            }
            lostAt = run.Elapsed;
            Become(null);
            await connection.DisposeAsync();
            if (!run.IsOver) await Task.Delay(random.Next(10, 250));
        }
    }

    /// <summary>Sends one command until its answer is final, and gives that; null when the run ends before.</summary>
    public async Task<Answer?> DoAsync(RoomCommand command)
    {
        var sent = run.Thought(new Sent(LiveRun.Room, view, actor, 0, ++_n, command));
        while (!run.IsOver)
        {
            var connection = await ConnectionAsync();
            if (connection is null) break;
            // A double tap: the second copy is on its way before the first is answered.
            var twice = command is not React && Chance.In(0.1) ? TryAsync(sent, connection) : null;
            var answer = await TryAsync(sent, connection);
            if (twice is not null) answer = await twice ?? answer;
            if (answer is null)
            {
                // Taps are not repeated: what became of them is not known, and they are no absolute fact.
                if (command is React) return null;
                connection.Abandon();
                Forget(connection);
            }
            else if (answer.Kind == (int)AnswerKind.Later) await Task.Delay(Math.Clamp(answer.RetryAfterMs, 20, 300));
            else if (command is React || !Chance.In(0.1)) return answer;
        }
        return null;
    }

    /// <summary>Set where a refusal is final.</summary>
    protected bool IsTurnedAway { get; set; }

    /// <summary>A server does not let this person watch.</summary>
    protected virtual void TurnAway(string code, LiveConnection connection) => run.Findings.Add("I8", $"{this} was turned away by {connection.Name}: {code}");

    private async Task<Answer?> TryAsync(Sent sent, LiveConnection connection)
    {
        var attempt = new Attempt(sent, connection.Name, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        lock (sent.Attempts) sent.Attempts.Add(attempt);
        run.Findings.Note($"{this} sends {sent} to {connection.Name}");
        try
        {
            var answer = await connection.SendAsync(view, sent.N, sent.Command, Position);
            (attempt.Answer, attempt.AnsweredAt, attempt.IsHeard) = (answer, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), true);
            run.Answered(attempt, answer);
            return answer;
        }
        catch (Exception cut) when (LiveConnection.IsCut(cut))
        {
            run.Findings.Note($"{this} has no answer to {sent} from {connection.Name}");
            return null;
        }
    }

    private void Take(Frame frame, LiveConnection connection)
    {
        lock (_gate)
        {
            var before = _held.Position;
            if (frame.ReadUpdate() is { } update)
            {
                run.Findings.Note($"{this} is at {before.Offset}, takes {update.Offset} {(update.Reset == true ? "anew" : "")} from {connection.Name}");
                var isAnew = update.Reset == true && before.Offset > 0;
                if (isAnew) Resets++;
                if (update.Offset < before.Offset && !(isAnew && run.MayLose)) run.Findings.Add("I8", $"{this} was sent back by {connection.Name} from {before.Offset} to {update.Offset}");
                _held.Take(update);
            }
            if (frame.ReadMine() is { } mine)
            {
                _held.Take(mine);
                // Numbers grow over all that the room knows of this browser.
                _n = Math.Max(_n, mine.N);
            }
            run.Showed(this, _held.Position, frame);
        }
    }

    private void Become(LiveConnection? connection)
    {
        lock (_gate)
        {
            _connection = connection;
            if (connection is not null) _connected.TrySetResult(connection);
            else if (_connected.Task.IsCompleted) _connected = NewSignal();
        }
    }

    /// <summary>Nothing more is sent over it: the next command waits for another.</summary>
    private void Forget(LiveConnection connection)
    {
        lock (_gate)
            if (_connection == connection)
                (_connection, _connected) = (null, NewSignal());
    }

    private async Task<LiveConnection?> ConnectionAsync()
    {
        Task<LiveConnection> connected;
        lock (_gate) connected = _connected.Task;
        try
        {
            return await connected.WaitAsync(run.Over);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static TaskCompletionSource<LiveConnection> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
