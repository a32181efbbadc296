namespace LiveSessions.Core.Tests.Polls;

/// <summary>Who leads after the quizzes of a session whose right answers are revealed. In these, 2 is right and a right answer at once brings 1,000.</summary>
public class LeaderboardTests
{
    private const long Latest = long.MaxValue;

    private static Scenario Room => Given(Rooms.Open);

    /// <summary>Opens a quiz, lets people answer at once, and reveals what is right.</summary>
    private static Fact[] Played(string id, params (Person Who, int Option)[] answers) =>
    [
        Huda.Does(QuizTests.Draft(id)), Huda.Does(new PollOpened(id, 0, Latest)), .. answers.Select(answer => answer.Who.Does(Rooms.Ballot(id, answer.Option))),
        Huda.Does(new PollClosed(id, 1)), Huda.Does(new ResultsShown(id, true, true)),
    ];

    private static BoardView? Shown(Scenario room) => AudienceView.Since(room.State, 0, room.Now).Boards?.Single();
    private static (int Rank, int Points, int Streak)? PlaceOf(Scenario room, Person who) =>
        Mine.Of(room.State, who.Id, 0)!.Places?.SingleOrDefault() is { } place ? (place.Rank, place.Points, place.Streak) : null;

    [Fact]
    public void Who_took_their_answer_back_is_told_no_points_for_it()
    {
        var room = Room.And(
            Huda.Does(QuizTests.Draft("p1")), Huda.Does(new PollOpened("p1", 0, Latest)), Amal.Does(Rooms.Ballot("p1", 2)), Amal.Does(Rooms.Ballot("p1")),
            Huda.Does(new PollClosed("p1", 1)), Huda.Does(new ResultsShown("p1", true, true)));
        var ballot = Assert.Single(Mine.Of(room.State, Amal.Id, 0)!.Ballots!);
        Assert.Equal(([], null), (ballot.Choices, ballot.Points));
    }

    [Fact]
    public void Equal_points_share_a_rank_and_the_next_one_is_left_out()
    {
        var room = Room.And(Played("p1", (Amal, 2), (Salim, 2), (Jisoo, 0)));
        Assert.Equal([(1, 1_000), (1, 1_000), (3, 0)], Shown(room)!.Rows.Select(row => (row.Rank, row.Points)));
        Assert.Equal((1, 1_000, 1), PlaceOf(room, Salim));
        Assert.Equal((3, 0, 0), PlaceOf(room, Jisoo));
        Assert.Equal((1, 3), (Shown(room)!.Quizzes, Shown(room)!.People));
    }

    [Fact]
    public void Right_answers_in_a_row_bring_a_twentieth_more_each_up_to_four_and_a_wrong_one_or_none_ends_the_row()
    {
        var room = Room;
        var (points, streak) = (0, 0);
        foreach (var (right, bonus) in new[] { (true, 0), (true, 50), (true, 100), (true, 150), (true, 200), (true, 200), (false, 0), (true, 0), (true, 50) })
        {
            var id = $"p{room.State.Polls.Count + 1}";
            room.And(Played(id, (Amal, right ? 2 : 1), (Salim, 2)));
            (points, streak) = (points + (right ? 1_000 + bonus : 0), right ? streak + 1 : 0);
            Assert.Equal((points, streak), (PlaceOf(room, Amal)!.Value.Points, PlaceOf(room, Amal)!.Value.Streak));
            var ballot = Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single(ballot => ballot.Poll == id);
            Assert.Equal((right ? 1_000 : 0, bonus == 0 ? null : (int?)bonus), (ballot.Points, ballot.Bonus));
        }
        room.And(Played("p99", (Salim, 2))).And(Played("p100", (Amal, 2)));
        Assert.Equal((2, points + 1_000, 1), PlaceOf(room, Amal));
    }

    [Fact]
    public void Nothing_of_it_is_told_before_the_right_answer_is_revealed()
    {
        var room = Room.And(Played("p1", (Amal, 2))[..^1]).And(Huda.Does(new ResultsShown("p1", true)));
        Assert.Null(Shown(room));
        Assert.Null(ConsoleView.Since(room.State, 0, room.Now).Boards);
        Assert.Null(PlaceOf(room, Amal));
        Assert.Null(Mine.Of(room.State, Amal.Id, 0)!.Ballots!.Single().Points);
    }

    [Fact]
    public void Each_phone_is_told_what_its_answers_brought_when_they_are_revealed_and_no_more_often()
    {
        var room = Room.And(Played("p1", (Amal, 2))).And(Played("p2", (Amal, 2))[..^1]);
        var offset = room.State.Offset;
        room.And(Huda.Does(new ResultsShown("p2", true, true)));
        var mine = Mine.Of(room.State, Amal.Id, offset)!;
        Assert.Equal(("p2", 1_000, 50), (mine.Ballots!.Single().Poll, mine.Ballots!.Single().Points, mine.Ballots!.Single().Bonus));
        Assert.Equal(2_050, mine.Places!.Single().Points);
        offset = room.State.Offset;
        room.And(Huda.Does(new ResultsShown("p2", false, true)));
        Assert.Null(Mine.Of(room.State, Amal.Id, offset));
    }

    [Fact]
    public void A_reveal_that_is_taken_back_takes_the_points_back_and_the_row_of_right_answers_too()
    {
        var room = Room.And(Played("p1", (Amal, 2), (Salim, 2))).And(Played("p2", (Amal, 2)));
        var offset = room.State.Offset;
        room.And(Huda.Does(new ResultsShown("p1", true)));
        Assert.Equal((1, 1_000, 1), PlaceOf(room, Amal));
        Assert.Null(PlaceOf(room, Salim));
        var mine = Mine.Of(room.State, Amal.Id, offset)!;
        Assert.Equal([("p1", null, null), ("p2", 1_000, (int?)null)], mine.Ballots!.Select(ballot => (ballot.Poll, ballot.Points, ballot.Bonus)));
        Assert.Empty(Mine.Of(room.State, Salim.Id, offset)!.Places!);

        room.And(Huda.Does(new ResultsShown("p2", true)));
        Assert.Null(Shown(room));
        Assert.Empty(AudienceView.Since(room.State, offset, room.Now).Boards!);
    }

    [Fact]
    public void Opened_again_reset_and_opened_anew_it_counts_for_nothing_until_it_is_revealed_again_and_taken_back_those_count_as_before()
    {
        foreach (var act in new RoomEvent[] { new PollReopened("p2", 0, false, Latest), new PollReopened("p2", 0, true, Latest), new PollReset("p2", Latest) })
        {
            var room = Room.And(Played("p1", (Amal, 2))).And(Played("p2", (Amal, 2), (Salim, 2)));
            room.And(Huda.Does(act));
            Assert.Equal((1, 1_000, 1), PlaceOf(room, Amal));
            Assert.Null(PlaceOf(room, Salim));
            room.And(Huda.Does(new ActTurned(room.State.Acts.All.Max(deed => deed.Number), true)));
            Assert.Equal((1, 2_050, 2), PlaceOf(room, Amal));
            Assert.Equal((2, 1_000, 1), PlaceOf(room, Salim));
        }
    }

    [Fact]
    public void Of_a_second_round_the_answers_count_that_were_given_in_it()
    {
        var room = Room.And(Played("p1", (Amal, 2), (Salim, 0))).And(Huda.Does(new PollReopened("p1", 0, true, Latest)), Salim.Does(new Voted("p1", 2, new Ballot([2]))));
        room.And(Huda.Does(new PollClosed("p1", 2)), Huda.Does(new ResultsShown("p1", true, true)));
        Assert.Equal((1, 1_000, 1), PlaceOf(room, Salim));
        Assert.Null(PlaceOf(room, Amal));
    }

    [Fact]
    public void Every_session_has_its_own_and_it_goes_with_its_polls()
    {
        var room = Room.And(Played("p1", (Amal, 2))).And(Huda.Does(new SessionStarted(Rooms.NextSession))).And(Played("p2", (Salim, 2)));
        Assert.Equal((Rooms.NextSession, 1), (Shown(room)!.Session, Shown(room)!.People));
        Assert.Equal([Rooms.Session, Rooms.NextSession], ConsoleView.Since(room.State, 0, room.Now).Boards!.Select(board => board.Session));
        var offset = room.State.Offset;
        room.And(Huda.Does(new ScreenPaired("wall", Wall.Id, "Wall", "ar")), Huda.Does(new Directed("wall", new Scene(SceneKind.Poll, "p1"))));
        Assert.Equal(2, AudienceView.Since(room.State, offset, room.Now).Boards!.Length);
    }

    [Fact]
    public void Ten_places_are_sent_and_how_many_more_have_as_many_points()
    {
        var room = Room.And(Played("p1", [.. Enumerable.Range(1, 13).Select(i => (People.Phone(i), i == 13 ? 0 : 2))]));
        Assert.Equal((10, 2, 13), (Shown(room)!.Rows.Length, Shown(room)!.Tied, Shown(room)!.People));
        Assert.Equal((13, 0, 0), PlaceOf(room, People.Phone(13)));
    }

    [Fact]
    public void People_go_by_the_name_they_give_at_the_time_and_without_one_by_none()
    {
        var room = Room.And(Amal.Does(new ParticipantIntroduced("ar", "أمل", null))).And(Played("p1", (Amal, 2), (Salim, 2)));
        Assert.Equal(["أمل", null], Names());
        var offset = room.State.Offset;
        room.And(Salim.Does(new ParticipantIntroduced("en", "Salim", null)), Amal.Does(new ParticipantIntroduced("ar", null, null)));
        Assert.Equal([null, "Salim"], Names());
        Assert.Single(AudienceView.Since(room.State, offset, room.Now).Boards!);
        room.And(Salim.Does(new ParticipantIntroduced("en", "arse", null)));
        Assert.Equal([null, null], Names());
        room.And(Amal.Does(new ParticipantIntroduced("ar", "أمل", null)), Amal.Does(Rooms.Asked("q1")), Huda.Does(new AuthorBarred("q1", Bar.Muted)));
        Assert.Equal([null, null], Names());

        string?[] Names() => [.. Shown(room)!.Rows.Select(row => row.Name)];
    }

    [Theory]
    [InlineData(5, 5, "muscat 5 600, seoul 5 600")]
    [InlineData(6, 4, "muscat 6 500")]
    [InlineData(4, 4, " 8 750")]
    [InlineData(2, 2, "")]
    [InlineData(0, 5, "seoul 5 600")]
    public void Groups_are_teams_by_the_points_of_a_member_and_those_of_fewer_than_five_are_told_together(int muscat, int seoul, string teams)
    {
        var people = Enumerable.Range(1, muscat + seoul).Select(i => (Who: People.Phone(i), Group: i <= muscat ? "muscat" : "seoul", Option: (i <= muscat ? i : i - muscat) <= 3 ? 2 : 0)).ToArray();
        var room = Room.And([.. people.Select(one => one.Who.Does(new ParticipantIntroduced("en", null, one.Group))), Amal.Does(new ParticipantIntroduced("en", null, "muscat"))]);
        room.And(Played("p1", [.. people.Select(one => (one.Who, one.Option)), (Jisoo, 2)]));
        Assert.Equal(teams, Teams());
        // Who moves to another group is not seen to take points along.
        room.And(People.Phone(1).Does(new ParticipantIntroduced("en", null, "seoul")));
        Assert.Equal(teams, Teams());

        string Teams() => string.Join(", ", (Shown(room)!.Teams ?? []).Select(team => $"{team.Group} {team.Members} {team.Mean}"));
    }

    [Fact]
    public void A_thousand_answers_to_an_open_quiz_change_no_place()
    {
        var room = Room.And(Played("p1", (Amal, 2))).And(Huda.Does(QuizTests.Draft("p2")), Huda.Does(new PollOpened("p2", 0, Latest)));
        var offset = room.State.Offset;
        for (var i = 0; i < 1_000; i++) room.And(People.Phone(i).Does(Rooms.Ballot("p2", i % 4)));
        Assert.Null(AudienceView.Since(room.State, offset, room.Now).Boards);
        Assert.Null(Mine.Of(room.State, Amal.Id, offset));
    }
}
