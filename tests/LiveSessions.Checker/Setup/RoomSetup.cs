using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Images;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Setup;

/// <summary>What stands in a room's log before anybody can send: a panel that is live, a second one, two screens and an open poll.</summary>
/// <param name="Room">The room's id.</param>
/// <param name="Moderators">Who is staff.</param>
/// <param name="Wall">The screen.</param>
internal sealed record RoomSetup(string Room, IReadOnlyList<ActorId> Moderators, ActorId Wall)
{
    /// <summary>What every room has: a session that is live, two screens, and a group.</summary>
    public const string FirstSession = "s1", WallScreen = "wall", SideScreen = "side", Group = "muscat";

    /// <summary>Who sits on the panels.</summary>
    public static WireSpeaker[] Speakers { get; } = [new("amal", In("Amal")), new("jisoo", In("Jisoo"))];

    /// <summary>Two images that polls may show.</summary>
    public static ImageAdded[] Images { get; } = [.. new[] { "image one", "image two" }.Select(text => new ImageAdded(text[6..], ImageFormat.Png, System.Text.Encoding.UTF8.GetBytes(text)))];

    /// <summary>A link for a moderator that nobody has used, and its secret.</summary>
    public const string Link = "link";
    public static byte[] LinkSecret { get; } = new byte[32];

    /// <summary>The join code.</summary>
    public const string Code = "041205";

    /// <summary>Entries of <see cref="Entries"/>.</summary>
    public const int Length = 2;

    public Asking Name { get; init; } = Asking.Optional;

    /// <summary>A further organizer; null for none.</summary>
    public ActorId? Organizer { get; init; }

    /// <summary>Of what kind the poll is.</summary>
    public PollKind Kind { get; init; } = new SingleChoice(Options(3), 1);

    /// <summary>Whether the questions of the two sessions wait for a moderator.</summary>
    public (bool First, bool Second) Moderated { get; init; } = (true, false);

    /// <summary>When the link that nobody has used expires, UTC milliseconds.</summary>
    private const long FarAway = 4_000_000_000_000;

    /// <summary>The facts, entry by entry.</summary>
    public IReadOnlyList<Fact>[] Entries()
    {
        var maker = ActorId.Of(Room, "maker"u8);
        return
        [
            [
                new Fact(default, 0, new RoomConfigured(Code, In("Forum"), In("Theme"), In("Venue"), In("Hall"), ["2026-12-01"], ["en"],
                    [new Group(Group, In("Muscat"))], 30, Name, Asking.Optional)),
                new Fact(maker, 0, new StaffAdmitted(Role.Organizer, "Maker")),
                .. Organizer is { } organizer ? [new Fact(organizer, 0, new StaffAdmitted(Role.Organizer, "Organizer"))] : Array.Empty<Fact>(),
                new Fact(maker, 0, new InviteCreated(Link, Role.Moderator, "Friend", CreateInvite.HashOf(LinkSecret), FarAway)),
                .. Moderators.Select((moderator, i) => new Fact(moderator, 0, new StaffAdmitted(Role.Moderator, $"Moderator {i}"))),
            ],
            [
                .. Images.Select(image => new Fact(maker, 0, image)),
                new Fact(maker, 1, new SessionSaved(FirstSession, "panel", 1, "09:00", "10:00", In("One"), Moderated.First, Speakers: [.. Speakers.Select(one => new Speaker(one.Id, one.Name))], Downvotes: true)),
                new Fact(maker, 2, new SessionSaved("s2", "panel", 1, "10:00", "11:00", In("Two"), Moderated.Second)),
                new Fact(maker, 3, new SessionStarted(FirstSession)),
                new Fact(maker, 4, new ScreenPaired(WallScreen, Wall, "Wall", "en")),
                new Fact(maker, 7, new ScreenPaired(SideScreen, ActorId.Of(Room, "side"u8), "Side", "en")),
                new Fact(maker, 5, new PollSaved($"{Room}-p0", FirstSession, Kind, In($"{SecretChecks.Mark}{Room}-p0."), 0)),
                new Fact(maker, 6, new PollOpened($"{Room}-p0", 0, long.MaxValue)),
            ],
        ];
    }

    public static Localized In(string text) => new() { ["en"] = text };

    public static Localized[] Options(int count) => [.. Enumerable.Range(0, count).Select(i => In($"option {i}"))];
}
