using System.Text;
using LiveSessions.Checker.Crowd;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using MessagePack;

namespace LiveSessions.Checker.Invariants;

/// <summary>I10, I11: nothing reached phones or screens that they may not see; and what they were told of a countdown is true wherever the node stands.</summary>
internal sealed class SecretChecks(Evidence evidence)
{
    /// <summary>Begins every text that not everybody may see; a word that names it and a full stop follow.</summary>
    public const string Mark = "canary-";

    /// <summary>A mark names first what it is part of, then, after this sign, its number.</summary>
    private const char Part = '~';

    private readonly Told _told = evidence.Told;
    private readonly ILookup<ActorId, string> _said = evidence.Sent.SelectMany(sent => Texts(sent.Command).SelectMany(Told.Marks).Select(mark => (sent.Actor, Mark: mark)))
        .ToLookup(one => one.Actor, one => one.Mark);

    public static byte[] MarkBytes { get; } = Encoding.ASCII.GetBytes(Mark);

    public void Run()
    {
        foreach (var shown in evidence.Shown)
            if (shown.View is not Role.Moderator && evidence.CanJudge(shown))
                Check(shown, shown.At.Offset);
        SameBytesForOtherVotes();
    }

    private void Check(Shown shown, long offset)
    {
        foreach (var text in Told.Marks(shown.Bytes.Span))
            if (!_told.IsPublic(text, offset)) evidence.Findings.Add("I10", $"a {shown.View} was sent {text} at {offset}");
        foreach (var tally in shown.Update.Tallies ?? []) Check(tally, shown.View, offset);
        foreach (var poll in shown.Update.Polls ?? [])
        {
            if (poll.Kind is Quiz { Right: not null } or Numeric { Right: not null } && !_told.IsRevealed(poll.Id, offset)) Early(shown.View, $"the right answer of {poll.Id}", offset);
            var due = poll.State == (int)PollState.Open && poll.ClosesAt is { } at ? FormattableString.Invariant($"{at}") : null;
            if (due != _told.ClosesAt(poll.Id, offset))
                evidence.Findings.Add("I9", $"a {shown.View} was told at {offset} that {poll.Id} closes at {due}, by the recount {_told.ClosesAt(poll.Id, offset)}");
        }
        foreach (var board in shown.Update.Boards ?? [])
        {
            var rows = string.Join(", ", board.Rows.Select(row => FormattableString.Invariant($"{row.Rank} {row.Points}")));
            if (!$"{_told.Board(board.Session, offset)}, ".StartsWith(rows.Length == 0 ? "" : $"{rows}, ", StringComparison.Ordinal)) Early(shown.View, $"the places [{rows}] of {board.Session}", offset);
        }
        if (!shown.Mine.IsEmpty && shown.Actor is { } actor) CheckMine(MessagePackSerializer.Deserialize<Mine>(shown.Mine, WireOptions.Stored), shown, actor, offset);
    }

    /// <summary>Whether somebody ever voted in a round whose voters are told its result.</summary>
    private bool MayKnow(string id, int round, ActorId actor) =>
        _told.Count.Polls.FirstOrDefault(poll => poll.Content.Id == id) is { Content.IsToldToVoters: true } poll && poll.Voted(round, actor);

    private static string? Groups(TallyView tally) =>
        tally.Groups is null ? null : string.Join(", ", tally.Groups.Select(one => FormattableString.Invariant($"{one.Group} {one.Voters}")));

    private void Check(TallyView tally, Role view, long offset)
    {
        if (tally is { Result: not null } or { Former: not null } && !_told.IsShown(tally.Poll, offset)) Early(view, $"the result of {tally.Poll}", offset);
        if (Groups(tally) is var groups && groups != _told.Groups(tally.Poll, offset)) Early(view, $"\"{groups}\" as the groups of {tally.Poll}", offset);
        if (tally.Right is not null && !_told.IsRevealed(tally.Poll, offset)) Early(view, $"how many were right in {tally.Poll}", offset);
        if (tally.Picked?.ToLowerInvariant() != _told.Picked(tally.Poll, offset)) Early(view, $"\"{tally.Picked}\" as what was picked of {tally.Poll}", offset);
    }

    /// <summary>What is private to a phone: its own words, what staff made of its own questions, and what a quiz brought it once that is revealed.</summary>
    private void CheckMine(Mine mine, Shown shown, ActorId actor, long offset)
    {
        // Whose result they may know, of that they know the words.
        var rest = mine.Tallies is null ? shown.Mine : MessagePackSerializer.Serialize(mine with { Tallies = null }, WireOptions.Stored);
        foreach (var text in Told.Marks(rest.Span))
            if (!_told.IsPublic(text, offset) && !_said[actor].Contains(text) && evidence.AuthorOf(text.Split(Part)[0]) != actor)
                evidence.Findings.Add("I10", $"a {shown.View} was sent {text} of another at {offset}");
        foreach (var tally in mine.Tallies ?? [])
            if (!MayKnow(tally.Poll, tally.Round, actor)) Early(shown.View, $"the result of {tally.Poll}, as if they had voted", offset);
        foreach (var ballot in mine.Ballots ?? [])
            if (ballot is { Points: not null } or { Bonus: not null } && !_told.IsRevealed(ballot.Poll, offset)) Early(shown.View, $"the points for {ballot.Poll}", offset);
        foreach (var place in mine.Places ?? [])
            if (Told.Of(place.Rank, place.Points, place.Streak) != _told.Place(place.Session, actor, offset)) Early(shown.View, $"{place}", offset);
    }

    private void Early(Role view, string what, long offset) => evidence.Findings.Add("I11", $"a {view} of {evidence.Room} was sent {what} at {offset}");

    /// <summary>I11: had everybody answered otherwise in the polls of which nothing was ever told, phones and screens would have been sent the same bytes.</summary>
    private void SameBytesForOtherVotes()
    {
        var hidden = _told.Count.Polls.Select(poll => poll.Content.Id).Where(id => !_told.WasTold(id)).ToHashSet(StringComparer.Ordinal);
        var (one, other, differ) = (new RoomState(), new RoomState(), false);
        foreach (var entry in evidence.Entries)
        {
            var (since, otherwise) = (one.Offset, Otherwise(entry, one, hidden));
            one.Fold(entry.Time, entry.Digest, entry.Payload);
            other.Fold(entry.Time, entry.Digest, otherwise);
            differ = differ || !otherwise.AsSpan().SequenceEqual(entry.Payload);
            if (differ && !Bytes(one, since).AsSpan().SequenceEqual(Bytes(other, since)))
            {
                evidence.Findings.Add("I11", $"{evidence.Room}: what phones and screens are sent at {entry.Offset} depends on hidden votes");
                return;
            }
        }
    }

    private static byte[] Otherwise(LogEntry entry, RoomState before, HashSet<string> hidden) => Facts.WithVotes(entry,
        (poll, choices) => hidden.Contains(poll) && before.Polls.Find(poll) is { } voted ? PollKinds.Otherwise(voted.Content.Kind, choices) : choices,
        (poll, texts) => hidden.Contains(poll) ? PollKinds.Otherwise(texts) : texts);

    private static byte[] Bytes(RoomState state, long since) =>
        [.. Frame.Encode(AudienceView.Since(state, since, 0)).Span, .. Frame.Encode(HallView.Since(state, since, 0)).Span];

    private static string[] Texts(RoomCommand command) => command switch
    {
        Ask ask => [ask.Text],
        EditQuestion edit => [edit.Text],
        AnswerPoll answer => answer.Texts,
        _ => [],
    };
}
