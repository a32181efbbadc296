using CsCheck;
using LiveSessions.Core.Recount;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Invariants I5 and I6: the fold and the second count agree after any sequence, and not by chance.</summary>
public class CountingProperties
{
    private static readonly Fact[] Voting =
        [.. Rooms.Unmoderated, .. Rooms.OpenPoll("p1"), Huda.Does(Rooms.MultipleDraft("p2")), Huda.Does(new PollOpened("p2", 0, 99))];

    [Fact]
    public void The_fold_and_the_second_count_agree_after_every_sequence() =>
        Gen.Select(Gen.Bool, RandomFacts.Log(80)).Sample(
            (voting, entries) => Assert.Equal("", string.Join("; ", Differences(StoredLog.Of(voting ? Voting : Rooms.Open, entries)))), iter: Samples.Of(600));

    [Fact]
    public void They_agree_on_nonsense_too() =>
        Gen.Select(Gen.Bool, NonsenseFacts.Log(40)).Sample(
            (voting, entries) => Assert.Equal("", string.Join("; ", Differences(StoredLog.Of(voting ? Voting : [], entries)))), iter: Samples.Of(600));

    [Fact]
    public void An_entry_of_a_newer_version_ends_both()
    {
        var log = StoredLog.Of(Voting, [[new Step(People.Phone(1), 0, Rooms.Ballot("p1", 1))]]);
        log.AddBytes(Unreadable.NewerTag);
        log.Add(new Step(People.Phone(2), 0, Rooms.Ballot("p1", 1)));
        Assert.Empty(Differences(log));
        Assert.Equal(log.Entries.Count - 1, log.Count().EndsAt);
    }

    [Fact]
    public void A_question_that_is_shown_is_declined_by_neither()
    {
        var log = StoredLog.Of(Rooms.Unmoderated, [
            [new Step(People.Phone(1), 0, Rooms.Asked("q1", held: false))],
            [new Step(Huda, 0, new Directed(null, new Scene(SceneKind.Question, "q1")))],
            [new Step(Huda, 0, new QuestionDeclined("q1", "No", long.MaxValue))],
        ]);
        Assert.Empty(Differences(log));
        Assert.Equal(QuestionState.Approved, log.Count().Questions.Single().State);
    }

    [Theory]
    [InlineData("a vote more", "the ballots of poll p1: the server has 0 1 0, the recount 0 2 0")]
    [InlineData("another choice", "the ballots of poll p1: the server has 0 1 0, the recount 0 0 1")]
    [InlineData("a vote after the close", "the state of poll p1")]
    [InlineData("a question more", "questions: the server has 0, the recount 1")]
    [InlineData("taps", "the reactions of session \"s1\": the server has 0 0 0 0 0, the recount 1 0 0 0 0")]
    public void A_fold_that_differs_from_the_log_is_told(string difference, string told)
    {
        var vote = new Step(People.Phone(1), 0, Rooms.Ballot("p1", 1));
        Step[][] counted = difference switch
        {
            "a vote more" => [[vote], [new Step(People.Phone(2), 0, Rooms.Ballot("p1", 1))]],
            "another choice" => [[vote], [new Step(People.Phone(1), 0, Rooms.Ballot("p1", 2))]],
            "a vote after the close" => [[vote], [new Step(Huda, 0, new PollClosed("p1", 1))], [new Step(People.Phone(2), 0, Rooms.Ballot("p1", 1))]],
            "a question more" => [[vote], [new Step(People.Phone(1), 0, Rooms.Asked("q1"))]],
            _ => [[vote], [new Step(Node, -1, new ReactionsCounted([1, 0, 0, 0, 0]))]],
        };
        var fold = StoredLog.Of(Voting, [[vote]]).Fold();
        Assert.Contains(Comparison.Differences(fold, StoredLog.Of(Voting, counted).Count()), one => one.StartsWith(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("joined", "people: the server has 1, the recount 2")]
    [InlineData("supported", "the supporters of question 1 (q1): the server has 0, the recount 1")]
    [InlineData("voted down", "the votes against question 1 (q1): the server has 0, the recount 1")]
    [InlineData("declined", "the state of question 1 (q1): the server has Approved, the recount Declined")]
    [InlineData("reworded", "the text of question 1 (q1): the server has Why?, the recount Why now?")]
    [InlineData("hands", "the hands for question 1 (q1): the server has 0, the recount 3")]
    [InlineData("drafted", "polls: the server has 5, the recount 6")]
    [InlineData("opened", "the round of poll p3: the server has 0, the recount 1")]
    [InlineData("voted", "the voters of poll p1: the server has 0, the recount 1")]
    [InlineData("shown", "what is shown of poll p1: the server has (False, False, False), the recount (True, False, False)")]
    [InlineData("marked", "the marks of question 1 (q1): the server has (False, False, , , ), the recount (True, False, water, river, , )")]
    [InlineData("asked", "the text of question 2 (q2): the server has , the recount Why?")]
    [InlineData("opened with an end", "the end of the countdown of poll p3: the server has , the recount 1800000081000")]
    [InlineData("opened anew", "the voters of the round before of poll p5: the server has , the recount 1")]
    [InlineData("said", "the words of poll p6: the server has , the recount CountedWord { Text = Parks, Count = 1, IsHidden = False }")]
    [InlineData("went on", "the live session: the server has s1, the recount s2")]
    [InlineData("published", "the record: the server has False, the recount True")]
    [InlineData("drafted", "the ballots of poll p4: the server has none, the recount 0 0 0")]
    public void Whatever_the_fold_has_missed_is_told(string what, string told)
    {
        var (guest, latest) = (People.Phone(2), long.MaxValue);
        var missed = what switch
        {
            "joined" => new Step(guest, 0, new ParticipantJoined("ar")),
            "supported" => new Step(guest, 0, new QuestionSupported("q1", true)),
            "voted down" => new Step(guest, 0, new QuestionSupported("q1", On: false, Down: true)),
            "declined" => new Step(Huda, 0, new QuestionDeclined("q1", "", latest)),
            "reworded" => new Step(Huda, 0, new QuestionReworded("q1", "Why now?", "en", latest)),
            "hands" => new Step(Huda, 0, new HandsCounted("q1", 3, latest)),
            "drafted" => new Step(Huda, 0, Rooms.Draft("p4")),
            "opened" => new Step(Huda, 0, new PollOpened("p3", 0, latest)),
            "opened with an end" => new Step(Huda, 0, new PollOpened("p3", 60, latest)),
            "opened anew" => new Step(Huda, 0, new PollReopened("p5", 0, true, latest)),
            "said" => new Step(guest, 0, new PollAnswered("p6", 1, ["Parks"])),
            "went on" => new Step(Huda, 0, new SessionStarted(Rooms.NextSession)),
            "published" => new Step(Huda, 0, new RecordPublished(true)),
            "shown" => new Step(Huda, 0, new ResultsShown("p1", true)),
            "marked" => new Step(Huda, 0, new QuestionMarked("q1", true, null, ["water", "river"], null, latest)),
            "asked" => new Step(guest, 0, Rooms.Asked("q2", held: false)),
            _ => new Step(guest, 0, Rooms.Ballot("p1", 1)),
        };
        Step[][] room = [[new Step(Huda, 0, Rooms.Saved(Rooms.Session, moderated: false, downvotes: true))], [new Step(People.Phone(1), 0, Rooms.Asked("q1", held: false))], [new Step(Huda, 0, Rooms.Draft("p3"))],
            [.. Rooms.OpenPoll("p5").Select(fact => new Step(Huda, 0, fact.Event!))], [new Step(People.Phone(1), 0, Rooms.Ballot("p5", 1))], [new Step(Huda, 0, new PollClosed("p5", 1))],
            [.. Rooms.OpenCloud("p6").Select(fact => new Step(Huda, 0, fact.Event!))]];
        Assert.Contains(told, Comparison.Differences(StoredLog.Of(Voting, room).Fold(), StoredLog.Of(Voting, [.. room, [missed]]).Count()));
    }

    private static IReadOnlyList<string> Differences(StoredLog log) => Comparison.Differences(log.Fold(), log.Count());
}
