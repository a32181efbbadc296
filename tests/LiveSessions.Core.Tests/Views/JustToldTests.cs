using MessagePack;

namespace LiveSessions.Core.Tests.Views;

/// <summary>What was told in the last frame is not told again because something else of the same thing changed.</summary>
public class JustToldTests
{
    private static readonly string[] Where = ["offset", "hash", "time"];

    [Fact]
    public void A_question_that_is_supported_moves_its_score_only()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)));
        Is(room, Salim.Does(new QuestionSupported("q1", true)), ["scores"], ["scores"], ["scores"]);
        Assert.Equal(["n", "supports"], Names(Frame.Encode(Mine.Of(room.State, Salim.Id, room.State.Offset - 1)!)));
    }

    [Fact]
    public void A_ballot_moves_the_result_of_its_poll_only()
    {
        var room = Given(Rooms.Open, Rooms.OpenPoll());
        Is(room, Amal.Does(Rooms.Ballot("p1", 1)), ["tallies"], ["tallies"], ["tallies"]);
        Is(room, Amal.Does(Rooms.Ballot("p1", 2)), [], [], ["tallies"]);
        room.And(Huda.Does(new ResultsShown("p1", true)));
        Is(room, Amal.Does(Rooms.Ballot("p1", 0)), ["tallies"], ["tallies"], ["tallies"]);
    }

    [Fact]
    public void What_is_shown_stays_as_it_was_told_while_the_hall_taps() =>
        Is(Given(Rooms.Open, Huda.Does(new Directed(null, new Scene(SceneKind.Programme, null)))), Node.Does(new ReactionsCounted([1, 0, 0, 0, 0])), [], ["reactions"], ["reactions"]);

    [Fact]
    public void The_first_frame_of_the_console_has_all_of_the_room()
    {
        var update = ConsoleView.Since(Given(Examples.BusyRoom).State, 0, 0);
        Assert.Equal(["current", "people", "polls", "questions", "reactions", "reset", "room", "screens", "sessions", "staff", "stage", "surveys", "tallies"],
            Names(Frame.Encode(update)).Except(Where).Except(["acts", "attending"]).Order(StringComparer.Ordinal));
        Assert.Equal("", ConsoleView.Since(Given(Rooms.Closed).State, 0, 0).Current);
    }

    [Fact]
    public void Of_a_question_the_staff_sees_what_others_do_not()
    {
        var room = Given(Rooms.Unmoderated, Amal.Does(Rooms.Asked("q1", held: false)), Salim.Does(Rooms.Asked("q2", held: false)));
        var plain = Staff("q2");
        Assert.Equal((null, null, null, null, 1), (plain.Hands, plain.Merged, plain.Labels, plain.Into, plain.Ordinal));
        room.And(Huda.Does(new QuestionMarked("q1", null, null, ["water"], null, 99)), Huda.Does(new HandsCounted("q1", 4, 99)), Huda.Does(new QuestionsMerged("q1", ["q2"], 99)));
        var (one, merged) = (Staff("q1"), Staff("q2"));
        Assert.Equal((4, 1, null, 1), (one.Hands, one.Merged, merged.Hands, merged.Into));
        Assert.Equal(["water"], one.Labels!);
        var seen = AudienceView.Since(room.State, 0, 0).Questions!.Single();
        Assert.Equal((4, 1, null, null, null), (seen.Hands, seen.Merged, seen.Labels, seen.Into, seen.Ordinal));

        QuestionView Staff(string id) => ConsoleView.Since(room.State, 0, 0).Questions!.Single(question => question.Id == id);
    }

    private static void Is(Scenario room, Fact fact, string[] audience, string[] hall, string[] console)
    {
        var seen = room.State.Offset;
        var state = room.And(fact).State;
        Assert.Equal(audience, Told(AudienceView.Since(state, seen, Start)));
        Assert.Equal(hall, Told(HallView.Since(state, seen, Start)));
        Assert.Equal(console, Told(ConsoleView.Since(state, seen, Start)));
    }

    private static string[] Told(Update update) => [.. Names(Frame.Encode(update)).Except(Where)];

    private static string[] Names(ReadOnlyMemory<byte> map) =>
        [.. MessagePackSerializer.Deserialize<Dictionary<string, object?>>(map, WireOptions.Stored, CancellationToken.None).Keys];
}
