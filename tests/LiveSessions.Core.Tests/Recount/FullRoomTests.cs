using LiveSessions.Core.Recount;
using LiveSessions.Core.Tests.Properties;

namespace LiveSessions.Core.Tests.Recount;

/// <summary>Where a room holds as much as it may, one more counts neither for the fold nor for the second count.</summary>
public class FullRoomTests
{
    private const long Latest = long.MaxValue;

    private static Fact[] Each(int count, Func<int, Fact> fact) => [.. Enumerable.Range(1, count).Select(fact)];

    /// <summary>Whoever is staff can write a draft.</summary>
    private static Folded Drafts(Scenario room, Person who, string poll) => room.Fold(who.Does(Rooms.Draft(poll)));

    [Fact]
    public void The_staff()
    {
        var room = Given(Rooms.Open, [.. Each(Limits.Staff - 3, i => Phone(i).Does(0, new StaffAdmitted(Role.Moderator, "x"))), Node.Does(Rooms.Link("late"))]);
        room.Fold(Phone(998).Does(0, new InviteClaimed("late"))).IsIgnored(Refusals.TooMany);
        room.Fold(Phone(999).Does(0, new StaffAdmitted(Role.Moderator, "x"))).IsIgnored(Refusals.TooMany);
        Drafts(room, Phone(998), "p1").IsIgnored(Refusals.Forbidden);
        Drafts(room, Phone(999), "p1").IsIgnored(Refusals.Forbidden);
        room.And(Omar.Does(new InviteRevoked("link-Minjun")), Phone(998).Does(0, new InviteClaimed("late")));
        Drafts(room, Phone(998), "p1").Applies();
        Drafts(room, Minjun, "p2").IsIgnored(Refusals.Forbidden);
    }

    [Fact]
    public void Links_that_let_somebody_in()
    {
        var room = Given(Rooms.Open, Each(Limits.Invites, i => Node.Does(Rooms.Link($"l{i}", expiresAt: Start + 1_000))));
        Refuses("x1");
        room.And(Omar.Does(new InviteRevoked("l1")));
        Takes("y1");
        Refuses("x2");
        room.And(Stranger.Does(0, new InviteClaimed("l2")));
        Takes("y2");
        Refuses("x3");
        room.Later(1_000);
        Takes("y3");

        void Refuses(string link)
        {
            room.Fold(Node.Does(Rooms.Link(link))).IsIgnored(Refusals.TooMany)
                .Fold(Phone(7).Does(0, new InviteClaimed(link))).IsIgnored(Refusals.LinkUnknown);
            Drafts(room, Phone(7), link).IsIgnored(Refusals.Forbidden);
        }

        void Takes(string link)
        {
            var guest = new Person(link, Role.Moderator);
            room.And(Node.Does(Rooms.Link(link, expiresAt: Start + 9_000)), guest.Does(0, new InviteClaimed(link)));
            Drafts(room, guest, link).Applies();
            room.And(Node.Does(Rooms.Link($"{link}-more", expiresAt: Start + 1_000 + room.Now - Start)));
        }
    }

    [Fact]
    public void Screens()
    {
        var room = Given(Rooms.Open, [Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", Latest)),
            .. Each(Limits.Screens, i => Huda.Does(new ScreenPaired($"w{i}", Phone(i).Id, "Wall", "ar")))]);
        room.Fold(Huda.Does(new ScreenPaired("one-more", Wall.Id, "Wall", "ar"))).IsIgnored(Refusals.TooMany)
            .Fold(Huda.Does(new Directed("one-more", new Scene(SceneKind.Question, "q1")))).IsIgnored(Refusals.UnknownScreen)
            .And(Huda.Does(new QuestionDeclined("q1", "No", Latest)), Huda.Does(new QuestionApproved("q1", Latest)))
            .And(Huda.Does(new ScreenRevoked("w1")), Huda.Does(new ScreenPaired("instead", Wall.Id, "Wall", "ar")), Huda.Does(new Directed("instead", new Scene(SceneKind.Question, "q1"))))
            .Fold(Huda.Does(new QuestionDeclined("q1", "No", Latest))).IsIgnored(Refusals.OnScreen);
    }

    [Fact]
    public void Sessions_and_polls()
    {
        var room = Given(Rooms.Open, [.. Each(Limits.Sessions - 2, i => Huda.Does(Rooms.Saved($"more{i}"))), .. Each(Limits.Polls, i => Huda.Does(Rooms.Draft($"p{i}")))]);
        room.Fold(Huda.Does(Rooms.Saved("one-more"))).IsIgnored(Refusals.TooMany)
            .Fold(Huda.Does(new SessionStarted("one-more"))).IsIgnored(Refusals.UnknownSession)
            .Fold(Amal.Does(Rooms.Asked("q1", session: "one-more"))).IsIgnored(Refusals.UnknownSession)
            .Fold(Huda.Does(Rooms.Draft("one-more"))).IsIgnored(Refusals.TooMany)
            .And(Huda.Does(Rooms.Saved("more1", moderated: false)), Huda.Does(Rooms.Draft("p1", "Or which?")), Huda.Does(new SessionStarted("more1")), Amal.Does(Rooms.Asked("q1", session: "more1", held: false)));
    }

    [Fact]
    public void Questions()
    {
        var log = StoredLog.Of(Rooms.Unmoderated, [
            [.. Enumerable.Range(1, Limits.Questions - 1).Select(i => new Step(Phone(i % 100), 0, Rooms.Asked($"q{i}", held: false)))],
            [new Step(Huda, 0, new FloorAsked("floor", Rooms.Session, "Why?", "en", null, null))],
            [new Step(Phone(1), 0, Rooms.Asked("one-more", held: false)), new Step(Huda, 0, new FloorAsked("another", Rooms.Session, "Why?", "en", null, null))],
        ]);
        Assert.Equal(Limits.Questions, Agreed(log).Questions.Count());
    }

    [Fact]
    public void People()
    {
        var log = StoredLog.Of([.. Rooms.Unmoderated, .. Rooms.OpenPoll()], [
            [.. Enumerable.Range(1, Limits.Participants).Select(i => new Step(Phone(i), 0, new ParticipantJoined("ar")))],
            [new Step(Amal, 0, new ParticipantJoined("ar")), new Step(Amal, 0, Rooms.Ballot("p1", 1)), new Step(Phone(1), 0, Rooms.Ballot("p1", 1))],
        ]);
        var count = Agreed(log);
        Assert.Equal((Limits.Participants, 1), (count.People, count.Polls[0].Counted().Count));
    }

    [Fact]
    public void Questions_moved_or_merged_at_once()
    {
        var room = Given(Rooms.Unmoderated, Each(Limits.MergedInto + 3, i => Phone(i).Does(Rooms.Asked($"q{i}", held: false))));
        string[] some = [.. Enumerable.Range(1, Limits.AtOnce).Select(i => $"q{i}")], more = [.. Enumerable.Range(Limits.AtOnce + 1, Limits.AtOnce).Select(i => $"q{i}")];
        room.Fold(Huda.Does(new QuestionsMoved([.. some, "q51"], QuestionMove.Decline, "No", Latest))).IsIgnored(Refusals.Malformed)
            .Fold(Huda.Does(new QuestionsMerged("q103", [.. some, "q51"], Latest))).IsIgnored(Refusals.Malformed)
            .And(Huda.Does(new QuestionsMoved(some, QuestionMove.Answer, null, Latest)), Huda.Does(new QuestionsMoved(some, QuestionMove.Approve, null, Latest)))
            .And(Huda.Does(new QuestionsMerged("q101", some, Latest)), Huda.Does(new QuestionsMerged("q103", more, Latest)))
            .Fold(Huda.Does(new QuestionsMerged("q103", ["q101"], Latest))).IsIgnored(Refusals.TooMany)
            .And(Huda.Does(new QuestionSplit("q1", Latest)), Huda.Does(new QuestionsMerged("q103", ["q101"], Latest)))
            .Fold(Huda.Does(new QuestionsMerged("q103", ["q102"], Latest))).IsIgnored(Refusals.TooMany);
    }

    private static SecondCount Agreed(StoredLog log)
    {
        var count = log.Count();
        Assert.Empty(Comparison.Differences(log.Fold(), count));
        Assert.Equal(log.Facts.Sum(facts => facts.Length), count.Facts);
        return count;
    }
}
