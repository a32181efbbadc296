namespace LiveSessions.Server.Rooms;

/// <summary>A room cannot be asked now: too much waits, or its store is away. It passes.</summary>
public sealed class RoomBusyException() : Exception("The room is busy.");
