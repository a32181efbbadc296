using System.Text;
using LiveSessions.Checker.Crowd;
using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Programme;

namespace LiveSessions.Checker.Simulation;

/// <summary>One room: who is in it, and what stands in its log when the run begins.</summary>
public sealed class SimulatedRoom(string id)
{
    /// <summary>Entries that set the room up; no failover loses them.</summary>
    public const int Prepared = RoomSetup.Length;

    /// <summary>The first phones, whose pages are followed byte by byte.</summary>
    public const int Watched = 2;

    public string Id => id;
    public List<Client> Phones { get; } = [];
    public List<Client> Moderators { get; } = [];
    public List<Mirror> Mirrors { get; } = [];

    /// <summary>When its log lost its tail, and from which entry on.</summary>
    public List<Cut> Cuts { get; } = [];

    /// <summary>Makes links for staff, and does what moderators do.</summary>
    public Client Organizer { get; private set; } = null!;

    /// <summary>A screen, the organizer, and somebody who was never let in: what they try is none of their business.</summary>
    public List<Client> Strangers { get; } = [];

    /// <summary>The organizer among the moderators.</summary>
    public IReadOnlyList<Client> Staff => [.. Moderators, Organizer];

    public IEnumerable<Client> Clients => Phones.Concat(Moderators).Concat(Strangers);

    /// <summary>The browser on the wall.</summary>
    public ActorId Wall => ActorId.Of(id, "wall"u8);

    /// <summary>Sets the room up and lets people in.</summary>
    public void Prepare(World world)
    {
        var plan = world.Plan;
        var moderators = Enumerable.Range(0, plan.Moderators).Select(i => ActorId.Of(id, Encoding.UTF8.GetBytes($"moderator {i}"))).ToArray();
        var organizer = ActorId.Of(id, "organizer"u8);
        var setup = new RoomSetup(id, moderators, Wall)
        {
            Organizer = organizer,
            Name = world.Chance.In(0.2) ? Asking.Required : Asking.Optional,
            Moderated = (world.Chance.In(0.7), world.Chance.In(0.7)),
            Kind = PollKinds.Any(world.Chance),
        };
        foreach (var facts in setup.Entries()) world.Log.Prepare(id, [.. facts]);
        for (var i = 0; i < plan.Past; i++) world.Log.Prepare(id, [new Fact(default, 0, new HeadsCounted("past", 1 + (i % 7), [], []))]);
        foreach (var moderator in moderators) Moderators.Add(new Client(world, id, Role.Moderator, moderator, world.Chance.In(0.3) ? 2 : 1));
        for (var i = 0; i < plan.Phones; i++)
        {
            var phone = new Client(world, id, Role.Audience, ActorId.Of(id, Encoding.UTF8.GetBytes($"phone {i}")), world.Chance.In(0.3) ? 3 : 1);
            Phones.Add(phone);
            if (setup.Name is Asking.Required) phone.Do(new Introduce("en", $"Name {i}", null));
        }
        Organizer = new Client(world, id, Role.Moderator, organizer, 1);
        Strangers.AddRange(
        [
            new Client(world, id, Role.Screen, Wall, 1), Organizer,
            new Client(world, id, Role.Moderator, ActorId.Of(id, "outsider"u8), 1),
        ]);
        Mirrors.AddRange(
        [
            .. Phones.Take(Watched).Select(phone => new Mirror(world, id, Role.Audience, phone.Actor)),
            new Mirror(world, id, Role.Screen, Wall), new Mirror(world, id, Role.Moderator, organizer),
        ]);
    }
}
