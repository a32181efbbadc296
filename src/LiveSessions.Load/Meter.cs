using System.Diagnostics;

namespace LiveSessions.Load;

/// <summary>Told at the borders of what is measured; by itself it reads the load's own CPU.</summary>
public class Meter
{
    private readonly Stopwatch _clock = new();
    private TimeSpan _cpu;

    /// <summary>CPU that the load spent, user and system.</summary>
    public TimeSpan LoadCpu { get; private set; }

    /// <summary>How long it was measured.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The phones connect now.</summary>
    public virtual void Connecting()
    {
    }

    /// <summary>Some time has passed while it is measured.</summary>
    public virtual void Sample()
    {
    }

    /// <summary>The measuring begins.</summary>
    public virtual void Begin()
    {
        _cpu = Environment.CpuUsage.TotalTime;
        _clock.Restart();
    }

    /// <summary>The measuring ends.</summary>
    public virtual void End()
    {
        _clock.Stop();
        LoadCpu = Environment.CpuUsage.TotalTime - _cpu;
    }
}
