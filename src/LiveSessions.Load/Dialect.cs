using System.Net;
using LiveSessions.Load.Sockets;

namespace LiveSessions.Load;

/// <summary>What became of a vote or another command.</summary>
public enum Outcome
{
    /// <summary>It took effect.</summary>
    Done,
    /// <summary>It has no effect, and never will.</summary>
    Refused,
    /// <summary>To be sent again later.</summary>
    Later,
}

/// <summary>The answer to what a client sent last.</summary>
/// <param name="Seq">Done: every frame whose number is at least this one contains it.</param>
/// <param name="Word">Refused or later: why.</param>
public readonly record struct Reply(Outcome Outcome, long Seq, int RetryAfterMs = 0, string? Word = null);

/// <summary>Who is told what a <see cref="Dialect"/> understood.</summary>
public interface IHearer
{
    /// <summary>The answer to the one command that is out.</summary>
    void Answered(Reply reply);

    /// <summary>A frame of the room came.</summary>
    /// <param name="seq">Its number: it contains every vote that was answered with this number or a lower one.</param>
    void Framed(long seq);

    /// <summary>The server said that this is the end, and why.</summary>
    void Ended(string reason);

    /// <summary>The server leaves: to come back over a new connection after so long. What was sent may still be answered.</summary>
    void Moved(int retryAfterMs);
}

/// <summary>
/// How one client speaks with one kind of server, and what it must remember to do so. The fleet, the scenarios and the measuring are the same
/// for every kind of server; only this differs. One object a connection; called under the connection's lock.
/// </summary>
public abstract class Dialect
{
    /// <summary>Where the server listens.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>The path of the WebSocket.</summary>
    public abstract string Path { get; }

    /// <summary>The cookies it brings along, or null.</summary>
    public virtual string? Cookie => null;

    /// <summary>After how long without sending anything a client of this kind says that it is alive; null: never.</summary>
    public virtual TimeSpan? PingEvery => null;

    /// <summary>After how much silence of the server a client of this kind takes the connection for cut; null: never.</summary>
    public virtual TimeSpan? Silence => null;

    /// <summary>Whether a frame may never have a lower number than the one before it.</summary>
    public virtual bool IsOrdered => true;

    /// <summary>The socket is open: says the first words. Nothing is left of an earlier connection but what was read and sent.</summary>
    public abstract void Open(IWire wire);

    /// <summary>Takes what came: a part of a message, a whole one, or (where the protocol packs them) several.</summary>
    /// <param name="isFinal">Whether the WebSocket message ends here.</param>
    public abstract void Hear(ReadOnlySpan<byte> payload, bool isFinal, IWire wire, IHearer hearer);

    /// <summary>Sends a vote. The answer comes by <see cref="IHearer.Answered"/>; until then nothing else is sent.</summary>
    public abstract void Vote(int option, IWire wire);

    /// <summary>Sends again what was answered with <see cref="Outcome.Later"/>, or not at all before the connection was gone.</summary>
    public virtual void Repeat(IWire wire) => throw new NotSupportedException("This kind of server never asks to repeat.");

    /// <summary>Says that the client is alive.</summary>
    public virtual void Ping(IWire wire)
    {
    }
}
