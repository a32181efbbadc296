namespace LiveSessions.Core.Tests.Polls;

public class DeletingTests
{
    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft()));

    [Fact]
    public void Thrown_away_a_draft_is_unknown_to_every_act()
    {
        var room = Drafted.When(Minjun, new DeletePoll("p1", 99)).Then(new PollDeleted("p1", 99));
        Assert.Empty(ConsoleView.Since(room.State, 0, 0).Polls ?? []);
        foreach (var act in new RoomCommand[]
        {
            new OpenPoll("p1", 0, 99), new ClosePoll("p1", 0), new ShowResults("p1", true), new DeletePoll("p1", 99),
            new SavePoll("p1", Rooms.Session, new SingleChoice(Rooms.Options(2), 1), Rooms.In("Which?"), 99),
            new Direct(null, new WireScene((int)SceneKind.Poll, "p1")),
        })
            room.When(Huda, act).ThenRefused(Refusals.UnknownPoll);
        room.When(Amal, new Vote("p1", 0, [1])).ThenRefused(Refusals.UnknownPoll);
    }

    [Fact]
    public void What_was_done_to_it_before_is_no_less_done_when_it_is_sent_again_after()
    {
        RoomCommand[] acts =
        [
            new OpenPoll("p1", 0, 99), new ProlongPoll("p1", 1, 30), new ShowResults("p1", true), new HideWord("p1", "parks", true),
            new PickAnswer("p1", 1, null), new ClosePoll("p1", 1),
        ];
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft() with { Kind = new OpenText(3, Moderated: false) }));
        var drafted = room.State.Acts.All.Count;
        for (var i = 0; i < acts.Length; i++) room.When(Huda, 9 + i, acts[i]).ThenDone();
        foreach (var act in room.State.Acts.All.Skip(drafted).Reverse()) room.When(Huda, new TurnAct(act.Number, Undone: true)).ThenDone();
        Assert.Equal(PollState.Draft, room.State.Polls.Find("p1")!.State);
        SendAgain();
        room.When(Minjun, new DeletePoll("p1", long.MaxValue)).ThenDone();
        SendAgain();

        void SendAgain()
        {
            for (var i = 0; i < acts.Length; i++) room.When(Huda, 9 + i, acts[i]).ThenRepeated();
        }
    }

    [Fact]
    public void Sent_again_nothing_changes() =>
        Drafted.When(Minjun, 9, new DeletePoll("p1", 99)).ThenDone().When(Minjun, 9, new DeletePoll("p1", 99)).ThenRepeated();

    [Fact]
    public void Only_a_draft_can_be_thrown_away()
    {
        Given(Rooms.Open, Rooms.OpenPoll()).When(Huda, new DeletePoll("p1", 99)).ThenRefused(Refusals.PollNotDraft);
        Given(Rooms.Open).When(Huda, new DeletePoll("p1", 99)).ThenRefused(Refusals.UnknownPoll);
        Given(Rooms.Open).When(Huda, new DeletePoll(null!, 99)).ThenRefused(Refusals.UnknownPoll);
    }

    [Fact]
    public void What_somebody_has_just_changed_or_opened_is_not_thrown_away()
    {
        var room = Drafted;
        var seen = room.State.Offset;
        room.And(Huda.Does(Rooms.Draft(prompt: "Better?", seen: 99))).Fold(Minjun.Does(new PollDeleted("p1", seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .And(Huda.Does(new PollOpened("p1", 0, 99))).Fold(Minjun.Does(new PollDeleted("p1", 99))).IsIgnored(Refusals.PollNotDraft);
    }
}
