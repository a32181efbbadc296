using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;

namespace LiveSessions.Core.Participants;

/// <summary>One browser in the audience: an anonymous identity, perhaps with a name and a group.</summary>
public sealed class Participant(ActorId id, int ordinal)
{
    private LastChange<Question> _question;
    private LastChange<Poll> _ballot;
    private LastChange<int> _support;

    public ActorId Id { get; } = id;

    /// <summary>0, 1, 2 … in the order of joining: a short key for ballots.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>The highest command number seen of this participant.</summary>
    public long N { get; private set; }
    public string Lang { get; private set; } = "";
    public string? Name { get; private set; }
    public string? Group { get; private set; }

    /// <summary>The number of the command that introduced them last.</summary>
    internal long IntroducedN { get; private set; }

    /// <summary>The offset at which anything private to this participant changed last.</summary>
    public long Changed { get; private set; }

    /// <summary>The offset of the last change of name, group or language.</summary>
    public long ProfileChanged { get; private set; }

    /// <summary>The offset of the last change of a place on a leaderboard, their own or of others beside them; 0 while they are on none.</summary>
    public long PlacesChanged { get; private set; }
    public List<Question> Questions { get; } = [];

    /// <summary>What the staff took from them.</summary>
    public Bar Bar { get; private set; }
    public long BarChanged { get; private set; }
    internal Turns BarTurns { get; } = new();

    /// <summary>What they said for or against a question, by question number.</summary>
    public SupportMarks Supports { get; } = new();

    /// <summary>What they said last of how they follow; null for nothing yet.</summary>
    public MoodWord? Mood { get; private set; }

    /// <summary>Polls in which they have, or had, a ballot.</summary>
    public List<Poll> Voted { get; } = [];

    /// <summary>Their questions of which anything changed after an offset, and perhaps more.</summary>
    internal IEnumerable<Question> QuestionsSince(long since) => _question.Since(since, Questions, question => question);

    /// <summary>What they said of questions after an offset, and perhaps more.</summary>
    internal IEnumerable<KeyValuePair<int, SupportMark>> SupportsSince(long since) =>
        _support.Since(since, Supports, number => KeyValuePair.Create(number, Supports[number]));

    /// <summary>Polls in which they voted after an offset, and perhaps more.</summary>
    internal IEnumerable<Poll> VotedSince(long since) => _ballot.Since(since, Voted, poll => poll);

    internal void Spend(long n) => N = Math.Max(N, n);

    internal void Touch(Question question, long offset)
    {
        _question.Note(question, offset);
        Changed = offset;
    }

    internal void Place(long offset) => PlacesChanged = Changed = offset;

    internal void Touch(Poll poll, long offset)
    {
        _ballot.Note(poll, offset);
        Changed = offset;
    }

    internal void Support(int number, in SupportMark mark)
    {
        Supports.Put(number, mark);
        _support.Note(number, mark.Changed);
        Changed = mark.Changed;
    }

    internal void Say(MoodWord word) => (Mood, Changed) = (word, word.Changed);

    internal void Speak(string lang, long offset) => (Lang, ProfileChanged, Changed) = (lang, offset, offset);

    internal void Introduce(ParticipantIntroduced said, in FactContext context)
    {
        (Lang, Name, Group, IntroducedN) = (said.Lang, said.Name, said.Group, context.N);
        ProfileChanged = Changed = context.Offset;
    }

    /// <summary>What they may no longer do; their questions tell the staff.</summary>
    internal void Hold(Bar bar, long offset)
    {
        (Bar, BarChanged, Changed) = (bar, offset, offset);
        foreach (var question in Questions) QuestionsState.Touch(question, offset);
    }

    internal int PendingQuestions => Questions.Count(question => question.State is QuestionState.Pending);
}

/// <summary>What one participant says of one question: at most one of the two.</summary>
public enum Opinion : byte { None = 0, Up = 1, Down = 2 }

/// <summary>One participant's word about one question.</summary>
/// <param name="Opinion">Whether they support it, or would rather not hear it.</param>
/// <param name="N">The command number of that word; a lower one comes too late.</param>
/// <param name="Changed">The offset of that word.</param>
public readonly record struct SupportMark(Opinion Opinion, long N, long Changed);

/// <summary>Everybody who ever joined the room.</summary>
public sealed class ParticipantsState
{
    private readonly Dictionary<ActorId, Participant> _byId = [];

    /// <summary>Whom was asked for last: one fact asks several times.</summary>
    private Participant? _found;

    public int Count => _byId.Count;
    public IEnumerable<Participant> All => _byId.Values;

    public Participant? Find(ActorId id)
    {
        if (_found is { } found && found.Id == id) return found;
        return _byId.TryGetValue(id, out var participant) ? _found = participant : null;
    }

    /// <summary>False when the room is full and this identity is new.</summary>
    internal bool Accepts(ActorId id) => _byId.Count < Limits.Participants || Find(id) is not null;

    /// <summary>Why the staff barred a participant from what a fact says; null where they did not.</summary>
    internal string? WhyBarred(ActorId id, RoomEvent fact) => Find(id) switch
    {
        null or { Bar: Bar.None } => null,
        { Bar: Bar.Banned } when fact is not (ParticipantJoined or ParticipantIntroduced or QuestionWithdrawn) => Refusals.Banned,
        { Bar: Bar.Muted } when fact is QuestionAsked or QuestionEdited => Refusals.Muted,
        _ => null,
    };

    /// <summary>The participant, who joins by their first fact.</summary>
    internal Participant Get(in FactContext context)
    {
        if (Find(context.Actor) is { } participant) return participant;
        _byId.Add(context.Actor, participant = new Participant(context.Actor, _byId.Count));
        participant.Spend(context.N);
        return participant;
    }
}
