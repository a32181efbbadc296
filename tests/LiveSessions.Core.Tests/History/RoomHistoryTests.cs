using System.Security.Cryptography;

namespace LiveSessions.Core.Tests.History;

public class RoomHistoryTests
{
    private const long Latest = long.MaxValue;

    [Fact]
    public void Who_did_what_to_what_is_told_in_the_names_of_then()
    {
        var history = Read(
            Rooms.WithScreen,
            Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")), Huda.Does(1, new QuestionsMerged("q2", ["q1"], Latest)),
            Minjun.Does(1, new QuestionApproved("q2", Latest)), Huda.Does(2, new Directed("wall", new Scene(SceneKind.Question, "q2"))),
            Huda.Does(3, Rooms.Draft("p1", "Which?")), Huda.Does(4, new PollDeleted("p1", Latest)),
            Huda.Does(5, new ScreenRevoked("wall")), Huda.Does(6, new SessionEnded(Rooms.Session)));
        var acts = history.Acts.SkipWhile(act => act.Kind != ActKind.Merged).ToArray();
        Assert.Equal(
            [("Huda", "merged"), ("Minjun", "approved"), ("Huda", "directed"), ("Huda", "poll_saved"), ("Huda", "poll_deleted"), ("Huda", "screen_revoked"), ("Huda", "session_ended")],
            acts.Select(act => (act.By!, act.Kind)));
        Assert.Equal([2, 1], acts[0].Questions!);
        Assert.Equal((SceneKind.Question, "Wall"), (acts[2].Scene!.Value, acts[2].Name));
        Assert.Equal([2], acts[2].Questions!);
        Assert.Equal("Which?", acts[4].Title!["en"]);
        Assert.Equal("Wall", acts[5].Name);
        Assert.Equal("Session", acts[6].Title!["en"]);
    }

    [Fact]
    public void A_session_was_on_from_when_it_first_began_to_when_it_last_ended()
    {
        var history = Read(
            [.. Rooms.Open, Huda.Does(1, new SessionStarted(Rooms.NextSession)), Huda.Does(2, new SessionStarted(Rooms.Session)), Huda.Does(3, new SessionEnded(Rooms.Session)),
            Huda.Does(4, new SessionStarted(Rooms.NextSession))], Start, 1_000);
        var (first, second) = (history.Sessions[0], history.Sessions[1]);
        Assert.Equal((Rooms.Session, Rooms.NextSession, 2), (first.Session, second.Session, history.Sessions.Count));
        Assert.Equal((Start + 8_000, Start + 11_000), (first.From, first.To));
        Assert.Equal((Start + 9_000, null), (second.From, second.To));
    }

    [Fact]
    public void What_was_put_on_a_screen_is_told_as_what_it_is()
    {
        var history = Read(
            Rooms.WithScreen, Amal.Does(Rooms.Asked("q1")), Huda.Does(1, new QuestionApproved("q1", Latest)), Huda.Does(2, Rooms.Draft("p1", "Which?")),
            Huda.Does(3, new PollOpened("p1", 0, Latest)), Huda.Does(4, new Directed("wall", new Scene(SceneKind.Poll, "p1"))),
            Huda.Does(5, new Directed(null, new Scene(SceneKind.Question, "q1"))), Huda.Does(6, new Directed(null, new Scene(SceneKind.Blank, null))));
        var (poll, question, blank) = (history.Acts[^3], history.Acts[^2], history.Acts[^1]);
        Assert.Equal(("Wall", "Which?", SceneKind.Poll, null), (poll.Name, poll.Title!["en"], poll.Scene, poll.Questions));
        Assert.Equal((null, null, SceneKind.Question), (question.Name, question.Title, question.Scene));
        Assert.Equal([1], question.Questions!);
        Assert.Equal((null, null, SceneKind.Blank, null), (blank.Name, blank.Title, blank.Scene, blank.Questions));
    }

    [Fact]
    public void A_question_on_a_screen_has_not_the_title_of_a_poll_with_its_id()
    {
        var history = Read(
            Rooms.WithScreen, Amal.Does(Rooms.Asked("one")), Huda.Does(1, new QuestionApproved("one", Latest)), Huda.Does(2, Rooms.Draft("one", "Which?")),
            Huda.Does(3, new Directed("wall", new Scene(SceneKind.Question, "one"))));
        Assert.Equal((null, "Wall"), (history.Acts[^1].Title, history.Acts[^1].Name));
    }

    [Fact]
    public void What_had_no_effect_is_not_told_and_of_several_only_what_was_changed()
    {
        var history = Read(
            Rooms.Open, Amal.Does(Rooms.Asked("q1")), Salim.Does(Rooms.Asked("q2")), Salim.Does(2, new QuestionWithdrawn("q2")),
            Huda.Does(1, new QuestionsMoved(["q2", "q1"], QuestionMove.Approve, null, Latest)), Huda.Does(1, new QuestionApproved("q1", Latest)),
            Minjun.Does(1, new QuestionDeclined("q1", "", 0)), Stranger.Does(1, new QuestionAnswered("q1", Latest)));
        var act = Assert.Single(history.Acts.SkipWhile(one => one.Kind != ActKind.SessionStarted).Skip(1));
        Assert.Equal(("approved", "Huda"), (act.Kind, act.By));
        Assert.Equal([1], act.Questions!);
    }

    [Fact]
    public void What_was_taken_back_is_told_with_what_it_was()
    {
        var history = Read(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Huda.Does(1, new QuestionApproved("q1", Latest)), Minjun.Does(1, new ActTurned(2, true)), Huda.Does(2, new ActTurned(2, false)));
        Assert.Equal([("Minjun", "undone", "approved"), ("Huda", "redone", "approved")], history.Acts.TakeLast(2).Select(act => (act.By!, act.Kind, act.Turned!)));
        Assert.All(history.Acts.TakeLast(2), act => Assert.Equal([1], act.Questions!));
    }

    [Fact]
    public void Who_was_revoked_meanwhile_keeps_their_name_and_a_countdown_has_none()
    {
        var history = Read(
            [.. Rooms.Open, .. Rooms.OpenPoll("p1")], Node.Does(new PollClosed("p1", 1)),
            Omar.Does(9, new InviteRevoked($"link-{Huda.Name}")), Node.Does(0, new InviteCreated("link-9", Role.Moderator, "Late", new byte[32], Start + 9)));
        Assert.Equal(
            [("Huda", "poll_saved"), ("Huda", "poll_opened"), (null, "poll_closed"), ("Omar", "invite_revoked"), (null, "invite_created")],
            history.Acts.TakeLast(5).Select(act => (act.By, act.Kind)));
        Assert.Equal(["Huda", "Late"], history.Acts.TakeLast(2).Select(act => act.Name));
    }

    [Fact]
    public void Around_an_entry_are_those_before_it_and_those_behind_it_and_links_only_for_organizers()
    {
        var history = Read(Rooms.Open, [.. Enumerable.Range(1, 30).Select(i => Huda.Does(i, new RecordPublished(i % 2 == 1)))]);
        var last = history.State.Offset;
        var (acts, older, newer) = history.Around(last - 10, 5, withInvites: true);
        Assert.Equal(Enumerable.Range(-14, 10).Select(i => last + i), acts.Select(act => act.Offset));
        Assert.Equal((history.Acts.Count - 15, 5), (older, newer));
        Assert.Equal((5, 0), (history.Around(Latest, 5, true).Acts.Length, history.Around(Latest, 5, true).Newer));
        Assert.Equal((5, 0), (history.Around(0, 5, true).Acts.Length, history.Around(0, 5, true).Older));
        Assert.Contains(history.Around(Latest, 1_000, true).Acts, act => act.Kind == ActKind.InviteCreated);
        Assert.DoesNotContain(history.Around(Latest, 1_000, false).Acts, act => act.Kind == ActKind.InviteCreated);
    }

    [Fact]
    public void The_oldest_acts_leave_when_there_are_too_many()
    {
        var history = Read(Rooms.Open, [.. Enumerable.Range(1, RoomHistory.Limit + 2_000).Select(i => Huda.Does(i, new RecordPublished(i % 2 == 1)))]);
        Assert.InRange(history.Acts.Count, RoomHistory.Limit, RoomHistory.Limit + 1_000);
        Assert.Equal(history.State.Offset, history.Acts[^1].Offset);
    }

    [Fact]
    public void It_stands_before_an_entry_of_a_newer_version()
    {
        var history = Read(Rooms.Open);
        var (offset, count) = (history.State.Offset, history.Acts.Count);
        var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [Huda.Does(9, new QuestionsMoved(["q1"], (QuestionMove)99, null, 0))]);
        history.Fold(Start, SHA256.HashData(payload), payload);
        Assert.Equal((true, offset, count), (history.State.IsReadOnly, history.State.Offset, history.Acts.Count));
    }

    [Fact]
    public void It_stands_where_the_room_itself_stands()
    {
        var (room, history) = (Given(Examples.BusyRoom), Read(Examples.BusyRoom, Start));
        Assert.Equal((Everything.Of(room.State), room.State.Offset), (Everything.Of(history.State), history.State.Offset));
    }

    private static RoomHistory Read(Fact[] room, params Fact[] more) => Read([.. room, .. more], Start);

    private static RoomHistory Read(Fact[] facts, long time, long apart = 0)
    {
        var history = new RoomHistory();
        var n = 0L;
        foreach (var fact in facts)
        {
            // Numbers that are left open come before all that a test gives.
            var number = fact.N switch { Person.NextNumber => ++n, 0 => 0, _ => fact.N + 1_000 };
            var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [fact with { N = number }]);
            history.Fold(time, SHA256.HashData(payload), payload);
            time += apart;
        }
        return history;
    }
}
