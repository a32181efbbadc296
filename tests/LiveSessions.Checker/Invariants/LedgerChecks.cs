using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Invariants;

/// <summary>I6, I7: the fold and the second count agree, fact by fact and in their sums.</summary>
internal sealed class LedgerChecks(Evidence evidence)
{
    private static readonly string[] QuestionStates = ["pending", "approved", "answered", "declined", "withdrawn"];
    private static readonly string[] PollStates = ["draft", "open", "closed", "deleted"];
    private static readonly string[] SessionStates = ["ahead", "live", "ended"];

    private readonly RoomState _replay = evidence.Replay;
    private readonly Ledger _ledger = evidence.Ledger;

    public void Run()
    {
        var verdicts = evidence.Verdicts;
        for (var i = 0; i < verdicts.Count; i++)
        {
            var expected = _ledger.Lines[i].Effect switch { Effect.Took => VerdictKind.Applies, Effect.Again => VerdictKind.Repeated, _ => VerdictKind.Ignored };
            if (verdicts[i].Kind != expected) evidence.Findings.Add("I6", $"{evidence.Room} entry {_ledger.Lines[i].Offset}: {_ledger.Lines[i].Fact} is {verdicts[i]}, by the ledger {expected}");
        }
        var console = ConsoleView.Since(_replay, 0, 0);
        Compare("sessions", (console.Sessions ?? []).Select(session => $"{session.Id} {SessionStates[session.State]} {session.Moderated}"),
            (console.Sessions ?? []).Select(session => $"{session.Id} {_ledger.Programme.StateOf(session.Id)} {_ledger.Programme.IsModerated(session.Id)}"));
        Compare("questions", (console.Questions ?? []).Select(question => $"{question.Number} {question.Id} {QuestionStates[question.State]} {question.Score} {question.Text}"),
            _ledger.Questions.All.Select((question, i) => $"{i + 1} {question.Id} {question.State} {_ledger.Questions.Supports(question.Id).Values.Count(on => on)} {question.Text}"));
        Compare("polls", (console.Polls ?? []).Select(poll => $"{poll.Id} {PollStates[poll.State]} {poll.Shown}"),
            _ledger.Polls.Ids.Where(id => _ledger.Polls.StateOf(id) != "deleted").Select(id => $"{id} {_ledger.Polls.StateOf(id)} {_ledger.Polls.IsShown(id)}"));
        Compare("tallies", (console.Tallies ?? []).Select(tally => $"{tally.Poll} {tally.Voters}: {string.Join(' ', ((ChoiceResult)tally.Result!).Counts)}"),
            _ledger.Polls.Ids.Where(id => _ledger.Polls.StateOf(id) is "open" or "closed")
                .Select(id => $"{id} {_ledger.Polls.Ballots(id).Values.Count(ballot => ballot.Choices.Length > 0)}: {string.Join(' ', _ledger.Polls.Count(id))}"));
        Compare("reactions", _replay.Reactions.Of("s1").Zip(_replay.Reactions.Of("s2"), (one, two) => $"{one + two}"), _ledger.Reactions.Select(sum => $"{sum}"));
        foreach (var phone in evidence.Phones) ComparePerson(phone);
    }

    private void ComparePerson(ActorId actor)
    {
        var mine = Mine.Of(_replay, actor, 0)!;
        var person = _ledger.Person(actor);
        Compare("person", [$"{mine.Lang} {mine.Name} {mine.Group}"], [$"{person.Lang} {person.Name} {person.Group}"]);
        Compare("ballots", (mine.Ballots ?? []).Select(ballot => $"{ballot.Poll}: {string.Join(' ', ballot.Choices)}").Order(StringComparer.Ordinal),
            _ledger.Polls.Ids.SelectMany(id => _ledger.Polls.Ballots(id).Where(ballot => ballot.Key == actor).Select(ballot => $"{id}: {string.Join(' ', ballot.Value.Choices)}")).Order(StringComparer.Ordinal));
        Compare("supports", (mine.Supports ?? []).OrderBy(support => support.Number).Select(support => $"{support.Number} {support.On}"),
            _ledger.Questions.All.SelectMany((question, i) => _ledger.Questions.Supports(question.Id).Where(one => one.Key == actor).Select(one => $"{i + 1} {one.Value}")));
    }

    private void Compare(string what, IEnumerable<string> fold, IEnumerable<string> count)
    {
        var (folded, counted) = (string.Join(", ", fold), string.Join(", ", count));
        if (folded != counted) evidence.Findings.Add("I6", $"{what} of {evidence.Room}: the fold has [{folded}], the ledger [{counted}]");
    }
}
