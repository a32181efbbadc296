namespace LiveSessions.Core.Tests.Polls;

public class DraftingTests
{
    private static readonly SavePoll Which = new("p1", Rooms.Session, new SingleChoice(Rooms.Options(3), 1), Rooms.In("Which?"), 99);

    private static Scenario Drafted => Given(Rooms.Open, Huda.Does(Rooms.Draft()));

    [Fact]
    public void Its_retry_is_told_that_it_was_done_though_its_session_was_taken_out_since()
    {
        var room = Given(Rooms.Open, Omar.Does(Rooms.Saved("s9", start: "12:00")));
        var added = room.State.Acts.All.Last().Number;
        room.And(Huda.Does(70, Rooms.Draft(session: "s9")), Huda.Does(71, Rooms.Draft(session: Rooms.Session, seen: long.MaxValue)));
        room.And(Omar.Does(new ActTurned(added, true))).Fold(Huda.Does(70, Rooms.Draft(session: "s9"))).IsRepeated();
    }

    [Fact]
    public void A_draft_has_its_texts_in_the_rooms_languages()
    {
        var room = Given(Rooms.Open).When(Huda, Which with { Prompt = new() { ["ar"] = " أيها؟ ", ["ko"] = "", ["fr"] = "Lequel ?" } })
            .Then(new PollSaved("p1", Rooms.Session, Which.Kind, new() { ["ar"] = "أيها؟" }, 99));
        Assert.Equal((PollState.Draft, 0, 0), (room.State.Polls.Find("p1")!.State, room.State.Polls.Find("p1")!.Round, room.State.Polls.Find("p1")!.Voters));
    }

    [Fact]
    public void A_draft_can_be_changed_in_everything_but_its_id()
    {
        var room = Drafted.When(Huda, Which with { Kind = new MultipleChoice(Rooms.Options(4), 2), Session = Rooms.NextSession }).ThenDone();
        var poll = room.State.Polls.Find("p1")!;
        Assert.Equal((Rooms.NextSession, 4), (poll.Content.Session, Assert.IsType<MultipleChoice>(poll.Content.Kind).Options.Length));
        Assert.Equal([0, 0, 0, 0], Assert.IsType<ChoiceResult>(poll.Result).Counts);
        Assert.Single(room.State.Polls.All);
    }

    [Fact]
    public void A_single_choice_has_one_choice_and_a_multiple_at_most_its_options()
    {
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice(Rooms.Options(3), 7) }).Then(Rooms.Draft(seen: 99));
        Assert.Equal(3, Saved(new MultipleChoice(Rooms.Options(3), 7)));
        Assert.Equal(1, Saved(new MultipleChoice(Rooms.Options(3), -7)));

        static int Saved(MultipleChoice kind) => ((MultipleChoice)Given(Rooms.Open).When(Huda, Which with { Kind = kind }).ThenDone().State.Polls.Find("p1")!.Content.Kind).Max;
    }

    [Fact]
    public void Sent_again_nothing_changes() =>
        Given(Rooms.Open).When(Huda, 9, Which).ThenDone().When(Huda, 9, Which).ThenRepeated().When(Huda, 8, Which).ThenRepeated();

    [Fact]
    public void A_retry_changes_nothing_after_somebody_else_saved() =>
        Given(Rooms.Open).When(Huda, 9, Which).ThenDone().And(Minjun.Does(Rooms.Draft(prompt: "Other?", seen: 99))).When(Huda, 9, Which).ThenRepeated();

    [Theory]
    [InlineData(null), InlineData(""), InlineData("no spaces"), InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void An_id_that_would_need_escaping_is_malformed(string? id) =>
        Given(Rooms.Open).When(Huda, Which with { Id = id! }).ThenRefused(Refusals.IdMalformed);

    [Fact]
    public void It_must_be_of_some_kind() => Given(Rooms.Open).When(Huda, Which with { Kind = null! }).ThenRefused(Refusals.Malformed);

    [Fact]
    public void It_belongs_to_a_session_that_is_there()
    {
        Given(Rooms.Open).When(Huda, Which with { Session = "s7" }).ThenRefused(Refusals.UnknownSession);
        Given(Rooms.Open).When(Huda, Which with { Session = null! }).ThenRefused(Refusals.UnknownSession);
    }

    [Fact]
    public void The_rooms_own_language_must_be_there()
    {
        Given(Rooms.Open).When(Huda, Which with { Prompt = new() { ["en"] = "Which?" } }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Which with { Prompt = null! }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Which with { Prompt = new() { ["ar"] = null! } }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice([Rooms.In("a"), new() { ["en"] = "b" }], 1) }).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice([Rooms.In("a"), null!], 1) }).ThenRefused(Refusals.TextEmpty);
    }

    [Fact]
    public void Prompts_and_options_have_a_length()
    {
        var longer = string.Concat(Enumerable.Repeat("ab", 101));
        Given(Rooms.Open).When(Huda, Which with { Prompt = Rooms.In(longer) }).ThenRefused(Refusals.TextTooLong);
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice([Rooms.In("a"), Rooms.In(longer)], 1) }).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void There_are_two_to_ten_options()
    {
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice(Rooms.Options(1), 1) }).ThenRefused(Refusals.TooFewOptions);
        Given(Rooms.Open).When(Huda, Which with { Kind = new SingleChoice(null!, 1) }).ThenRefused(Refusals.TooFewOptions);
        Given(Rooms.Open).When(Huda, Which with { Kind = new MultipleChoice(Rooms.Options(11), 1) }).ThenRefused(Refusals.TooManyOptions);
        Given(Rooms.Open).When(Huda, Which with { Kind = new MultipleChoice(Rooms.Options(10), 1) }).ThenDone();
    }

    [Fact]
    public void Once_open_or_closed_it_is_no_draft_any_more()
    {
        Drafted.And(Huda.Does(new PollOpened("p1", 0, 99))).When(Huda, Which).ThenRefused(Refusals.PollNotDraft);
        Drafted.And(Huda.Does(new PollOpened("p1", 0, 99)), Huda.Does(new PollClosed("p1", 1))).When(Huda, Which).ThenRefused(Refusals.PollNotDraft);
    }

    [Fact]
    public void The_second_of_two_moderators_is_told_that_it_changed()
    {
        var room = Drafted;
        var seen = room.State.Offset;
        room.And(Minjun.Does(Rooms.Draft(prompt: "Other?", seen: seen)))
            .When(Huda, Which with { Seen = seen }).ThenRefused(Refusals.ChangedMeanwhile)
            .Fold(Huda.Does(Rooms.Draft(seen: seen))).IsIgnored(Refusals.ChangedMeanwhile)
            .When(Huda, Which with { Seen = room.State.Offset }).ThenDone();
    }

    [Fact]
    public void A_room_holds_at_most_two_hundred_polls() =>
        Given(Rooms.Open, [.. Enumerable.Range(0, Limits.Polls).Select(i => Huda.Does(Rooms.Draft($"p{i}")))])
            .When(Huda, Which with { Id = "one-more" }).ThenRefused(Refusals.TooMany)
            .When(Huda, Which).ThenDone();

    [Fact]
    public void Facts_without_their_parts_have_no_effect()
    {
        Given(Rooms.Open).Fold(Huda.Does(Rooms.Draft(null!))).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(Rooms.Draft() with { Prompt = null! })).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(Rooms.Draft() with { Kind = new SingleChoice(null!, 1) })).IsIgnored(Refusals.Malformed);
        Given(Rooms.Open).Fold(Huda.Does(Rooms.Draft() with { Kind = new MultipleChoice([null!], 1) })).IsIgnored(Refusals.Malformed);
    }
}
