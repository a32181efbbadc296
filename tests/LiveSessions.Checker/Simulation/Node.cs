namespace LiveSessions.Checker.Simulation;

/// <summary>One server process with every room on it.</summary>
public sealed class Node
{
    public Node(World world, string name)
    {
        Name = name;
        Skew = world.Chance.In(0.1) ? world.Chance.Between(-3_600_000, 3_600_000) : world.Chance.Between(-200, 200);
        Rooms = world.Rooms.ToDictionary(room => room.Id, room => new RoomHost(world, this, room.Id));
    }

    public string Name { get; }

    /// <summary>Milliseconds by which its clock is wrong.</summary>
    public int Skew { get; }

    /// <summary>Until then it stands still, as a process that is paused does.</summary>
    public long FrozenUntil { get; set; }

    public bool IsDead { get; private set; }

    public IReadOnlyDictionary<string, RoomHost> Rooms { get; }

    public void Die()
    {
        IsDead = true;
        foreach (var room in Rooms.Values) room.Die();
    }
}
