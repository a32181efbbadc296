using System.Diagnostics;
using System.Net;
using LiveSessions.Load.Sockets;

namespace LiveSessions.Load.Fleet;

/// <summary>When a vote was sent and which frame contains it.</summary>
/// <param name="Sent">Ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Seq">The number of the answer.</param>
public readonly record struct Vote(long Sent, long Seq);

/// <summary>When a frame came.</summary>
/// <param name="At">Ticks of <see cref="Stopwatch"/>.</param>
public readonly record struct Arrival(long At, long Seq);

/// <summary>How a connection stands.</summary>
public enum PhoneState
{
    New,
    Connecting,
    /// <summary>It has its first frame.</summary>
    Watching,
    /// <summary>It never got a first frame.</summary>
    Refused,
    /// <summary>It ended after its first frame, or the server was silent for too long.</summary>
    Cut,
    /// <summary>It stopped reading, on purpose.</summary>
    Stalled,
    /// <summary>The server leaves and asked it to come back, which it is about to do.</summary>
    Moving,
}

/// <summary>How a connection differs from a phone in the audience.</summary>
[Flags]
public enum PhoneTraits
{
    None = 0,
    /// <summary>It remembers when each frame came, as the screen must.</summary>
    KeepsHistory = 1,
    /// <summary>Its kernel holds little of what it does not read, as over a mobile network.</summary>
    IsNarrow = 2,
    /// <summary>What it sends is not counted as the audience's.</summary>
    IsStaff = 4,
}

/// <summary>One connection of the audience (or a screen, or a console): counts what it gets, and remembers when it voted.</summary>
public sealed class Phone : IConnectionOwner, IHearer, IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2), NextTry = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Connection _connection;
    private long _sent, _lastSent, _lastHeard, _repeatAt, _comeBackAt, _lastWordsAt;
    private volatile PhoneState _state;
    private bool _isCounted;

    public Phone(Dialect dialect, PhoneTraits traits = PhoneTraits.None)
    {
        (Dialect, Traits) = (dialect, traits);
        _connection = NewConnection();
    }

    public Dialect Dialect { get; }

    public PhoneTraits Traits { get; }

    public PhoneState State => _state;

    /// <summary>Why it was refused or cut; null while it was not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Frames received.</summary>
    public long Frames { get; private set; }

    /// <summary>Bytes received, of the TCP connection.</summary>
    public long Bytes { get; private set; }

    /// <summary>The highest number of a frame.</summary>
    public long Seq { get; private set; } = -1;

    /// <summary>Frames whose number was lower than an earlier one's although this kind of server promises order.</summary>
    public long Backwards { get; private set; }

    /// <summary>Commands that were refused, and how often one had to be sent again.</summary>
    public int Refusals { get; private set; }

    /// <inheritdoc cref="Refusals"/>
    public int Laters { get; private set; }

    /// <summary>How often a server that left asked it to come back, and how often it had to send again what that one had not answered.</summary>
    public int Moves { get; private set; }

    /// <inheritdoc cref="Moves"/>
    public int Repeats { get; private set; }

    /// <summary>Why the last refused command was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Ticks when it began to connect, and when its first frame came; 0 before.</summary>
    public long Began { get; private set; }

    /// <inheritdoc cref="Began"/>
    public long FirstFrame { get; private set; }

    /// <summary>Bytes received up to the first frame, all words before it included.</summary>
    public long FirstFrameBytes { get; private set; }

    /// <summary>Whether a command is out whose answer has not come.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The answered votes, in order.</summary>
    public List<Vote> Votes { get; } = [];

    /// <summary>The frames, in order of arrival, where they are kept.</summary>
    public List<Arrival> History { get; } = [];

    /// <summary>Called with each final answer, under the phone's lock.</summary>
    public Action<Phone, Reply>? Answered { get; set; }

    /// <summary>Begins to connect.</summary>
    public void Connect()
    {
        _state = PhoneState.Connecting;
        Began = _lastSent = _lastHeard = Stopwatch.GetTimestamp();
        _connection.Open(Dialect.Path, Dialect.Cookie);
    }

    /// <summary>Votes; false when it cannot, because its last command is not answered or it is not connected.</summary>
    public bool Vote(int option, bool isCounted = true) => Send(option, static (phone, option) => phone.Dialect.Vote(option, phone._connection), isCounted);

    /// <summary>Sends a command of this dialect; false when it cannot.</summary>
    /// <param name="isCounted">Whether it counts among <see cref="Votes"/>.</param>
    public bool Send<T>(T state, Action<Phone, T> send, bool isCounted = true)
    {
        lock (_gate)
        {
            if (IsBusy || _state is not PhoneState.Watching) return false;
            (IsBusy, _isCounted) = (true, isCounted);
            _sent = _lastSent = Stopwatch.GetTimestamp();
            send(this, state);
            return true;
        }
    }

    /// <summary>Where its messages go.</summary>
    public IWire Wire => _connection;

    /// <summary>Stops reading, for good.</summary>
    public void Stall()
    {
        lock (_gate)
        {
            if (_state is not PhoneState.Watching) return;
            _state = PhoneState.Stalled;
            _connection.Stall();
        }
    }

    /// <summary>Pings, repeats and notices silence; called every few dozen milliseconds.</summary>
    public void Tick(long now)
    {
        // Most of the time there is nothing to do, which needs no lock.
        var state = State;
        if (state is PhoneState.Moving) ComeBack(now);
        // Who comes back is as impatient as who watches.
        var waits = state is PhoneState.Watching || (state is PhoneState.Connecting && FirstFrame != 0);
        if (!waits && state is not PhoneState.Stalled) return;
        var repeatAt = Volatile.Read(ref _repeatAt);
        var pings = Dialect.PingEvery is { } every && Since(Volatile.Read(ref _lastSent), now) >= every;
        var silent = waits && Dialect.Silence is { } silence && Since(Volatile.Read(ref _lastHeard), now) > silence;
        if (!pings && !silent && (repeatAt == 0 || repeatAt > now)) return;
        lock (_gate)
        {
            if (_state != state) return;
            if (silent && Since(_lastHeard, now) > Dialect.Silence)
            {
                _connection.Dispose();
                Closed("the server was silent", 0);
            }
            else if (repeatAt != 0 && repeatAt <= now)
            {
                (_repeatAt, _lastSent) = (0, now);
                Dialect.Repeat(_connection);
            }
            else if (pings && state is not PhoneState.Connecting)
            {
                _lastSent = now;
                Dialect.Ping(_connection);
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    void IConnectionOwner.Upgraded() => Dialect.Open(_connection);

    void IConnectionOwner.Arrived(int count)
    {
        Bytes += count;
        _lastHeard = Stopwatch.GetTimestamp();
    }

    void IConnectionOwner.Received(ReadOnlySpan<byte> payload, bool isFinal) => Dialect.Hear(payload, isFinal, _connection, this);

    void IConnectionOwner.Closed(string reason, int status) => Closed(reason, status);

    void IHearer.Framed(long seq)
    {
        Frames++;
        if (seq < Seq && Dialect.IsOrdered) Backwards++;
        Seq = Math.Max(Seq, seq);
        if (Traits.HasFlag(PhoneTraits.KeepsHistory)) History.Add(new Arrival(_lastHeard, seq));
        if (_state is not PhoneState.Connecting) return;
        if (FirstFrame == 0) (FirstFrame, FirstFrameBytes) = (_lastHeard, Bytes);
        _state = PhoneState.Watching;
        if (!IsBusy) return;
        Repeats++;
        Dialect.Repeat(_connection);
    }

    void IHearer.Answered(Reply reply)
    {
        if (reply.Outcome is Outcome.Later)
        {
            Laters++;
            Volatile.Write(ref _repeatAt, Stopwatch.GetTimestamp() + (Stopwatch.Frequency * Math.Max(1, reply.RetryAfterMs) / 1000));
            return;
        }
        IsBusy = false;
        if (reply.Outcome is Outcome.Done && _isCounted) Votes.Add(new Vote(_sent, reply.Seq));
        else if (reply.Outcome is Outcome.Refused) (Refusals, Refusal) = (Refusals + 1, reply.Word);
        Answered?.Invoke(this, reply);
    }

    void IHearer.Moved(int retryAfterMs)
    {
        var now = Stopwatch.GetTimestamp();
        _comeBackAt = After(now, TimeSpan.FromMilliseconds(retryAfterMs * (1 + Random.Shared.NextDouble())));
        _lastWordsAt = After(now, LastWords);
        Moves++;
        _state = PhoneState.Moving;
    }

    void IHearer.Ended(string reason)
    {
        // The end of the stream follows the word that the server leaves.
        if (_state is PhoneState.Moving) return;
        _connection.Dispose();
        Closed(reason, 0);
    }

    private void ComeBack(long now)
    {
        lock (_gate)
        {
            if (_state is not PhoneState.Moving || now < _comeBackAt || (IsBusy && now < _lastWordsAt)) return;
            _connection.Dispose();
            _connection = NewConnection();
            _state = PhoneState.Connecting;
            _lastSent = _lastHeard = now;
            _connection.Open(Dialect.Path, Dialect.Cookie);
        }
    }

    private void Closed(string reason, int status)
    {
        var now = Stopwatch.GetTimestamp();
        if (_state is PhoneState.Moving)
        {
            _lastWordsAt = now;
            return;
        }
        if (_state is PhoneState.Connecting && FirstFrame != 0)
        {
            _comeBackAt = After(now, NextTry * (1 + Random.Shared.NextDouble()));
            _state = PhoneState.Moving;
            return;
        }
        Trouble = status == 0 ? reason : $"HTTP {status}";
        _state = FirstFrame == 0 ? PhoneState.Refused : PhoneState.Cut;
        IsBusy = false;
    }

    private Connection NewConnection() => new(this, Dialect.Server, Traits.HasFlag(PhoneTraits.IsNarrow), _gate);

    private static long After(long now, TimeSpan wait) => now + (long)(wait.TotalSeconds * Stopwatch.Frequency);

    private static TimeSpan Since(long then, long now) => Stopwatch.GetElapsedTime(then, now);
}
