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
    /// <summary>Reads the stage view, and sends nothing.</summary>
    Speaker = 6,
}

/// <summary>What one person may do who has several of the staff's roles.</summary>
public static class Roles
{
    /// <summary>The one that may do more: a speaker's number is the highest, and may do least.</summary>
    public static Role Higher(Role one, Role other) => Rank(one) >= Rank(other) ? one : other;

    // Of the numbers below the staff's, which no staff member has.
    private static int Rank(Role role) => role is Role.Speaker ? (int)Role.Audience : (int)role;

    /// <summary>Whether a staff member of this role may watch as <paramref name="view"/>: consoles are not for speakers, the stage view is for all.</summary>
    public static bool MayWatchAs(this Role role, Role view) => role is Role.Moderator or Role.Organizer || (role is Role.Speaker && view is Role.Speaker);
}

/// <summary>Who sends a command: a resolved role and identity.</summary>
/// <param name="Role">What the actor may do.</param>
/// <param name="Id">The identity in this room.</param>
/// <param name="Seed">
/// 32 bytes that only whoever holds the browser's cookie can work out, and <paramref name="Id"/> does not tell; never stored. Null for who gives no ballot.
/// </param>
public readonly record struct Actor(Role Role, ActorId Id, byte[]? Seed = null)
{
    /// <summary>The number of the command that is being decided; 0 before it is.</summary>
    internal long N { get; init; }

    /// <summary>As whom they vote in a round of an anonymous poll: the same each time, and nobody else can say whose it is. Null without a <see cref="Seed"/>.</summary>
    public ActorId? VoucherFor(string poll, int round) =>
        Seed is null ? null : ActorId.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{round} {poll}"), Seed);
}
