namespace LiveSessions.Core;

/// <summary>As whom somebody watches or acts. The numbers travel on the wire and are stored: they never change.</summary>
public enum Role
{
    None = 0,
    Audience = 1,
    Screen = 2,
    Moderator = 3,
    Organizer = 4,
    /// <summary>A server node: heads, reactions, due closings. No connection ever acts as one.</summary>
    Node = 5,
}

/// <summary>Who sends a command: a resolved role and identity.</summary>
/// <param name="Role">What the actor may do.</param>
/// <param name="Id">The identity in this room.</param>
public readonly record struct Actor(Role Role, ActorId Id);
