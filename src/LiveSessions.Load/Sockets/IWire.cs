namespace LiveSessions.Load.Sockets;

/// <summary>Takes whole messages to the server.</summary>
public interface IWire
{
    /// <summary>Sends one message; never waits.</summary>
    void Send(ReadOnlySpan<byte> message, WebSocketOpcode opcode = WebSocketOpcode.Binary);
}

/// <summary>Who is told what happens on a <see cref="Connection"/>. All calls are made under the connection's lock.</summary>
public interface IConnectionOwner
{
    /// <summary>The server agreed to speak WebSocket.</summary>
    void Upgraded();

    /// <summary>Bytes came, of whatever kind.</summary>
    /// <param name="count">Bytes on the TCP connection.</param>
    void Arrived(int count);

    /// <summary>A part of a message, or a whole one.</summary>
    void Received(ReadOnlySpan<byte> payload, bool isFinal);

    /// <summary>The connection ended, or never came to be; the last call.</summary>
    /// <param name="status">The HTTP status that refused the upgrade; 0 when it was something else.</param>
    void Closed(string reason, int status);
}
