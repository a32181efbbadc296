using LiveSessions.Core.Participants;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Text;

namespace LiveSessions.Core.Questions;

/// <summary>A question's life. Hidden ones stay, as their own tombstones.</summary>
public enum QuestionState { Pending = 0, Approved = 1, Answered = 2, Declined = 3, Withdrawn = 4, Archived = 5, Merged = 6 }

/// <summary>Why a question is in the window that phones and screens are sent.</summary>
[Flags]
public enum WindowReason { None = 0, Top = 1, Newest = 2, OnScreen = 4, Answered = 8, Pinned = 16, Next = 32 }

/// <summary>One question of the audience.</summary>
/// <param name="author">Null for one that was taken in from the floor.</param>
/// <param name="changes">Told of every change, by the number less 1; null where nobody asks what changed.</param>
public sealed class Question(int number, string id, Session session, Participant? author, ChangeOrder? changes = null)
{
    private List<Question>? _merged;
    private (string Text, string? Answer, string? Name, string Plain) _plain = ("", null, null, "");

    /// <summary>Given by the fold, the same in every language.</summary>
    public int Number { get; } = number;
    public string Id { get; } = id;
    public Session Session { get; } = session;
    public Participant? Author { get; } = author;

    /// <summary>Taken in by a scribe, for somebody without a phone.</summary>
    public bool IsFromFloor => Author is null;
    public Standing Standing { get; internal set; } = new();
    public string Text => Standing.Wording.Text;
    public string Lang => Standing.Wording.Lang;
    public QuestionState State => Standing.Life.State;

    /// <summary>The author's own words, where a moderator put it differently; else null.</summary>
    public Wording? Original { get; internal set; }
    public string? Name { get; internal set; }
    public string? Group { get; internal set; }

    /// <summary>How many questions its author had asked with it: 1 for the first. 0 from the floor.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>A word list held it back for a moderator.</summary>
    public bool IsFlagged { get; internal set; }

    /// <summary>The name of who of the staff brought it to its present state; null where nobody did.</summary>
    public string? By { get; private set; }

    /// <summary>Who that is.</summary>
    public ActorId ById { get; private set; }

    /// <summary>Counts up in the room: of two public questions the higher came later to its present state. 0 for never public.</summary>
    public int Seq { get; internal set; }

    /// <summary>People who support it, those of the questions that were merged into it and their authors included, each once.</summary>
    public int Score { get; internal set; }

    /// <summary>People who would rather not hear it, those of the questions that were merged into it included, each once and none who supports it.</summary>
    public int Downs { get; private set; }

    /// <summary>The question that counts for this one: what it was merged into, else itself.</summary>
    public Question Root => Standing.Life.Into ?? this;

    /// <summary>The questions that were merged into it.</summary>
    public IReadOnlyCollection<Question> Merged => _merged is null ? [] : _merged;

    /// <summary>Hands counted for it and for what was merged into it.</summary>
    public int Hands => Standing.Hands + Merged.Sum(one => one.Standing.Hands);

    /// <summary>Its text, its written answer and its asker's name as searches compare them, worked out when it is first looked at.</summary>
    internal string Plain
    {
        get
        {
            if (_plain.Text != Text || _plain.Answer != Standing.Answer || _plain.Name != Name)
                _plain = (Text, Standing.Answer, Name, PlainText.Of($"{Text} {Standing.Answer} {Name}"));
            return _plain.Plain;
        }
    }

    /// <summary>UTC milliseconds.</summary>
    public long AskedAt { get; internal set; }

    /// <summary>The offset of the last change of anything but the score.</summary>
    public long Changed { get; internal set => Touch(field = value); }

    /// <summary>The offset of the last change of its text or state; being shown on a screen or not is none.</summary>
    public long Moved { get; internal set; }
    public long ScoreChanged { get; internal set => Touch(field = value); }

    /// <summary>Apart from the score's, so that nothing that phones are told depends on it.</summary>
    public long DownsChanged { get; private set => Touch(field = value); }

    /// <summary>The offset at which its author changed the text last; 0 for never.</summary>
    public long Edited { get; internal set; }

    public WindowReason Window { get; internal set; }

    /// <summary>The offset at which it entered the window first and last, and left it last; 0 for never.</summary>
    public long FirstEntered { get; internal set; }
    public long Entered { get; internal set => Touch(field = value); }
    public long Left { get; internal set => Touch(field = value); }

    /// <summary>The last number its author spent on it.</summary>
    internal long AuthorN { get; set; }
    internal Turns Turns { get; } = new();

    /// <summary>True where audience and screens may see it.</summary>
    public bool IsPublic => Standing.Life.IsPublic;
    public bool IsOnScreen => (Window & WindowReason.OnScreen) != 0;

    /// <summary>Somebody of the staff brought it to another state.</summary>
    internal void Handle(RoomState state, ActorId by) => (By, ById) = (state.Access.Find(by)?.Name, by);

    internal void Mark(WindowReason reason, bool on, long offset)
    {
        var before = Window;
        Window = on ? Window | reason : Window & ~reason;
        if (((before ^ Window) & WindowReason.OnScreen) != 0)
        {
            Changed = offset;
            Author?.Touch(this, offset);
        }
        if ((before == 0) == (Window == 0)) return;
        if (Window == 0) Left = offset;
        else
        {
            Entered = offset;
            if (FirstEntered == 0) FirstEntered = offset;
        }
    }

    internal void Recount(int downs, long offset)
    {
        if (downs != Downs) (Downs, DownsChanged) = (downs, offset);
    }

    /// <summary>Another question was merged into this one.</summary>
    internal void Join(Question one) => (_merged ??= []).Add(one);

    internal void Leave(Question one) => _merged?.Remove(one);

    private void Touch(long offset) => changes?.Touch(Number - 1, offset);
}
