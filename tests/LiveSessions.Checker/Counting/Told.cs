using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Recount;
using LiveSessions.Core.Surveys;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Counting;

/// <summary>What the hall may know after each entry of a log, by the second count alone.</summary>
internal sealed class Told
{
    private readonly Dictionary<string, List<(long Offset, string? Value)>> _byThing = new(StringComparer.Ordinal);
    private HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Counts the log, entry by entry.</summary>
    public Told(IEnumerable<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            Count.Take(entry.Offset, entry.Time, entry.Payload);
            if (!Facts.Of(entry).All(fact => IsSilent(fact.Event))) Note(entry.Offset);
            else
                foreach (var poll in Count.Polls) NoteGroups(poll, entry.Offset);
        }
    }

    /// <summary>The count of the whole log.</summary>
    public SecondCount Count { get; } = new();

    /// <summary>Whether this marked text was public after this entry.</summary>
    public bool IsPublic(string text, long offset) => At($"text {text}", offset) is not null;

    /// <summary>Whether the hall could see the result.</summary>
    public bool IsShown(string poll, long offset) => At($"shown {poll}", offset) is not null;

    /// <summary>The groups whose results the hall could see, each with its voters; null for none.</summary>
    public string? Groups(string poll, long offset) => At($"groups {poll}", offset);

    /// <summary>Whether the hall could see which answer is right.</summary>
    public bool IsRevealed(string poll, long offset) => At($"revealed {poll}", offset) is not null;

    /// <summary>Whether anything that people answered was ever told.</summary>
    public bool WasTold(string poll) => new[] { "shown", "revealed", "picked" }.Any(what => _byThing.ContainsKey($"{what} {poll}"));

    /// <summary>The answer that stood alone, without case; null for none.</summary>
    public string? Picked(string poll, long offset) => At($"picked {poll}", offset);

    /// <summary>When an open poll closes by itself, UTC milliseconds; null where it does not.</summary>
    public string? ClosesAt(string poll, long offset) => At($"due {poll}", offset);

    /// <summary>Ranks and points of all who have a place, best first.</summary>
    public string? Board(string session, long offset) => At($"board {session}", offset);

    /// <summary>The place of one person.</summary>
    public string? Place(string session, ActorId who, long offset) => At($"place {session} {who}", offset);

    public static string Of(int rank, int points, int streak) => FormattableString.Invariant($"{rank} {points} {streak}");

    /// <summary>The marks in some bytes.</summary>
    public static IEnumerable<string> Marks(ReadOnlySpan<byte> bytes)
    {
        List<string>? found = null;
        for (var at = bytes.IndexOf(SecretChecks.MarkBytes); at >= 0; at = bytes.IndexOf(SecretChecks.MarkBytes))
        {
            bytes = bytes[(at + SecretChecks.Mark.Length)..];
            (found ??= []).Add(Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)'.')]));
        }
        return found ?? [];
    }

    /// <summary>The marks in a text.</summary>
    public static IEnumerable<string> Marks(string? text) => text?.Contains(SecretChecks.Mark, StringComparison.Ordinal) == true ? Marks(Encoding.UTF8.GetBytes(text)) : [];

    /// <summary>What changes nothing that the hall could be told: most of a log, by far.</summary>
    private static bool IsSilent(RoomEvent? fact) =>
        fact is Voted or QuestionSupported or MoodSaid or ParticipantJoined or ParticipantIntroduced or HeadsCounted or NodeLost or StaffAttended or ReactionsCounted;

    /// <summary>What is told of an open poll changes with its ballots.</summary>
    private void NoteGroups(CountedPoll poll, long offset)
    {
        var groups = poll is { State: PollState.Open or PollState.Closed, IsShown: true, IsByGroup: true, Groups.Count: > 0 } ? poll.Groups : null;
        Add($"groups {poll.Content.Id}", offset, groups is null ? null : string.Join(", ", groups.Select(one => FormattableString.Invariant($"{one.Group} {one.Voters}"))));
    }

    private void Note(long offset)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in Count.Questions.Where(question => question.IsPublic))
        {
            texts.UnionWith(Marks(question.Text));
            texts.UnionWith(Marks(question.Answer));
        }
        foreach (var poll in Count.Polls) Note(poll, texts, offset);
        texts.UnionWith(Count.Surveys.Where(survey => survey.State is SurveyState.Open or SurveyState.Closed).SelectMany(survey => survey.Content.Title.Values).SelectMany(Marks));
        foreach (var text in _texts.Except(texts)) Add($"text {text}", offset, null);
        foreach (var text in texts.Except(_texts)) Add($"text {text}", offset, "");
        _texts = texts;
        if (!Count.Polls.Any(poll => poll.Content.Kind is Quiz && (poll.IsRevealed || WasTold(poll.Content.Id)))) return;
        foreach (var session in Count.Sessions.Keys)
        {
            var places = Count.Places(session);
            Add($"board {session}", offset, places.Count == 0 ? null : string.Join(", ", places.Select(place => FormattableString.Invariant($"{place.Rank} {place.Points}"))));
            foreach (var place in places) Add($"place {session} {place.Who}", offset, Of(place.Rank, place.Points, place.Streak));
        }
    }

    private void Note(CountedPoll poll, HashSet<string> texts, long offset)
    {
        var (id, isThere) = (poll.Content.Id, poll.State is PollState.Open or PollState.Closed);
        Add($"shown {id}", offset, isThere && poll.IsShown ? "" : null);
        NoteGroups(poll, offset);
        Add($"revealed {id}", offset, isThere && poll.IsRevealed ? "" : null);
        Add($"due {id}", offset, poll.State is PollState.Open && poll.ClosesAt is { } due ? FormattableString.Invariant($"{due}") : null);
        var picked = poll.Picked is null ? null : poll.PickedNow(poll.Picked);
        Add($"picked {id}", offset, picked?.ToLowerInvariant());
        if (!isThere) return;
        texts.UnionWith(poll.Content.Prompt.Values.SelectMany(Marks));
        texts.UnionWith(Marks(picked));
        if (!poll.IsShown) return;
        if (poll.Content.Kind is WordCloud) texts.UnionWith(poll.Words().Where(word => !word.IsHidden).Take(Limits.CloudShown).SelectMany(word => Marks(word.Text)));
        if (poll.Content.Kind is OpenText) texts.UnionWith(poll.Answers().Where(answer => answer.State is AnswerState.Shown).SelectMany(answer => Marks(answer.Text)));
        if (poll.Former > 0 && poll.Content.Kind is WordCloud or OpenText)
            texts.UnionWith(poll.Cast.Where(ballot => ballot.Round == poll.Former).SelectMany(ballot => ballot.Texts).Where(text => MayBeSeen(poll, text)).SelectMany(Marks));
    }

    private static bool MayBeSeen(CountedPoll poll, string text) =>
        poll.Marked.TryGetValue(CountedKinds.Key(poll.Content.Kind, text), out var hidden) ? !hidden : poll.Content.Kind is not OpenText { Moderated: true };

    private void Add(string thing, long offset, string? value)
    {
        if (!_byThing.TryGetValue(thing, out var values))
        {
            if (value is null) return;
            _byThing[thing] = values = [];
        }
        if (values.Count == 0 || values[^1].Value != value) values.Add((offset, value));
    }

    private string? At(string thing, long offset) =>
        _byThing.TryGetValue(thing, out var values) ? values.LastOrDefault(one => one.Offset <= offset).Value : null;
}
