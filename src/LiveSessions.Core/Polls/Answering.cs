using LiveSessions.Core.History;
using LiveSessions.Core.Text;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>What a participant answers in their own words in a round is now this.</summary>
/// <param name="Texts">Empty: taken back.</param>
[MessagePackObject]
public sealed record PollAnswered([property: Key(0)] string Poll, [property: Key(1)] int Round, [property: Key(2)] string[] Texts) : RoomEvent
{
    internal override Authority Authority => Authority.Participant;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Texts is null || Texts.Contains(null!)) return Refusals.Malformed;
        return Voted.Judge(state, Poll, Round, new Ballot([]) { Texts = Texts }, context);
    }

    internal override void Apply(RoomState state, in FactContext context) =>
        state.Polls.Find(Poll)!.Cast(state, new Ballot([]) { Texts = Texts }, state.Participants.Get(context), context);
}

/// <summary>Answers in one's own words, changes the answer, or (empty) takes it back.</summary>
[MessagePackObject]
public sealed record AnswerPoll([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("texts")] string[] Texts) : RoomCommand
{
    internal override Role[] AllowedTo => Audience;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        if (Texts is not { Length: <= Limits.CloudWords }) return Refusals.TooManyChoices;
        var poll = state.Polls.Find(Poll);
        var round = poll?.RoundFor(Round) ?? Round;
        if (Vote.WhyNot(state, actor, Poll, round) is { } missing) return missing;
        var clean = Texts.Select(text => Text.Texts.Required(text, poll?.Content.Kind.TextLimit ?? Limits.CloudWord)).ToArray();
        if (clean.FirstOrDefault(text => text.Refusal is not null).Refusal is { } refusal) return refusal;
        string[] texts = [.. clean.Select(text => text.Value)];
        return BallotSealed.IsAsked(state, Poll) ? BallotSealed.Of(state, actor, Poll, round, new Ballot([]) { Texts = texts }) : new PollAnswered(Poll, round, texts);
    }
}

/// <summary>An answer in one's own words was hidden from the hall, or shown although it waited or the list of words holds it back. It holds for every round.</summary>
[MessagePackObject]
public sealed record WordHidden([property: Key(0)] string Poll, [property: Key(1)] string Word, [property: Key(2)] bool Hidden) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (string.IsNullOrWhiteSpace(Word)) return Refusals.Malformed;
        if (PollActs.Settled(state, Poll, context) is { } settled) return settled;
        var poll = state.Polls.Find(Poll)!;
        if (poll.Content.Kind.MarkLimit == 0) return Refusals.Malformed;
        return poll.Hidden.Count < poll.Content.Kind.MarkLimit || poll.IsHidden(Word) is not null ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context)
    {
        var poll = state.Polls.Find(Poll)!;
        var before = poll.IsHidden(Word);
        poll.Hide(state, Word, Hidden, context);
        if (before != Hidden) state.Acts.Record(state, this, [new WordChange(poll, Word, before, Hidden)], context);
    }
}

/// <summary>Hides an answer in one's own words from the hall, or shows it.</summary>
[MessagePackObject]
public sealed record HideWord([property: Key("poll")] string Poll, [property: Key("word")] string Word, [property: Key("hidden")] bool Hidden) : RoomCommand
{
    internal override Role[] AllowedTo => Staff;

    internal override Decision Decide(RoomState state, Actor actor)
    {
        var word = Texts.Required(Word, state.Polls.Find(Poll)?.Content.Kind.TextLimit ?? Limits.CloudWord);
        return word.Refusal is { } refusal ? refusal : new WordHidden(Poll, word.Value, Hidden);
    }
}
