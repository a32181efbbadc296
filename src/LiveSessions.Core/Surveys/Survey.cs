using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Surveys;

/// <summary>A survey's life. Deleted drafts stay, hidden, as their own tombstones.</summary>
public enum SurveyState { Draft = 0, Open = 1, Closed = 2, Deleted = 3 }

/// <summary>All of a survey that the staff decide, as it is at one time.</summary>
/// <param name="Session">The session it belongs to: the one it was opened in, before that the one it was written for.</param>
internal sealed record SurveyStanding(SurveySaved Content, string Session, SurveyState State)
{
    /// <inheritdoc cref="Survey.ReopenedAt"/>
    public long? ReopenedAt { get; init; }

    /// <summary>True when another differs in nothing but whether it was opened again.</summary>
    public bool IsSame(SurveyStanding other) => this with { ReopenedAt = null } == other with { ReopenedAt = null };
}

/// <summary>Several polls that everybody answers at their own pace. A poll is in at most one; the ballots, and what they come to, are the polls'.</summary>
public sealed class Survey(int order, ChangeOrder changes)
{
    /// <summary>How many of its polls each participant has answered, by ordinal.</summary>
    private byte[] _answered = [];

    private int _finished;

    /// <summary>All that the staff decided of it.</summary>
    internal SurveyStanding Standing { get; private set; } = null!;
    public SurveySaved Content => Standing.Content;
    public string Id => Content.Id;

    /// <inheritdoc cref="SurveyStanding"/>
    public string Session => Standing.Session;
    public SurveyState State => Standing.State;

    /// <summary>In the order in which they are asked. Once it was opened none of them is a draft.</summary>
    public IReadOnlyList<Poll> Polls { get; private set; } = [];

    /// <summary>When it, which had closed, was opened again, UTC milliseconds; null where it was not.</summary>
    public long? ReopenedAt => Standing.ReopenedAt;

    /// <summary>True when it was open at any time: what its audience may hold has to be taken back.</summary>
    public bool WasOpened { get; private set; }

    /// <summary>People who answered, or abstained in, every poll; null where one is anonymous, as nobody can know it then.</summary>
    public int? Finished => Polls.Any(poll => poll.Content.IsAnonymous) ? null : _finished;

    /// <summary>The offset of the last change of anything but <see cref="Finished"/>.</summary>
    public long Changed { get; private set => changes.Touch(order, field = value); }

    /// <summary>The offset of the last change of <see cref="Finished"/>.</summary>
    public long FinishedChanged { get; private set => changes.Touch(order, field = value); }
    internal Turns Turns { get; } = new();

    /// <summary>What the staff decided is now this.</summary>
    internal void Put(RoomState state, SurveyStanding standing, in FactContext context)
    {
        foreach (var poll in Polls.Where(poll => poll.Survey == this)) poll.Survey = null;
        (Standing, Changed) = (standing, context.Offset);
        WasOpened |= State is SurveyState.Open;
        Polls = [.. Content.Polls.Select(id => state.Polls.Find(id)!)];
        if (State is not SurveyState.Deleted)
            foreach (var poll in Polls) poll.Survey = this;
        if (context.N > 0) Turns.Record(context);
        Recount(state, context.Offset);
    }

    /// <summary>A participant answered one more, or one less, of its polls.</summary>
    internal void Note(Participant participant, bool more, long offset)
    {
        var before = _finished;
        Count(participant.Ordinal, more ? 1 : -1);
        if (_finished != before) FinishedChanged = offset;
    }

    /// <summary>Counts anew who answered how many, where a poll got other ballots in the place of all it had.</summary>
    internal void Recount(RoomState state, long offset)
    {
        var before = _finished;
        (_answered, _finished) = ([], 0);
        foreach (var poll in Polls.Where(poll => poll.Voters + poll.Abstained > 0))
            foreach (var participant in state.Participants.All)
                if (poll.BallotOf(participant).Ballot is { IsEmpty: false })
                    Count(participant.Ordinal, 1);
        if (_finished != before) FinishedChanged = offset;
    }

    private void Count(int ordinal, int change)
    {
        if (ordinal >= _answered.Length) Array.Resize(ref _answered, Math.Max(ordinal + 1, _answered.Length * 2));
        if (_answered[ordinal] == Polls.Count) _finished--;
        _answered[ordinal] = (byte)(_answered[ordinal] + change);
        if (_answered[ordinal] == Polls.Count) _finished++;
    }

    /// <summary>Why one of its polls cannot become this draft; null where it can.</summary>
    internal string? WhyNot(PollSaved content) =>
        content.Kind.TimeLimit is not null ? Refusals.QuizInSurvey : content.Session != Content.Session ? Refusals.OtherSession : null;
}
