using System.Diagnostics;

namespace LiveSessions.Load.Fleet;

/// <summary>All connections of one run. One thread keeps them alive: it pings, repeats and notices silence, whatever their number.</summary>
public sealed class Crowd : IDisposable
{
    private const int TickMs = 50;
    private readonly List<Phone> _phones = [];
    private readonly Timer _timer;
    private int _ticking;

    public Crowd() => _timer = new Timer(_ => Tick(), null, TickMs, TickMs);

    /// <summary>A new connection, not yet begun.</summary>
    public Phone Add(Dialect dialect, PhoneTraits traits = PhoneTraits.None)
    {
        var phone = new Phone(dialect, traits);
        lock (_phones) _phones.Add(phone);
        return phone;
    }

    /// <summary>Disconnects phones and forgets them.</summary>
    public void Remove(IReadOnlyCollection<Phone> phones)
    {
        var gone = phones.ToHashSet();
        lock (_phones) _phones.RemoveAll(gone.Contains);
        foreach (var phone in phones) phone.Dispose();
    }

    /// <summary>All connections there are.</summary>
    public IReadOnlyList<Phone> All
    {
        get { lock (_phones) return [.. _phones]; }
    }

    /// <summary>Connects phones, some at a time, until each has its first frame or was refused.</summary>
    /// <param name="atOnce">Connections that may be under way.</param>
    public static async Task ConnectAsync(IReadOnlyList<Phone> phones, int atOnce = 50)
    {
        var patience = Stopwatch.StartNew();
        var (begun, settled) = (0, 0);
        while (settled < phones.Count)
        {
            while (settled < begun && phones[settled].State is not PhoneState.Connecting)
            {
                settled++;
                patience.Restart();
            }
            while (begun < phones.Count && begun - settled < atOnce) phones[begun++].Connect();
            if (patience.Elapsed > TimeSpan.FromSeconds(15))
                throw new LoadException($"The server did not send a first frame within 15 s to connection {settled + 1} of {phones.Count}. Is it overloaded?");
            await Task.Delay(2);
        }
    }

    /// <summary>Waits until a condition holds; false when the time was up before.</summary>
    public static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(5))
            if (waited.Elapsed > patience) return condition();
        return true;
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_phones)
            foreach (var phone in _phones) phone.Dispose();
    }

    private void Tick()
    {
        // A tick that took long is not followed by another beside it.
        if (Interlocked.Exchange(ref _ticking, 1) == 1) return;
        try
        {
            var now = Stopwatch.GetTimestamp();
            lock (_phones)
                foreach (var phone in _phones) phone.Tick(now);
        }
        finally
        {
            Volatile.Write(ref _ticking, 0);
        }
    }
}
