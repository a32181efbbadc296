namespace LiveSessions.Load;

/// <summary>Something that the person at the terminal can put right; the message says how.</summary>
public sealed class LoadException(string message, Exception? inner = null) : Exception(message, inner);
