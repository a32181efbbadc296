using System.Globalization;
using System.Reflection;
using LiveSessions.Core.Results;

namespace LiveSessions.Core.Tests.Results;

/// <summary>The lines of a table of results, kind by kind.</summary>
public class PollResultsTests
{
    private static readonly Dictionary<string, (int[][] Ballots, string[] Lines)> Expected = new()
    {
        ["single-choice"] = ([[0], [0], [2], [0]], ["voters n=4", "votes option 0 n=3 s=0.75", "votes option 1 n=0 s=0", "votes option 2 n=1 s=0.25"]),
        ["multiple-choice"] = ([[0, 1], [0, 2], [0, 1, 3], [1, 2]],
            ["voters n=4", "votes option 0 n=3 s=0.75", "votes option 1 n=3 s=0.75", "votes option 2 n=2 s=0.5", "votes option 3 n=1 s=0.25"]),
        ["yes-no"] = ([[0], [0], [1], [0]], ["voters n=4", "votes yes n=3 s=0.75", "votes no n=1 s=0.25"]),
        ["rating"] = ([[5, 1, 0], [4, 1, 0]],
        [
            "voters n=2",
            "mean option 0 n=2 v=4.5", "level option 0 1 n=0 s=0", "level option 0 2 n=0 s=0", "level option 0 3 n=0 s=0", "level option 0 4 n=1 s=0.5", "level option 0 5 n=1 s=0.5",
            "mean option 1 n=2 v=1", "level option 1 1 n=2 s=1", "level option 1 2 n=0 s=0", "level option 1 3 n=0 s=0", "level option 1 4 n=0 s=0", "level option 1 5 n=0 s=0",
            "mean option 2 n=0", "level option 2 1 n=0", "level option 2 2 n=0", "level option 2 3 n=0", "level option 2 4 n=0", "level option 2 5 n=0",
        ]),
        ["ranked-choice"] = ([[0, 1, 2, 3], [0, 2, 1, 3]],
        [
            "voters n=2",
            "weighted_mean option 0 v=4", "mean_place option 0 v=1", "first option 0 n=2 s=1",
            "place option 0 1 n=2 s=1", "place option 0 2 n=0 s=0", "place option 0 3 n=0 s=0", "place option 0 4 n=0 s=0",
            "weighted_mean option 1 v=2.5", "mean_place option 1 v=2.5", "first option 1 n=0 s=0",
            "place option 1 1 n=0 s=0", "place option 1 2 n=1 s=0.5", "place option 1 3 n=1 s=0.5", "place option 1 4 n=0 s=0",
            "weighted_mean option 2 v=2.5", "mean_place option 2 v=2.5", "first option 2 n=0 s=0",
            "place option 2 1 n=0 s=0", "place option 2 2 n=1 s=0.5", "place option 2 3 n=1 s=0.5", "place option 2 4 n=0 s=0",
            "weighted_mean option 3 v=1", "mean_place option 3 v=4", "first option 3 n=0 s=0",
            "place option 3 1 n=0 s=0", "place option 3 2 n=0 s=0", "place option 3 3 n=0 s=0", "place option 3 4 n=2 s=1",
        ]),
        ["point-allocation"] = ([[100, 0, 0], [50, 25, 25]],
        [
            "voters n=2", "mean option 0 v=75", "points option 0 n=150 s=0.75", "mean option 1 v=12.5", "points option 1 n=25 s=0.125", "mean option 2 v=12.5", "points option 2 n=25 s=0.125",
        ]),
        ["placement-grid"] = ([[10, 90, -1, -1, 50, 50], [30, 80, -1, -1, -1, -1]],
        [
            "voters n=2", "axis_across Effort", "axis_up Use", "placed option 0 n=2 s=1", "mean_across option 0 v=20", "mean_up option 0 v=85",
            "placed option 1 n=0 s=0", "mean_across option 1", "mean_up option 1", "placed option 2 n=1 s=0.5", "mean_across option 2 v=50", "mean_up option 2 v=50",
        ]),
        ["numeric"] = ([[420], [425], [600], [-50]],
        [
            "voters n=4", "unit km", "right_answer v=42.1", "tolerance v=1", "mean v=34.875", "median v=42.25", "least v=-5", "most v=60",
            "given -10–-0.1 n=1 s=0.25", "given 0–9.9 n=0 s=0", "given 10–19.9 n=0 s=0", "given 20–29.9 n=0 s=0", "given 30–39.9 n=0 s=0", "given 40–49.9 n=2 s=0.5",
            "given 50–59.9 n=0 s=0", "given 60–69.9 n=1 s=0.25", "right n=2 s=0.5",
        ]),
        ["word-cloud"] = ([[2, 6], [3], [8]], ["voters n=3", "word PARKS n=2 s=0.6667", "word the roads n=1 s=0.3333", "word 🚲 n=1 s=0.3333"]),
        ["open-text"] = ([[2, 6], [3], [8]], ["voters n=3", "answer the roads n=1 s=0.3333", "answer 🚲 n=1 s=0.3333", "answer Parks n=2 s=0.6667"]),
        ["quiz"] = ([[2], [2], [0], [2]],
            ["voters n=4", "votes option 0 n=1 s=0.25", "votes option 1 n=0 s=0", "votes option 2 n=3 s=0.75 right", "votes option 3 n=0 s=0", "right n=3 s=0.75"]),
        ["image-choice"] = ([[1], [1]], ["voters n=2", "votes option 0 n=0 s=0", "votes option 1 n=2 s=1", "votes option 2 n=0 s=0"]),
    };

    public static TheoryData<string> Names => [.. Kinds.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_kind_has_its_lines(string name)
    {
        var (ballots, lines) = Expected[name];
        Assert.Equal(lines, Lines(Voted(Kinds.All[name], ballots)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Where_nobody_voted_nothing_is_worked_out(string name) =>
        Assert.All(Of(Voted(Kinds.All[name])), row => Assert.True(row.Figure is { Share: null } && (row.Figure.Value is null || row.Figure.Measure is Measures.RightAnswer or Measures.Tolerance), Line(row)));

    [Theory, MemberData(nameof(Names))]
    public void Nobody_s_name_identity_or_group_stands_in_any_line(string name)
    {
        foreach (var isAnonymous in new[] { false, true })
        {
            if (isAnonymous && Kinds.All[name] is Quiz) continue;
            var rows = Of(Voted(Kinds.All[name], Expected[name].Ballots, isAnonymous, (who, _) => new ParticipantIntroduced("en", $"Somebody {who}", "muscat")));
            Assert.All(rows, row => Assert.DoesNotContain("Somebody", Everything(row), StringComparison.Ordinal));
            Assert.All(rows, row => Assert.Equal((isAnonymous, false), (row.IsAnonymous, row.IsOfGroup)));
            for (var who = 1; who <= Expected[name].Ballots.Length; who++)
                Assert.All(rows, row => Assert.DoesNotContain(People.Phone(who).Id.ToString(), Everything(row), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_groups_nothing_is_told_but_what_the_server_tells_and_never_of_few_people()
    {
        // Muscat and Seoul are large enough, four have no group: the smaller group is told with them.
        var room = Voted(new SingleChoice(Rooms.Options(2), 1), [.. Enumerable.Range(0, 15).Select(who => new[] { who % 2 })],
            introduce: (who, _) => new ParticipantIntroduced("en", null, who <= 6 ? "muscat" : who <= 11 ? "seoul" : null));
        Assert.DoesNotContain(Of(room), row => row.IsOfGroup);
        room.When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Equal(["Muscat voters n=6", "Muscat votes option 0 n=3 s=0.5", "Muscat votes option 1 n=3 s=0.5", "others voters n=9", "others votes option 0 n=5 s=0.5556", "others votes option 1 n=4 s=0.4444"],
            Of(room).Where(row => row.IsOfGroup).Select(row => $"{row.Group?["en"] ?? "others"} {Line(row)}"));
        Assert.All(Of(room).Where(row => row is { IsOfGroup: true, Figure.Measure: Measures.Voters }), row => Assert.True(row.Figure.Count >= Limits.GroupFloor));
        // Opened again, and closed after one more voted, it is still what was told before, and says that it lies behind.
        var told = Of(room).Where(row => row.IsOfGroup).Select(Line).ToArray();
        room.When(Huda, new ReopenPoll("p1", 0, false, 99)).ThenDone().When(People.Phone(40), new Vote("p1", 1, [0])).ThenDone();
        Assert.Equal(told, Of(room.When(Huda, new ClosePoll("p1", 1)).ThenDone()).Where(row => row.IsOfGroup).Select(Line));
        Assert.Contains("newer_votes n=1", Lines(room));
    }

    [Fact]
    public void Who_abstained_and_hands_of_the_hall_stand_apart()
    {
        var room = Voted(new YesNo(), [[0], [1]], mayAbstain: true).When(Amal, new Vote("p1", 1, [Ballot.Abstaining])).ThenDone();
        room.When(Huda, new CountPollHands("p1", 1, [7, 3])).ThenDone();
        Assert.Equal(["voters n=2", "votes yes n=1 s=0.5", "votes no n=1 s=0.5", "abstained n=1", "hands yes n=7", "hands no n=3"], Lines(room));
    }

    [Fact]
    public void The_round_before_stands_behind_the_one_that_counts()
    {
        var room = Voted(new YesNo(), [[0], [1]]).When(Huda, new ClosePoll("p1", 1)).ThenDone().When(Huda, new ReopenPoll("p1", 0, true, 99)).ThenDone();
        room.When(Amal, new Vote("p1", 2, [1])).ThenDone();
        Assert.Equal(["2 Open voters n=1", "2 Open votes yes n=0 s=0", "2 Open votes no n=1 s=1", "1 Closed voters n=2", "1 Closed votes yes n=1 s=0.5", "1 Closed votes no n=1 s=0.5"],
            Of(room).Select(row => $"{row.Round} {row.State} {Line(row)}"));
        // All that it was compared with, and nothing that was cleared.
        room.When(Huda, new ResetPoll("p1", 99)).ThenDone().When(Huda, new ClosePoll("p1", 3)).ThenDone().When(Huda, new ReopenPoll("p1", 0, true, 99)).ThenDone();
        Assert.Equal(["4", "3", "1"], Of(room).Select(row => $"{row.Round}").Distinct());
    }

    [Fact]
    public void What_is_hidden_or_waits_is_marked_and_however_many_words_there_are_all_of_them_are_told()
    {
        var answers = Voted(new OpenText(1, Moderated: true), [[2], [6]]).When(Huda, new HideWord("p1", "🚲", true)).ThenDone();
        Assert.Equal(["voters n=2", "answer Parks n=1 s=0.5 waiting", "answer 🚲 n=1 s=0.5 hidden"], Lines(answers));
        var cloud = Given(Rooms.Open, Rooms.OpenCloud("p1", max: 10));
        for (var who = 0; who < 15; who++)
            cloud.And(People.Phone(who).Does(new PollAnswered("p1", 1, [.. Enumerable.Range(0, 10).Select(word => $"word{who}x{word}")])));
        Assert.Equal(1 + 150, Of(cloud.When(Huda, new HideWord("p1", "word3x4", true)).ThenDone()).Length);
        Assert.Equal(["word word3x4 n=1 s=0.0667 hidden"], Lines(cloud).Where(line => line.EndsWith("hidden", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_draft_and_what_was_thrown_away_have_no_lines()
    {
        var room = Given(Rooms.Open, Huda.Does(Rooms.Draft("p1")));
        Assert.Empty(Of(room));
        Assert.Empty(Of(room.When(Huda, new DeletePoll("p1", 99)).ThenDone()));
    }

    [Fact]
    public void A_leaderboard_has_the_places_and_names_that_the_hall_sees_and_no_ballot()
    {
        var quiz = new Quiz(Rooms.Options(2), 1, 20, 1_000);
        var room = Voted(quiz, [[1], [1], [0], [1], [0], [1]], introduce: (who, _) => new ParticipantIntroduced("en", who == 2 ? null : $"Player {who}", "muscat")).When(Huda, new ClosePoll("p1", 1)).ThenDone();
        Assert.Empty(BoardResults.Of(room.State));
        room.When(Huda, new ShowResults("p1", true, Revealed: true)).ThenDone();
        Assert.Equal(
        [
            "quizzes n=1", "players n=6", "rank Player 1 1 v=1000", "rank unnamed 1 v=1000", "rank Player 4 1 v=1000", "rank Player 6 1 v=1000", "rank Player 3 5 v=0", "rank Player 5 5 v=0", "team n=6 v=667",
        ], BoardResults.Of(room.State).Select(Line));
    }

    private static Scenario Voted(PollKind kind, int[][]? ballots = null, bool isAnonymous = false, Func<int, int[], RoomEvent>? introduce = null, bool mayAbstain = false)
    {
        var room = Given(Pictures.Hung, Huda.Does(new PollSaved("p1", Rooms.Session, kind, Rooms.In("Which?"), 0, mayAbstain, isAnonymous)), Huda.Does(new PollOpened("p1", 0, 99)));
        foreach (var (ballot, who) in (ballots ?? []).Select((ballot, at) => (ballot, at + 1)))
        {
            if (introduce is not null) room.And(People.Phone(who).Does(introduce(who, ballot)));
            RoomCommand vote = kind is WordCloud or OpenText ? new AnswerPoll("p1", 1, [.. ballot.Select(word => Kinds.Words[word])]) : new Vote("p1", 1, ballot);
            room.When(People.Phone(who), vote).ThenDone();
        }
        return room;
    }

    private static ResultRow[] Of(Scenario room) => PollResults.Of(room.State, 0);

    private static string[] Lines(Scenario room) => [.. Of(room).Select(Line)];

    private static string Line(ResultRow row)
    {
        var figure = row.Figure;
        string? Number(string before, double? number) => number is { } given ? before + Math.Round(given, 4).ToString(CultureInfo.InvariantCulture) : null;
        string?[] parts =
        [
            figure.Measure, figure.Option?["en"] ?? figure.Words ?? figure.Code, Number("", figure.From) + Number("–", figure.To), Number("n=", figure.Count), Number("s=", figure.Share), Number("v=", figure.Value), figure.Mark,
        ];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Every text of a line.</summary>
    private static string Everything(object of) => string.Join('|', of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.GetValue(of) switch
    {
        Localized texts => string.Join('|', texts.Values),
        Figure figure => Everything(figure),
        var other => $"{other}",
    }));
}
