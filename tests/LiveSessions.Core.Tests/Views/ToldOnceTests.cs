namespace LiveSessions.Core.Tests.Views;

/// <summary>Of what changed in several ways one after the other, only what is new since then is told.</summary>
public class ToldOnceTests
{
    private const long Latest = long.MaxValue;

    private static readonly Fact[] Open =
        [.. Rooms.Open, Omar.Does(Rooms.Saved(Rooms.Session, downvotes: true)), Amal.Does(Rooms.Asked("q1")), Huda.Does(new QuestionApproved("q1", Latest))];

    private static Fact Up(int phone, string id = "q1") => Phone(phone).Does(new QuestionSupported(id, true));
    private static Fact Down(int phone) => Phone(phone).Does(new QuestionSupported("q1", On: false, Down: true));

    private static Update Console(Scenario room, long since) => ConsoleView.Since(room.State, since, Start);
    private static Update Audience(Scenario room, long since) => AudienceView.Since(room.State, since, Start);

    [Fact]
    public void Staff_are_told_a_score_and_votes_against_when_they_change_and_not_again()
    {
        var room = Given(Open);
        var approved = room.State.Offset;
        var up = room.And(Up(1)).State.Offset;
        var down = room.And(Down(2)).State.Offset;
        Assert.Equal((null, "1 1", "1 1"), (Console(room, approved).Questions, Pairs(Console(room, approved).Scores), Pairs(Console(room, approved).Downs)));
        Assert.Equal((null, "1 1"), (Console(room, up).Scores, Pairs(Console(room, up).Downs)));
        room.And(Up(3));
        Assert.Equal((null, "1 2"), (Console(room, down).Downs, Pairs(Console(room, down).Scores)));
        Assert.Null(Console(room, 0).Downs);
        Assert.Equal((2, 1), (Console(room, 0).Questions!.Single().Score, Console(room, 0).Questions!.Single().Downs));
    }

    [Fact]
    public void What_was_taken_from_the_audience_is_told_once_though_somebody_supports_what_it_was_merged_into()
    {
        var room = Given(Open, Salim.Does(Rooms.Asked("q2")), Huda.Does(new QuestionApproved("q2", Latest)));
        var before = room.State.Offset;
        var merged = room.And(Huda.Does(new QuestionsMerged("q1", ["q2"], Latest))).State.Offset;
        Assert.Equal([2], Audience(room, before).Gone!);
        room.And(Up(1, "q2"));
        Assert.Equal((2, null), (Audience(room, before).Gone!.Single(), Audience(room, merged).Gone));
    }

    [Fact]
    public void A_question_outside_the_window_is_told_to_be_so_once()
    {
        var room = Given(Open, [.. Enumerable.Range(2, 34).Select(i => Phone(i).Does(Rooms.Asked($"q{i}")))]);
        room.And([.. Enumerable.Range(2, 34).Select(i => Huda.Does(new QuestionApproved($"q{i}", Latest)))]);
        room.And([.. Enumerable.Range(26, 10).Select(i => Up(100, $"q{i}"))]);
        // In the window are the ten newest, which have a word each, and the first ten.
        var before = room.State.Offset;
        var declined = room.And(Huda.Does(new QuestionDeclined("q1", "No", Latest))).State.Offset;
        var next = Audience(room, before);
        Assert.Equal((1, "11", null), (next.Gone!.Single(), string.Join(' ', next.Questions!.Select(question => question.Number)), next.Outside));
        Assert.Equal(14, next.More!.Single().Open);
        room.And(Up(101, "q11"), Up(102, "q11"));
        Assert.Equal((null, "11 2", null, null), (Audience(room, declined).Questions, Pairs(Audience(room, declined).Scores), Audience(room, declined).Outside, Audience(room, declined).More));
        var lifted = room.And(Up(103, "q20")).State.Offset;
        var outside = Audience(room, lifted - 1);
        Assert.Equal((20, 10), (outside.Questions!.Single().Number, outside.Outside!.Single()));
        room.And(Up(104, "q10"), Up(105, "q10"));
        Assert.Null(Audience(room, lifted).Gone);
    }

    [Fact]
    public void A_vote_for_one_of_the_newest_leaves_one_more_outside()
    {
        var room = Given(Open, [.. Enumerable.Range(2, 34).Select(i => Phone(i).Does(Rooms.Asked($"q{i}")))]);
        room.And([.. Enumerable.Range(2, 34).Select(i => Huda.Does(new QuestionApproved($"q{i}", Latest)))]);
        var before = room.State.Offset;
        Assert.Equal(5, Audience(room, 0).More!.Single().Open);
        room.And(Up(100, "q30"));
        var update = Audience(room, before);
        Assert.Equal((6, null, "30 1"), (update.More!.Single().Open, update.Questions, Pairs(update.Scores)));
        Assert.Equal([20], update.Outside!);
    }

    [Fact]
    public void A_vote_for_an_answered_question_leaves_what_is_outside_as_it_is()
    {
        var room = Given(Open, Huda.Does(new QuestionAnswered("q1", Latest)));
        var before = room.State.Offset;
        var update = Audience(room.And(Up(1)), before);
        Assert.Equal((null, "1 1"), (update.More, Pairs(update.Scores)));
        Assert.Null(Audience(room, 0).More);
    }

    [Fact]
    public void Who_supports_what_is_merged_is_told_of_what_it_was_merged_into_and_nobody_else()
    {
        var room = Given(Open, Salim.Does(Rooms.Asked("q2")), Huda.Does(new QuestionApproved("q2", Latest)), Jisoo.Does(new QuestionSupported("q2", true)), Up(1));
        var before = room.State.Offset;
        room.And(Huda.Does(new QuestionsMerged("q1", ["q2"], Latest)));
        Assert.Contains(new MySupport(1, true), Mine.Of(room.State, Jisoo.Id, before)!.Supports!);
        Assert.Null(Mine.Of(room.State, Phone(1).Id, before));
    }

    [Fact]
    public void The_first_number_of_a_participant_is_known_to_their_other_tabs() =>
        Assert.Equal(5, Mine.Of(Given(Rooms.Open, Jisoo.Does(5, Rooms.Asked("q1"))).State, Jisoo.Id, 0)!.N);

    [Fact]
    public void Nobody_who_attended_nothing_leaves()
    {
        var room = Given(Open, Node.Does(new HeadsCounted("n1", 7, [Huda.Id], [])), Node.Does(new StaffAttended("n1", [new(Huda.Id, 1)])), Node.Does(new HeadsCounted("n2", 1, [], [])));
        var before = room.State.Offset;
        Assert.Null(Console(room.And(Node.Does(new HeadsCounted("n2", 0, [], []))), before).Attending);
        Assert.Empty(Console(room.And(Node.Does(new HeadsCounted("n1", 0, [], []))), before).Attending!);
    }

    [Fact]
    public void How_many_there_are_is_told_when_it_changes()
    {
        var room = Given(Open, Node.Does(new HeadsCounted("n1", 7, [], [])));
        var counted = room.State.Offset;
        Assert.Equal((7, 7), (Audience(room, counted - 1).People, Console(room, counted - 1).People));
        Assert.Equal((null, null), (Audience(room, counted).People, Console(room, counted).People));
        room.And(Up(1));
        Assert.Equal((null, null), (Audience(room, counted).People, Console(room, counted).People));
    }

    [Fact]
    public void A_voter_is_told_the_ballots_that_are_new()
    {
        var room = Given(Rooms.Open, [.. Rooms.OpenPoll("p1"), .. Rooms.OpenPoll("p2"), .. Rooms.OpenPoll("p3"), Amal.Does(Rooms.Ballot("p1", 0))]);
        var first = room.State.Offset;
        room.And(Amal.Does(Rooms.Ballot("p2", 0)), Amal.Does(Rooms.Ballot("p3", 0)));
        Assert.Equal(["p2", "p3"], Mine.Of(room.State, Amal.Id, first)!.Ballots!.Select(ballot => ballot.Poll));
        Assert.Equal(["p3"], Mine.Of(room.State, Amal.Id, first + 1)!.Ballots!.Select(ballot => ballot.Poll));
    }

    [Fact]
    public void A_supporter_and_an_author_are_told_what_is_new()
    {
        var asked = Enumerable.Range(2, 3).Select(i => $"q{i}").ToArray();
        var room = Given(Open, [.. asked.Select(id => Amal.Does(Rooms.Asked(id))), .. asked.Select(id => Huda.Does(new QuestionApproved(id, Latest))), Jisoo.Does(new QuestionSupported("q1", true))]);
        var first = room.State.Offset;
        room.And(Jisoo.Does(new QuestionSupported("q2", true)), Jisoo.Does(new QuestionSupported("q3", true)));
        Assert.Equal([2, 3], Mine.Of(room.State, Jisoo.Id, first)!.Supports!.Select(support => support.Number));
        Assert.Equal([3], Mine.Of(room.State, Jisoo.Id, first + 1)!.Supports!.Select(support => support.Number));
        Assert.Equal([2, 3], Mine.Of(room.State, Amal.Id, first)!.Questions!.Select(question => question.Number));
        Assert.Equal([3], Mine.Of(room.State, Amal.Id, first + 1)!.Questions!.Select(question => question.Number));
    }

    [Fact]
    public void What_one_said_and_did_last_is_found_without_a_search_of_the_rest()
    {
        var changes = new LastChange<string>();
        Assert.Empty(changes.Since(0, Others(), Same));
        changes.Note("a", 3);
        Assert.Equal(["a"], changes.Since(0, Others(), Same));
        changes.Note("b", 5);
        changes.Note("b", 6);
        Assert.Equal(["b"], changes.Since(3, Others(), Same));
        Assert.Equal(["b"], changes.Since(5, Others(), Same));
        Assert.Empty(changes.Since(6, Others(), Same));
        Assert.Equal(["a", "b"], changes.Since(2, ["a", "b"], Same));

        static string Same(string one) => one;
        static IEnumerable<string> Others()
        {
            Assert.Fail("All were searched.");
            yield break;
        }
    }

    [Fact]
    public void Whoever_is_barred_is_so_on_all_of_their_questions()
    {
        var room = Given(Open, Amal.Does(Rooms.Asked("q2")), Salim.Does(Rooms.Asked("q3")));
        var before = room.State.Offset;
        room.And(Huda.Does(new AuthorBarred("q2", Bar.Muted)));
        Assert.Equal([(1, 1), (2, 1)], Console(room, before).Questions!.Select(question => (question.Number, question.Bar!.Value)));
    }

    [Fact]
    public void An_answer_is_its_authors_as_long_as_the_question_is_public()
    {
        var room = Given(Open, Huda.Does(new QuestionReplied("q1", "Soon", Latest)));
        Assert.Equal("Soon", Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single().Answer);
        room.And(Huda.Does(new QuestionDeclined("q1", "No", Latest, "asked_before")));
        var own = Mine.Of(room.State, Amal.Id, 0)!.Questions!.Single();
        Assert.Equal((null, "No", "asked_before"), (own.Answer, own.Reason, own.ReasonCode));
    }

    [Fact]
    public void What_concerns_the_staff_alone_is_in_no_shape_for_others()
    {
        var room = Given(Open, Salim.Does(Rooms.Asked("q2")), Huda.Does(new QuestionsMerged("q1", ["q2"], Latest)), Jisoo.Does(Rooms.Asked("q3")),
            Huda.Does(new QuestionMarked("q3", null, null, ["water"], null, Latest)), Huda.Does(new QuestionReworded("q3", "How?", "en", Latest)),
            Huda.Does(new AuthorBarred("q3", Bar.Muted)), Huda.Does(new QuestionDeclined("q3", "No", Latest, "asked_before")), Down(9));
        foreach (var question in room.State.Questions.All)
        {
            var shape = Shapes.Question(question, forStaff: false);
            Assert.Equal((null, null, null, null, null, null), (shape.Reason, shape.ReasonCode, shape.By, shape.ById, shape.Into, shape.Original));
            Assert.Equal((null, null, null, null, null), (shape.Labels, shape.Flagged, shape.Ordinal, shape.Bar, shape.Downs));
        }
        var (first, merged, declined) = (Told(1), Told(2), Told(3));
        Assert.Equal((1, 1, "Huda"), (merged.Into, first.Downs, merged.By));
        Assert.Equal(("No", "asked_before", "Why?", 1, 1), (declined.Reason, declined.ReasonCode, declined.Original, declined.Bar, declined.Ordinal));
        Assert.Equal(("water", Huda.Id.ToString()), (declined.Labels!.Single(), declined.ById));
        Assert.Null(Shapes.Question(Given(Open, Huda.Does(new FloorAsked("q9", Rooms.Session, "Why?", "en", null, null))).State.Questions.Find("q9")!, forStaff: true).Ordinal);

        QuestionView Told(int number) => Shapes.Question(room.State.Questions.All[number - 1], forStaff: true);
    }

    private static string? Pairs(int[][]? pairs) => pairs is null ? null : string.Join(", ", pairs.Select(pair => string.Join(' ', pair)));
}
