using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Simulation;

/// <summary>One room: who is in it, and what stands in its log when the run begins.</summary>
public sealed class SimulatedRoom(string id)
{
    /// <summary>Begins every text that not everybody may see.</summary>
    public const string Canary = SecretChecks.Mark;

    /// <summary>Entries that set the room up; no failover loses them.</summary>
    public const int Prepared = 2;

    /// <summary>The first phones, whose pages are followed byte by byte.</summary>
    public const int Watched = 2;

    private int _polls;

    public string Id => id;
    public List<Client> Phones { get; } = [];
    public List<Client> Moderators { get; } = [];
    public List<Mirror> Mirrors { get; } = [];

    /// <summary>When its log lost its tail, and from which entry on.</summary>
    public List<Cut> Cuts { get; } = [];

    /// <summary>A screen, an organizer, and somebody who was never let in: they only try what they may not.</summary>
    public List<Client> Strangers { get; } = [];

    public IEnumerable<Client> Clients => Phones.Concat(Moderators).Concat(Strangers);

    public string NewPoll() => $"{id}-p{++_polls}";

    public static Localized In(string text) => new() { ["en"] = text };

    public static Localized[] Options(int count) => [.. Enumerable.Range(0, count).Select(i => In($"option {i}"))];

    /// <summary>The browser on the wall.</summary>
    public ActorId Wall => ActorId.Of(id, "wall"u8);

    /// <summary>Sets the room up and lets people in.</summary>
    public void Prepare(World world)
    {
        var plan = world.Plan;
        var asking = world.Chance.In(0.2) ? Asking.Required : Asking.Optional;
        var moderators = Enumerable.Range(0, plan.Moderators).Select(i => ActorId.Of(id, Encoding.UTF8.GetBytes($"moderator {i}"))).ToArray();
        var (maker, organizer) = (ActorId.Of(id, "maker"u8), ActorId.Of(id, "organizer"u8));
        world.Log.Prepare(id,
        [
            new Fact(default, 0, new RoomConfigured("041205", In("Forum"), In("Theme"), In("Venue"), In("Hall"), ["2026-12-01"], ["en"],
                [new Group("muscat", In("Muscat"))], 30, asking, Asking.Optional)),
            new Fact(maker, 0, new StaffAdmitted(Role.Organizer, "Maker")),
            new Fact(organizer, 0, new StaffAdmitted(Role.Organizer, "Organizer")),
            .. moderators.Select((moderator, i) => new Fact(moderator, 0, new StaffAdmitted(Role.Moderator, $"Moderator {i}"))),
        ]);
        world.Log.Prepare(id,
        [
            new Fact(maker, 1, new SessionSaved("s1", "panel", 1, "09:00", "10:00", In("One"), world.Chance.In(0.7))),
            new Fact(maker, 2, new SessionSaved("s2", "panel", 1, "10:00", "11:00", In("Two"), world.Chance.In(0.7))),
            new Fact(maker, 3, new SessionStarted("s1")),
            new Fact(maker, 4, new ScreenPaired("wall", Wall, "Wall", "en")),
            new Fact(maker, 5, new PollSaved($"{id}-p0", "s1", new SingleChoice(Options(3), 1), In($"{Canary}{id}-p0."), 0)),
            new Fact(maker, 6, new PollOpened($"{id}-p0", 0, long.MaxValue)),
        ]);
        for (var i = 0; i < plan.Past; i++) world.Log.Prepare(id, [new Fact(default, 0, new HeadsCounted("past", 1 + (i % 7), [], []))]);
        foreach (var moderator in moderators) Moderators.Add(new Client(world, id, Role.Moderator, moderator, world.Chance.In(0.3) ? 2 : 1));
        for (var i = 0; i < plan.Phones; i++)
        {
            var phone = new Client(world, id, Role.Audience, ActorId.Of(id, Encoding.UTF8.GetBytes($"phone {i}")), world.Chance.In(0.3) ? 3 : 1);
            Phones.Add(phone);
            if (asking is Asking.Required) phone.Do(new Introduce("en", $"Name {i}", null));
        }
        Strangers.AddRange(
        [
            new Client(world, id, Role.Screen, Wall, 1), new Client(world, id, Role.Moderator, organizer, 1),
            new Client(world, id, Role.Moderator, ActorId.Of(id, "outsider"u8), 1),
        ]);
        Mirrors.AddRange(
        [
            .. Phones.Take(Watched).Select(phone => new Mirror(world, id, Role.Audience, phone.Actor)),
            new Mirror(world, id, Role.Screen, Wall), new Mirror(world, id, Role.Moderator, moderators[0]),
        ]);
    }
}
