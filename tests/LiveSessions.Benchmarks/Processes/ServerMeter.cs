using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>Reads the CPU and the memory of servers (and the CPU of their Redis) at the borders of what is measured.</summary>
internal sealed class ServerMeter(IReadOnlyList<int> servers, int redis) : Meter
{
    private TimeSpan _serverBefore, _redisBefore;

    /// <summary>CPU that the servers used while it was measured.</summary>
    public TimeSpan ServerCpu { get; private set; }

    /// <summary>CPU that Redis used while it was measured.</summary>
    public TimeSpan RedisCpu { get; private set; }

    /// <summary>Memory of the servers just before the phones connected, and at the end; in KB.</summary>
    public long KbBefore { get; private set; }

    /// <inheritdoc cref="KbBefore"/>
    public long KbAfter { get; private set; }

    /// <inheritdoc/>
    public override void Connecting() => KbBefore = servers.Sum(ProcStat.ResidentKb);

    /// <inheritdoc/>
    public override void Begin()
    {
        (_serverBefore, _redisBefore) = (Servers(), ProcStat.Cpu(redis));
        base.Begin();
    }

    /// <inheritdoc/>
    public override void End()
    {
        (ServerCpu, RedisCpu) = (Servers() - _serverBefore, ProcStat.Cpu(redis) - _redisBefore);
        KbAfter = servers.Sum(ProcStat.ResidentKb);
        base.End();
    }

    private TimeSpan Servers() => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + ProcStat.Cpu(server));
}
