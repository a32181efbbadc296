namespace LiveSessions.Core.Tests.Polls;

/// <summary>Results side by side per group, of which nobody learns what few people chose.</summary>
public class GroupResultsTests
{
    private const long Latest = long.MaxValue;

    [Fact]
    public void A_closed_poll_is_told_by_group_in_the_rooms_order_and_an_open_one_is_not()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]);
        Assert.Empty(Of(room).Groups);
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["muscat 5: 3 1 1", "seoul 6: 0 5 1"], Told(room));
    }

    [Fact]
    public void Who_is_of_no_group_or_of_a_small_one_is_among_the_others()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1], none: [2, 2, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["muscat 5: 3 1 1", " 5: 0 2 3"], Told(room));
    }

    [Fact]
    public void What_the_total_leaves_beside_the_groups_is_never_few_people()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2], none: [2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["seoul 6: 0 5 1", " 6: 3 1 2"], Told(room));
    }

    [Fact]
    public void Where_there_are_not_two_parts_nothing_is_told()
    {
        Assert.Empty(Of(Voted(muscat: [0, 0, 0, 1, 2, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups);
        Assert.Empty(Of(Voted(muscat: [0, 0, 0, 1, 2], seoul: [1]).When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups);
    }

    [Fact]
    public void It_stays_as_it_was_at_the_close_when_people_change_their_group()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Person(1), new Introduce("en", null, "seoul")).ThenDone();
        Assert.Equal(["muscat 5: 3 1 1", "seoul 6: 0 5 1"], Told(room));
    }

    [Fact]
    public void A_round_that_was_told_is_not_told_again_when_few_people_changed_something()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone().When(Person(1), new Vote("p1", 1, [2])).ThenDone();
        Assert.Empty(Of(room).Groups);
        Assert.Empty(Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups);

        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
        for (var who = 2; who <= 5; who++) room.When(Person(who), new Vote("p1", 1, [2])).ThenDone();
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["muscat 5: 0 0 5", "seoul 6: 0 5 1"], Told(room));
    }

    [Fact]
    public void Nor_when_few_people_moved_between_two_groups()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Person(1), new Introduce("en", null, "seoul")).ThenDone().When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
        Assert.Empty(Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups);
    }

    [Fact]
    public void Taking_the_close_back_and_doing_it_again_tells_the_same()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        var close = room.State.Acts.All.Max(act => act.Number);
        room.When(Huda, new TurnAct(close, true)).ThenDone();
        Assert.Empty(Of(room).Groups);
        room.When(Huda, new TurnAct(close, false)).ThenDone();
        Assert.Equal(["muscat 5: 3 1 1", "seoul 6: 0 5 1"], Told(room));
    }

    [Fact]
    public void A_new_round_is_told_by_itself_and_one_that_was_put_away_no_more()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone();
        for (var who = 1; who <= 11; who++) room.When(Person(who), new Vote("p1", 2, [0])).ThenDone();
        room.When(Huda, new ClosePoll("p1", 2)).ThenDone();
        Assert.Equal(["muscat 5: 5 0 0", "seoul 6: 6 0 0"], Told(room));
        Assert.Empty(Of(room.When(Huda, new ResetPoll("p1", Latest)).ThenDone()).Groups);
    }

    [Fact]
    public void Staff_see_it_at_once_the_hall_when_it_is_shown_so()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]);
        room.When(Huda, new ShowResults("p1", true, ByGroup: true)).ThenDone();
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Groups);
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone().When(Huda, new ShowResults("p1", true)).ThenDone();
        Assert.Equal(2, ConsoleView.Since(room.State, 0, 0).Tallies!.Single().Groups!.Length);
        Assert.All([AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0)], update => Assert.Null(update.Tallies!.Single().Groups));

        room.When(Huda, new ShowResults("p1", true, ByGroup: true)).ThenDone();
        Assert.All([AudienceView.Since(room.State, 0, 0), HallView.Since(room.State, 0, 0)], update =>
        {
            Assert.True(update.Polls!.Single().ByGroup);
            Assert.Equal(["muscat", "seoul"], update.Tallies!.Single().Groups!.Select(one => one.Group));
        });

        room.When(Huda, new ShowResults("p1", false, ByGroup: true)).ThenDone();
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().Groups);
    }

    [Fact]
    public void Numbers_places_and_words_of_ones_own_are_not_told_by_group() =>
        Assert.Equal([typeof(Numeric), typeof(OpenText), typeof(PlacementGrid), typeof(WordCloud)],
            Kinds.All.Values.Where(kind => !kind.HasBreakdown).Select(kind => kind.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));

    /// <summary>An open poll with the choices of people of each group, who are numbered from 1 through all of them.</summary>
    private static Scenario Voted(int[] muscat, int[]? seoul = null, int[]? none = null)
    {
        (string? Group, int Choice)[] people =
            [.. muscat.Select(choice => ("muscat", choice)), .. (seoul ?? []).Select(choice => ("seoul", choice)), .. (none ?? []).Select(choice => ((string?)null, choice))];
        return Given(Rooms.Unmoderated, [
            .. Rooms.OpenPoll(),
            .. people.SelectMany((one, at) => new[] { Person(at + 1).Does(new ParticipantIntroduced("en", null, one.Group)), Person(at + 1).Does(Rooms.Ballot("p1", one.Choice)) }),
        ]);
    }

    private static Person Person(int number) => People.Phone(number);

    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;

    private static string[] Told(Scenario room) =>
        [.. Of(room).Groups.Select(one => $"{one.Group} {one.Voters}: {string.Join(' ', ((ChoiceResult)one.Result).Counts)}")];
}
