using System.Globalization;

namespace LiveSessions.Checker.Simulation;

/// <summary>One server process with every room on it.</summary>
public sealed class Node
{
    private static readonly CultureInfo[] Cultures = [.. new[] { "en-US", "ar-SA", "ko-KR", "fa-IR", "th-TH" }.Select(CultureInfo.GetCultureInfo)];
    private static readonly int[] HoursFromUtc = [4, 9, 0, -5];

    /// <param name="number">1, 2, 3 … in the order of starting.</param>
    public Node(World world, int number)
    {
        Name = $"node{number}";
        Culture = Cultures[number % Cultures.Length];
        Zone = TimeSpan.FromHours(HoursFromUtc[number % HoursFromUtc.Length]);
        Skew = world.Chance.In(0.1) ? world.Chance.Between(-3_600_000, 3_600_000) : world.Chance.Between(-200, 200);
        Rooms = world.Rooms.ToDictionary(room => room.Id, room => new RoomHost(world, this, room.Id));
    }

    public string Name { get; }

    /// <summary>The culture of the machine it runs on: other digits, separators and calendars than those of its neighbours.</summary>
    public CultureInfo Culture { get; }

    /// <summary>How far the clocks on its wall are ahead of UTC.</summary>
    public TimeSpan Zone { get; }

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
