using LiveSessions.Core.Results;

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
    public void A_group_that_was_renamed_is_the_same_and_one_that_is_no_more_is_among_the_others()
    {
        var seoul = Rooms.In("مدينة سيول", "Seoul city", "서울시");
        RoomConfigured Renamed(params Group[] groups) => Rooms.Settings with { Groups = groups };
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).And(Node.Does(Renamed(new Group("seoul", seoul), Rooms.Settings.Groups[0])));
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["seoul 6: 0 5 1", "muscat 5: 3 1 1"], Told(room));
        Assert.Equal([seoul, Rooms.Settings.Groups[0].Name], Named(room));

        // What was told stays, by its id, and a later round divides by the groups that are.
        room.And(Node.Does(Renamed(new Group("seoul", seoul))));
        Assert.Equal(["seoul 6: 0 5 1", "muscat 5: 3 1 1"], Told(room));
        Assert.Equal("muscat", Named(room)[1]!["ar"]);
        room.When(Person(1), new Introduce("en", null, "muscat")).ThenRefused(Refusals.UnknownGroup);
        room.When(Huda, new ReopenPoll("p1", 0, Anew: true, Latest)).ThenDone();
        foreach (var who in Enumerable.Range(1, 11)) room.When(Person(who), new Vote("p1", 2, [1])).ThenDone();
        Assert.Equal(["seoul 6: 0 6 0", " 5: 0 5 0"], Told(room.When(Huda, new ClosePoll("p1", 2)).ThenDone()));

        static Localized?[] Named(Scenario room) => [.. PollResults.Of(room.State, 0).Where(row => row.IsOfGroup && row.Figure.Measure == Measures.Voters).Select(row => row.Group)];
    }

    [Fact]
    public void A_round_that_was_told_is_not_told_again_when_few_people_changed_something()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone().When(Person(1), new Vote("p1", 1, [2])).ThenDone();
        Assert.NotNull(Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).GroupsAsOf);
        Assert.Equal(["muscat 5: 3 1 1", "seoul 6: 0 5 1"], Told(room));

        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
        // Who sends the same again changes nothing, and is none of those who do.
        for (var who = 2; who <= 5; who++) room.When(Person(who), new Vote("p1", 1, [2])).ThenDone();
        Assert.NotNull(Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).GroupsAsOf);
        room.When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone().When(Person(5), new Vote("p1", 1, [0])).ThenDone();
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["muscat 5: 1 0 4", "seoul 6: 0 5 1"], Told(room));
        Assert.Null(Of(room).GroupsAsOf);
    }

    [Fact]
    public void Nor_when_few_people_moved_between_two_groups()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        room.When(Person(1), new Introduce("en", null, "seoul")).ThenDone().When(Huda, new ReopenPoll("p1", 0, Anew: false, Latest)).ThenDone();
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["muscat 6: 3 1 2", "seoul 6: 0 5 1"], Told(room));
    }

    [Fact]
    public void Taking_the_close_back_and_doing_it_again_tells_the_same()
    {
        var room = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        var close = room.State.Acts.All.Max(act => act.Number);
        room.When(Huda, new TurnAct(close, true)).ThenDone().When(Huda, new TurnAct(close, false)).ThenDone();
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
    public void While_everybody_sees_it_so_an_open_poll_is_told_a_step_behind()
    {
        var room = Hall([("muscat", 30), ("seoul", 30)]).When(Huda, new ShowResults("p1", true, ByGroup: true)).ThenDone();
        Vote(room, 0, from: 1, to: 5);
        Vote(room, 1, from: 31, to: 35);
        var then = room.State.Time;
        Assert.Empty(Of(room).Groups);

        // Five more of one group are enough for it, and four of the other are not.
        Vote(room, 2, from: 6, to: 10);
        Vote(room, 2, from: 36, to: 39);
        Assert.Empty(Of(room).Groups);
        Vote(room, 2, from: 40, to: 40);
        Assert.Equal(["muscat 5: 5 0 0", "seoul 5: 0 5 0"], Told(room));
        Assert.Equal((then, then), (Of(room).GroupsAsOf, AudienceView.Since(room.State, 0, 0).Tallies!.Single().GroupsAt));

        // Nobody more votes: the close adds as many as may be seen together.
        Assert.Equal(["muscat 10: 5 0 5", "seoul 10: 0 5 5"], Told(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()));
        Assert.Null(AudienceView.Since(room.State, 0, 0).Tallies!.Single().GroupsAt);
    }

    [Fact]
    public void A_group_that_is_too_small_to_wait_for_is_among_the_others_until_the_close()
    {
        var room = Hall([("muscat", 60), ("seoul", 12), (null, 60)]).When(Huda, new ShowResults("p1", true, ByGroup: true)).ThenDone();
        Vote(room, 0, from: 1, to: 20);
        Vote(room, 2, from: 73, to: 92);
        Vote(room, 1, from: 61, to: 65);
        Vote(room, 0, from: 21, to: 30);
        Vote(room, 2, from: 93, to: 102);
        Assert.DoesNotContain(Told(room), part => part.StartsWith("seoul", StringComparison.Ordinal));
        Assert.Equal("muscat", Of(room).Groups[0].Group);
        Vote(room, 1, from: 66, to: 70);
        Assert.Equal(["muscat 30: 30 0 0", "seoul 10: 0 10 0", " 30: 0 0 30"], Told(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()));
    }

    /// <summary>Delegations of a municipal forum; who votes when is drawn, one in ten does not, one in ten changes their mind, and somebody their group.</summary>
    [Fact]
    public void In_a_hall_of_two_hundred_it_is_told_several_times_and_the_last_time_whole()
    {
        var (tellings, whole) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var room = Hall([("muscat", 120), ("seoul", 12), (null, 68)]).When(Huda, new ShowResults("p1", true, ByGroup: true)).ThenDone();
            int[] order = [.. Enumerable.Range(1, 200)];
            new Random(seed).Shuffle(order);
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            foreach (var phone in order.Take(180))
            {
                room.And(Person(phone).Does(Rooms.Ballot("p1", phone % 3)));
                if (phone % 10 == 3) room.And(Person(phone).Does(Rooms.Ballot("p1", phone % 3)), Person(phone).Does(Rooms.Ballot("p1", (phone + 1) % 3)));
                if (phone == 7) room.And(Person(phone).Does(new ParticipantIntroduced("en", null, "seoul")));
                if (Of(room).Groups.Count > 0) seen.Add(Of(room).Groups);
            }
            room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
            tellings += seen.Count;
            if (Of(room) is { GroupsAsOf: null, Groups.Count: 3 }) whole++;
        }
        Assert.InRange(tellings, 30 * 4, 30 * 36);
        Assert.InRange(whole, 27, 30);
    }

    [Fact]
    public void While_it_is_hidden_nothing_is_told_and_all_of_it_is_at_the_close()
    {
        var room = Hall([("muscat", 30), ("seoul", 20)]).When(Huda, new ShowResults("p1", false, ByGroup: true)).ThenDone();
        Vote(room, 0, from: 1, to: 6);
        Vote(room, 1, from: 31, to: 36);
        Assert.Null(ConsoleView.Since(room.State, 0, 0).Tallies!.Single().Groups);
        Assert.Equal(["muscat 6: 6 0 0", "seoul 6: 0 6 0"], Told(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()));
    }

    [Fact]
    public void The_organizer_says_of_how_many_people_a_group_is_told_by_itself()
    {
        var room = Voted(muscat: [0, 0, 0, 1], seoul: [1, 1, 1, 1, 1, 2]);
        Assert.Equal(5, AudienceView.Since(room.State, 0, 0).Room!.GroupFloor);
        room.When(Huda, new SetGroupFloor(4)).ThenRefused(Refusals.Forbidden);
        room.When(Omar, new SetGroupFloor(2)).ThenRefused(Refusals.OutOfRange);
        room.When(Omar, new SetGroupFloor(101)).ThenRefused(Refusals.OutOfRange);
        room.When(Omar, new SetGroupFloor(4)).ThenDone();
        Assert.Equal(4, AudienceView.Since(room.State, 0, 0).Room!.GroupFloor);
        Assert.Equal(["muscat 4: 3 1 0", "seoul 6: 0 5 1"], Told(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()));

        var larger = Voted(muscat: [0, 0, 0, 1, 2], seoul: [1, 1, 1, 1, 1, 2]).When(Omar, new SetGroupFloor(6)).ThenDone();
        Assert.Empty(Of(larger.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups);
    }

    [Fact]
    public void Numbers_are_told_in_the_slots_of_the_whole_and_without_anybodys_own_least_or_most()
    {
        var room = Members([("muscat", 5), ("seoul", 5)], new Numeric([], 0, 0, 1_000));
        int[] given = [103, 104, 105, 106, 107, 300, 310, 320, 330, 999];
        foreach (var (number, at) in given.Select((number, at) => (number, at))) room.When(Person(at + 1), new Vote("p1", 1, [number])).ThenDone();
        var parts = Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups.Select(one => (NumericResult)one.Result).ToArray();
        var whole = (NumericResult)Of(room).Result;
        Assert.Equal((525, 2_259), (parts[0].Sum, parts[1].Sum));
        Assert.All(parts, part => Assert.Equal((whole.Width, whole.Start, whole.Slots.Length), (part.Width, part.Start, part.Slots.Length)));
        Assert.Equal(whole.Slots, parts[0].Slots.Zip(parts[1].Slots, (a, b) => a + b));
        Assert.All(parts, part => Assert.True(part.Least % whole.Width == 0 && (part.Most + 1) % whole.Width == 0, $"{part.Least} to {part.Most}"));
        Assert.InRange(parts[1].Median / 2, 320 - whole.Width, 320 + whole.Width);
    }

    [Fact]
    public void Placements_are_told_as_how_many_and_the_sums_of_where()
    {
        var room = Members([("muscat", 5), ("seoul", 5)], new PlacementGrid(Rooms.Options(1), Rooms.In("Cost"), Rooms.In("Use")));
        for (var who = 1; who <= 10; who++) room.When(Person(who), new Vote("p1", 1, [who, who <= 5 ? 0 : 100])).ThenDone();
        Assert.Equal([[5, 15, 0], [5, 40, 500]], Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Groups.Select(one => ((TableResult)one.Result).Rows[0]));
    }

    [Fact]
    public void Words_of_ones_own_are_not_told_by_group() =>
        Assert.Equal([typeof(OpenText), typeof(WordCloud)],
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

    /// <summary>An open poll, and people of each group who have not voted yet.</summary>
    private static Scenario Hall((string? Group, int People)[] groups) => Members(groups, new SingleChoice(Rooms.Options(3), 1));

    private static Scenario Members((string? Group, int People)[] groups, PollKind kind) => Given(Rooms.Unmoderated, [
        Huda.Does(new PollSaved("p1", Rooms.Session, kind, Rooms.In("Which?"), 0)), Huda.Does(new PollOpened("p1", 0, 99)),
        .. groups.SelectMany(group => Enumerable.Repeat(group.Group, group.People)).Select((group, at) => Person(at + 1).Does(new ParticipantIntroduced("en", null, group)))]);

    private static void Vote(Scenario room, int choice, int from, int to)
    {
        for (var who = from; who <= to; who++) room.When(Person(who), new Vote("p1", 1, [choice])).ThenDone();
    }

    private static Person Person(int number) => People.Phone(number);

    private static Poll Of(Scenario room) => room.State.Polls.Find("p1")!;

    private static string[] Told(Scenario room) =>
        [.. Of(room).Groups.Select(one => $"{one.Group} {one.Voters}: {string.Join(' ', ((ChoiceResult)one.Result).Counts)}")];
}
