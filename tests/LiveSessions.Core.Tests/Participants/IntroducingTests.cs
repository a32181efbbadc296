namespace LiveSessions.Core.Tests.Participants;

public class IntroducingTests
{
    [Fact]
    public void A_browser_joins_once()
    {
        var room = Given(Rooms.Open).Fold(Amal.Does(0, new ParticipantJoined("ko"))).Applies()
            .Fold(Amal.Does(0, new ParticipantJoined("ar"))).IsRepeated();
        Assert.Equal((1, "ko"), (room.State.Participants.Count, room.State.Participants.Find(Amal.Id)!.Lang));
    }

    [Fact]
    public void Who_acted_before_joining_is_the_same_participant()
    {
        var room = Given(Rooms.Open, Amal.Does(Rooms.Asked("q1")), Amal.Does(0, new ParticipantJoined("ko")));
        Assert.Equal((1, "ko"), (room.State.Participants.Count, room.State.Participants.Find(Amal.Id)!.Lang));
    }

    [Fact]
    public void A_name_a_group_and_a_language_are_given_changed_and_taken_back()
    {
        var room = Given(Rooms.Open).When(Amal, new Introduce("ko", "  Amal ", "muscat")).Then(new ParticipantIntroduced("ko", "Amal", "muscat"));
        Assert.Equal(("ko", "Amal", "muscat"), Told(room));
        Assert.Equal(("ar", "", ""), Told(room.When(Amal, new Introduce("ar", "\u200B", "")).Then(new ParticipantIntroduced("ar", null, null))));

        static (string?, string?, string?) Told(Scenario room) => Mine.Of(room.State, Amal.Id, 0) is { } mine ? (mine.Lang, mine.Name, mine.Group) : default;
    }

    [Fact]
    public void Sent_again_or_late_nothing_changes() =>
        Given(Rooms.Open).When(Amal, 4, new Introduce("ar", "أمل", null)).ThenDone()
            .When(Amal, 4, new Introduce("ar", "أمل", null)).ThenRepeated()
            .When(Amal, 3, new Introduce("ar", null, null)).ThenRepeated();

    [Fact]
    public void An_introduction_that_does_not_fit_is_refused()
    {
        Given(Rooms.Open).When(Amal, new Introduce(null!, null, null)).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Amal, new Introduce("a b", null, null)).ThenRefused(Refusals.Malformed);
        Given(Rooms.Open).When(Amal, new Introduce("ar", string.Concat(Enumerable.Repeat("ab", 21)), null)).ThenRefused(Refusals.NameTooLong);
        Given(Rooms.Open).When(Amal, new Introduce("ar", null, "mars")).ThenRefused(Refusals.UnknownGroup);
        Given().When(Amal, new Introduce("ar", null, "muscat")).ThenRefused(Refusals.UnknownGroup);
    }

    [Fact]
    public void A_group_that_the_room_gave_up_meanwhile_has_no_effect() =>
        Given(Rooms.Open, Node.Does(Rooms.Settings with { Groups = [] }))
            .Fold(Amal.Does(new ParticipantIntroduced("ar", null, "muscat"))).IsIgnored(Refusals.UnknownGroup);

    [Fact]
    public void A_full_room_lets_nobody_new_in_and_everybody_inside_go_on()
    {
        var state = Given(Rooms.Open, Amal.Does(new ParticipantJoined("ar"))).State;
        Entry(state, Start, [.. Enumerable.Range(0, Limits.Participants - 1).Select(i => Phone(i).Does(0, new ParticipantJoined("ar")))]);
        Assert.Equal(Refusals.RoomFull, RoomDecider.Decide(state, new Introduce("ar", null, null), Salim.Actor, 1, Start).Refusal);
        Assert.Equal([(Verdict)Refusals.RoomFull, Refusals.RoomFull], Entry(state, Start, Salim.Does(1, new ParticipantJoined("ar")), Salim.Does(2, Rooms.Asked("q1"))));
        Assert.Equal([Verdict.Applies], Entry(state, Start, Amal.Does(2, Rooms.Asked("q1"))));
        Assert.Equal(Limits.Participants, state.Participants.Count);
    }

    [Fact]
    public void The_highest_number_is_remembered_also_of_what_had_no_effect()
    {
        var room = Given(Rooms.Open, Amal.Does(new ParticipantJoined("ar"))).Fold(Amal.Does(41, Rooms.Asked("q1", session: "s7"))).IsIgnored(Refusals.UnknownSession);
        Assert.Equal(41, Mine.Of(room.State, Amal.Id, 0)!.N);
    }

    [Fact]
    public void Facts_without_a_language_have_no_effect()
    {
        Given(Rooms.Open).Fold(Amal.Does(new ParticipantJoined(null!))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Amal.Does(new ParticipantIntroduced(null!, null, null))).IsIgnored(Refusals.Malformed);
    }
}
