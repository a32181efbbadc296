using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>I6, I7: the fold and the second count agree, fact by fact and in their sums.</summary>
internal sealed class LedgerChecks(Findings findings, SimulatedRoom room, RoomState replay, IReadOnlyList<Verdict> verdicts, Ledger ledger)
{
    private static readonly string[] QuestionStates = ["pending", "approved", "answered", "declined", "withdrawn"];
    private static readonly string[] PollStates = ["draft", "open", "closed", "deleted"];
    private static readonly string[] SessionStates = ["ahead", "live", "ended"];

    public void Run()
    {
        for (var i = 0; i < verdicts.Count; i++)
        {
            var expected = ledger.Lines[i].Effect switch { Effect.Took => VerdictKind.Applies, Effect.Again => VerdictKind.Repeated, _ => VerdictKind.Ignored };
            if (verdicts[i].Kind != expected) findings.Add("I6", $"{room.Id} entry {ledger.Lines[i].Offset}: {ledger.Lines[i].Fact} is {verdicts[i]}, by the ledger {expected}");
        }
        var console = ConsoleView.Since(replay, 0, 0);
        Compare("sessions", (console.Sessions ?? []).Select(session => $"{session.Id} {SessionStates[session.State]} {session.Moderated}"),
            (console.Sessions ?? []).Select(session => $"{session.Id} {ledger.Programme.StateOf(session.Id)} {ledger.Programme.IsModerated(session.Id)}"));
        Compare("questions", (console.Questions ?? []).Select(question => $"{question.Number} {question.Id} {QuestionStates[question.State]} {question.Score} {question.Text}"),
            ledger.Questions.All.Select((question, i) => $"{i + 1} {question.Id} {question.State} {ledger.Questions.Supports(question.Id).Values.Count(on => on)} {question.Text}"));
        Compare("polls", (console.Polls ?? []).Select(poll => $"{poll.Id} {PollStates[poll.State]} {poll.Shown}"),
            ledger.Polls.Ids.Where(id => ledger.Polls.StateOf(id) != "deleted").Select(id => $"{id} {ledger.Polls.StateOf(id)} {ledger.Polls.IsShown(id)}"));
        Compare("tallies", (console.Tallies ?? []).Select(tally => $"{tally.Poll} {tally.Voters}: {string.Join(' ', ((ChoiceResult)tally.Result!).Counts)}"),
            ledger.Polls.Ids.Where(id => ledger.Polls.StateOf(id) is "open" or "closed")
                .Select(id => $"{id} {ledger.Polls.Ballots(id).Values.Count(ballot => ballot.Choices.Length > 0)}: {string.Join(' ', ledger.Polls.Count(id))}"));
        Compare("reactions", replay.Reactions.Of("s1").Zip(replay.Reactions.Of("s2"), (one, two) => $"{one + two}"), ledger.Reactions.Select(sum => $"{sum}"));
        foreach (var phone in room.Phones) ComparePerson(phone.Actor);
    }

    private void ComparePerson(ActorId actor)
    {
        var mine = Mine.Of(replay, actor, 0)!;
        var person = ledger.Person(actor);
        Compare("person", [$"{mine.Lang} {mine.Name} {mine.Group}"], [$"{person.Lang} {person.Name} {person.Group}"]);
        Compare("ballots", (mine.Ballots ?? []).Select(ballot => $"{ballot.Poll}: {string.Join(' ', ballot.Choices)}").Order(StringComparer.Ordinal),
            ledger.Polls.Ids.SelectMany(id => ledger.Polls.Ballots(id).Where(ballot => ballot.Key == actor).Select(ballot => $"{id}: {string.Join(' ', ballot.Value.Choices)}")).Order(StringComparer.Ordinal));
        Compare("supports", (mine.Supports ?? []).OrderBy(support => support.Number).Select(support => $"{support.Number} {support.On}"),
            ledger.Questions.All.SelectMany((question, i) => ledger.Questions.Supports(question.Id).Where(one => one.Key == actor).Select(one => $"{i + 1} {one.Value}")));
    }

    private void Compare(string what, IEnumerable<string> fold, IEnumerable<string> count)
    {
        var (folded, counted) = (string.Join(", ", fold), string.Join(", ", count));
        if (folded != counted) findings.Add("I6", $"{what} of {room.Id}: the fold has [{folded}], the ledger [{counted}]");
    }
}
