using System.Text;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>Somebody who acts in the tests.</summary>
public sealed record Person(string Name, Role Role)
{
    /// <summary>Stands for the next number of whoever acts.</summary>
    public const long NextNumber = long.MinValue;

    /// <summary>The identity in every room of the tests; a node's is all zeros.</summary>
    public ActorId Id { get; } = Role is Role.Node ? default : ActorId.Of("room", Encoding.UTF8.GetBytes(Name));

    public Actor Actor => new(Role, Id, Role is Role.Audience ? Secrets.Hash("ballots", "room", Encoding.UTF8.GetBytes(Name)) : null);

    /// <summary>Their fact, under their next number; nodes do not count theirs.</summary>
    public Fact Does(RoomEvent fact) => Does(Role is Role.Node ? 0 : NextNumber, fact);

    public Fact Does(long n, RoomEvent fact) => new(Id, n, fact);

    public override string ToString() => Name;
}

/// <summary>The people of every test. Huda and Minjun are moderators, Omar is the organizer.</summary>
public static class People
{
    public static Person Amal { get; } = new("Amal", Role.Audience);
    public static Person Salim { get; } = new("Salim", Role.Audience);
    public static Person Jisoo { get; } = new("Jisoo", Role.Audience);
    public static Person Huda { get; } = new("Huda", Role.Moderator);
    public static Person Minjun { get; } = new("Minjun", Role.Moderator);
    public static Person Omar { get; } = new("Omar", Role.Organizer);
    public static Person Node { get; } = new("node", Role.Node);

    /// <summary>Holds no link: a forged or a revoked moderator.</summary>
    public static Person Stranger { get; } = new("stranger", Role.Moderator);

    /// <summary>The browser on the wall.</summary>
    public static Person Wall { get; } = new("wall", Role.Screen);

    public static Person[] Everybody { get; } = [Amal, Salim, Jisoo, Huda, Minjun, Omar, Stranger, Wall];

    /// <summary>One of a crowd.</summary>
    public static Person Phone(int number) => new($"phone-{number}", Role.Audience);
}
