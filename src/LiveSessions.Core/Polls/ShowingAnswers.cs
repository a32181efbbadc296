using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// Answers to an open question that waited were shown to the hall, all as one act. What somebody decided on since stays as it is, and what the list
/// of words holds back is never shown so: each of those is looked at by itself. It holds for every round.
/// </summary>
[MessagePackObject]
public sealed record AnswersShown([property: Key(0)] string Poll, [property: Key(1)] string[] Texts) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Texts is not { Length: >= 1 and <= Limits.OpenListed } || Array.Exists(Texts, string.IsNullOrWhiteSpace)) return Refusals.Malformed;
        if (PollActs.Settled(state, Poll, context) is { } settled) return settled;
        var poll = state.Polls.Find(Poll)!;
        if (poll.Content.Kind is not OpenText) return Refusals.Malformed;
        return poll.Hidden.Count + Undecided(poll).Length <= poll.Content.Kind.MarkLimit ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        if (context.N > 0) poll.Turns.Record(context);
        var changes = Undecided(poll).Select(text => new WordChange(poll, text, null, false)).ToArray();
        foreach (var change in changes) poll.Hide(state, change.Word, hidden: false, context);
        if (changes.Length > 0) state.Acts.Record(state, this, changes, context);
    }

    private string[] Undecided(Poll poll) =>
        [.. Texts.DistinctBy(poll.Content.Kind.KeyOf, StringComparer.Ordinal).Where(text => poll.IsHidden(text) is null && !HeldWords.In(text))];
}

/// <summary>
/// Shows the answers that wait, but for those that the list of words holds back, from one to another as they are told to the staff: nothing that came
/// after the sender looked, and nothing that was not told.
/// </summary>
/// <param name="Newest">The first of those that wait.</param>
/// <param name="Oldest">The last of them.</param>
[MessagePackObject]
public sealed record ShowAnswers([property: Key("poll")] string Poll, [property: Key("newest")] string Newest, [property: Key("oldest")] string Oldest) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (state.Polls.Find(Poll) is not { } poll) return Refusals.UnknownPoll;
        // What it showed waits no more.
        if (poll.Turns.IsRepeat(actor)) return new AnswersShown(Poll, [Newest, Oldest]);
        if (poll.StaffResult is not TextsResult { Answers: var answers }) return Refusals.Malformed;
        var waiting = answers.Where(answer => answer.State is AnswerState.Waiting).Select(answer => answer.Text).ToArray();
        var (first, last) = (Array.IndexOf(waiting, Newest), Array.IndexOf(waiting, Oldest));
        return first < 0 || last < first ? Refusals.ChangedMeanwhile : new AnswersShown(Poll, waiting[first..(last + 1)]);
    }
}
