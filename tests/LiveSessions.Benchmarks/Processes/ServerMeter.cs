using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>Reads the CPU and the memory of servers (and the CPU of their Redis) at the borders of what is measured.</summary>
internal sealed class ServerMeter(IReadOnlyList<ServerProcess> servers, RedisProcess redis) : Meter
{
    private readonly List<(double Seconds, long Kb)> _samples = [];
    private TimeSpan _serverBefore, _redisBefore;

    /// <summary>CPU that the servers used while it was measured.</summary>
    public TimeSpan ServerCpu { get; private set; }

    /// <summary>CPU that Redis used while it was measured.</summary>
    public TimeSpan RedisCpu { get; private set; }

    /// <summary>Memory of the servers just before the phones connected, and at the end; in KB.</summary>
    public long KbBefore { get; private set; }

    /// <inheritdoc cref="KbBefore"/>
    public long KbAfter { get; private set; }

    /// <summary>Memory of the servers when the measuring began, in KB.</summary>
    public long KbAtBegin { get; private set; }

    /// <summary>Memory of the servers from the beginning of the measuring to its end: seconds and KB.</summary>
    public IReadOnlyList<(double Seconds, long Kb)> Samples => _samples;

    /// <inheritdoc/>
    public override void Sample() => _samples.Add((Elapsed.TotalSeconds, Kb()));

    /// <inheritdoc/>
    public override void Connecting() => KbBefore = KbHeld();

    /// <inheritdoc/>
    public override void Begin()
    {
        KbAtBegin = KbHeld();
        (_serverBefore, _redisBefore) = (Servers(), redis.Cpu);
        base.Begin();
        Sample();
    }

    /// <inheritdoc/>
    public override void End()
    {
        (ServerCpu, RedisCpu) = (Servers() - _serverBefore, redis.Cpu - _redisBefore);
        base.End();
        Sample();
        KbAfter = KbHeld();
    }

    /// <summary>Without garbage.</summary>
    private long KbHeld() => servers.Sum(server => server.Measured(static process =>
    {
        GarbageCollection.Force(process);
        return ProcStat.ResidentKb(process);
    }));

    private long Kb() => servers.Sum(server => server.Measured(ProcStat.ResidentKb));

    private TimeSpan Servers() => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.Measured(ProcStat.Cpu));
}
