using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Crowd;

/// <summary>What staff do with the programme and the screens.</summary>
internal static class Directing
{
    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
    [
        Crowd.Habits.Of(3, static person => Session(person) is { } id ? new StartSession(id) : null), Crowd.Habits.Of(1, static person => Session(person) is { } id ? new EndSession(id) : null),
        Crowd.Habits.Of(4, Save), Crowd.Habits.Of(2, static person => new PublishRecord(person.Chance.In(0.6))), Crowd.Habits.Of(9, Direct), Crowd.Habits.Of(3, Change),
        Crowd.Habits.Of(1, static person => new RevokeScreen(person.Chance.In(0.9) ? RoomSetup.SideScreen : "nowhere")),
    ];

    private static string? Session(Person person) => person.Chance.In(0.3) ? RoomSetup.FirstSession : person.Chance.Of(person.Held.Sessions, static _ => true)?.Id;

    private static SaveSession? Save(Person person)
    {
        var chance = person.Chance;
        var id = chance.In(0.2) ? person.Names.New('s') : Session(person);
        var speakers = chance.In(0.3) ? null : RoomSetup.Speakers.Take(chance.Between(1, 2)).ToArray();
        return id is null ? null : new SaveSession(id, "panel", 1, "09:00", chance.In(0.95) ? "10:00" : "25:00", RoomSetup.In(id), chance.In(0.6), person.Seen(), speakers, chance.In(0.6));
    }

    private static Direct Direct(Person person)
    {
        var screen = person.Chance.Of([null, null, RoomSetup.WallScreen, RoomSetup.SideScreen]);
        var kind = person.Chance.Of([SceneKind.Question, SceneKind.Question, SceneKind.Poll, SceneKind.Poll, SceneKind.Welcome, SceneKind.Programme, SceneKind.Questions, SceneKind.Blank, SceneKind.Leaderboard]);
        return new Direct(screen, new WireScene((int)kind, kind switch
        {
            SceneKind.Question => person.Question()?.Id,
            SceneKind.Poll => person.Poll(PollState.Open, PollState.Closed)?.Id,
            _ => null,
        }));
    }

    private static ChangeScreen Change(Person person) => new(person.Chance.Of([RoomSetup.WallScreen, RoomSetup.SideScreen]), $"Screen {person.Chance.Below(10)}",
        person.Chance.In(0.95) ? "en" : "xx", person.Chance.In(0.5) ? "light" : "dark", person.Seen());
}

/// <summary>What only an organizer may.</summary>
internal static class Inviting
{
    private const long Day = 86_400_000;

    public static IEnumerable<KeyValuePair<Type, Habit>> Habits { get; } =
        [Crowd.Habits.Of(1, static person => new SetGroupFloor(person.Chance.Of([2, 3, 5, 8]))), Crowd.Habits.Of(4, Invite), Crowd.Habits.Of(2, Revoke)];

    private static CreateInvite Invite(Person person)
    {
        var secret = new byte[32];
        person.Chance.Fill(secret);
        return new CreateInvite(person.Names.New('i'), person.Chance.Of([Role.Moderator, Role.Organizer, Role.Speaker, Role.Audience]), "Friend", secret, person.Now + (person.Chance.In(0.95) ? Day : -Day));
    }

    private static RevokeInvite Revoke(Person person) => new(person.Chance.Of(person.Held.Invites, static _ => true)?.Id ?? "none");
}
