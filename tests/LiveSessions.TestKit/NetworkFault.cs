namespace LiveSessions.TestKit;

/// <summary>What a <see cref="TcpProxy"/> does to what passes through it, in both directions.</summary>
public abstract record NetworkFault
{
    /// <summary>Everything passes.</summary>
    public static NetworkFault None { get; } = new Pass();

    /// <summary>Nothing passes and nobody is told; when it is over, everything that was held goes on, as after a short loss of the Wi-Fi.</summary>
    public static NetworkFault Stall { get; } = new Held();

    /// <summary>Bytes vanish while the sockets stay open; a connection that lost some is silent for ever, as behind a router that forgot it.</summary>
    public static NetworkFault Blackhole { get; } = new Swallowed();

    /// <summary>Each piece of a stream comes later by this much.</summary>
    public static NetworkFault Delay(TimeSpan by) => new Delayed(by);

    /// <summary>Each connection is reset after so many more bytes toward the client, in the middle of whatever they are.</summary>
    public static NetworkFault CutAfter(long bytes) => new Cut(bytes);

    /// <summary>Each connection carries at most so many bytes a second in each direction.</summary>
    public static NetworkFault Limit(int bytesPerSecond) => new Limited(bytesPerSecond);

    internal sealed record Pass : NetworkFault;

    internal sealed record Held : NetworkFault;

    internal sealed record Swallowed : NetworkFault;

    internal sealed record Delayed(TimeSpan By) : NetworkFault;

    internal sealed record Cut(long Bytes) : NetworkFault;

    internal sealed record Limited(int BytesPerSecond) : NetworkFault;
}
