using LiveSessions.Load;
using LiveSessions.Load.Hub;
using LiveSessions.Load.Sockets;
using MessagePack;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>How a client of <see cref="Textbook"/> or <see cref="Coalesced"/> speaks, with the settings that SignalR's own client has.</summary>
/// <param name="ordered">Whether results come in order.</param>
internal sealed class ResultDialect(bool ordered) : HubDialect
{
    /// <inheritdoc/>
    public override bool IsOrdered => ordered;

    /// <inheritdoc/>
    public override TimeSpan? PingEvery => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override TimeSpan? Silence => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override void Vote(int option, IWire wire) => Invoke(wire, "Vote", option, static (ref MessagePackWriter writer, int option) =>
    {
        writer.WriteArrayHeader(1);
        writer.Write(option);
    });

    /// <inheritdoc/>
    protected override void Agreed(IWire wire)
    {
    }

    /// <inheritdoc/>
    protected override void Called(ReadOnlySpan<byte> method, PackReader arguments, IHearer hearer)
    {
        if (!method.SequenceEqual("result"u8)) return;
        arguments.ReadArray();
        arguments.Skip();
        arguments.Skip();
        hearer.Framed(arguments.ReadInteger());
    }

    /// <inheritdoc/>
    protected override void Result(ReadOnlySpan<byte> result, IHearer hearer) => hearer.Answered(new Reply(Outcome.Done, new PackReader(result).ReadInteger()));
}
