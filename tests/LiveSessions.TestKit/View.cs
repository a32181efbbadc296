using LiveSessions.Core;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Views;

namespace LiveSessions.TestKit;

/// <summary>What one client holds: updates and what is its own, applied as <c>docs/protocol.md</c> says.</summary>
public sealed class View
{
    public long Offset { get; private set; }
    public string Hash { get; private set; } = "";
    public long Time { get; private set; }
    public RoomView? Room { get; private set; }
    public IReadOnlyList<SessionView> Sessions { get; private set; } = [];
    public string Current { get; private set; } = "";
    public WireScene? Stage { get; private set; }
    public int People { get; private set; }
    public SortedDictionary<int, QuestionView> Questions { get; } = [];
    public Dictionary<string, PollView> Polls { get; } = [];
    public Dictionary<string, TallyView> Tallies { get; } = [];
    public Dictionary<string, SurveyView> Surveys { get; } = [];
    public IReadOnlyList<long> Reactions { get; private set; } = [];
    public IReadOnlyList<long[]> Moods { get; private set; } = [];
    public IReadOnlyList<ScreenView> Screens { get; private set; } = [];
    public IReadOnlyList<StaffView> Staff { get; private set; } = [];

    public long MyNumber { get; private set; }
    public string? MyName { get; private set; }
    public string? MyGroup { get; private set; }
    public int? MyRole { get; private set; }
    public string? Storage { get; private set; }
    public string? Why { get; private set; }
    public string? Durability { get; private set; }
    public long? ReadOnlyFrom { get; private set; }
    public ScreenView? MyScreen { get; private set; }
    public IReadOnlyList<InviteView> Invites { get; private set; } = [];
    public SortedDictionary<int, MyQuestionView> MyQuestions { get; } = [];
    public MyMoodView? MyMood { get; private set; }
    public SortedSet<int> MySupports { get; } = [];
    public Dictionary<string, MyBallotView> MyBallots { get; } = [];

    public QuestionView? Question(string id) => Questions.Values.FirstOrDefault(question => question.Id == id);

    public MyQuestionView? MyQuestion(string id) => MyQuestions.Values.FirstOrDefault(question => question.Id == id);

    public PollView? Poll(string id) => Polls.GetValueOrDefault(id);

    /// <summary>The counts of a poll; null while hidden.</summary>
    public int[]? Counts(string poll) => (Tallies.GetValueOrDefault(poll)?.Result as Core.Polls.ChoiceResult)?.Counts;

    public void Apply(Update update)
    {
        if (update.Reset == true) Forget();
        (Offset, Hash, Time) = (update.Offset, update.Hash, update.Time);
        (Room, Sessions, Current, Stage) = (update.Room ?? Room, update.Sessions ?? Sessions, update.Current ?? Current, update.Stage ?? Stage);
        (People, Reactions, Screens, Staff) = (update.People ?? People, update.Reactions ?? Reactions, update.Screens ?? Screens, update.Staff ?? Staff);
        Moods = update.Moods ?? Moods;
        foreach (var question in update.Questions ?? []) Questions[question.Number] = question;
        foreach (var score in update.Scores ?? [])
            if (Questions.TryGetValue(score[0], out var question))
                Questions[score[0]] = question with { Score = score[1] };
        foreach (var gone in (update.Gone ?? []).Concat(update.Outside ?? [])) Questions.Remove(gone);
        foreach (var poll in update.Polls ?? []) Polls[poll.Id] = poll;
        foreach (var tally in update.Tallies ?? []) Tallies[tally.Poll] = tally;
        foreach (var gone in update.GonePolls ?? [])
        {
            Polls.Remove(gone);
            Tallies.Remove(gone);
        }
        foreach (var survey in update.Surveys ?? []) Surveys[survey.Id] = survey;
        foreach (var gone in update.GoneSurveys ?? []) Surveys.Remove(gone);
    }

    public void Apply(Mine mine, bool reset)
    {
        if (reset)
        {
            MyQuestions.Clear();
            MySupports.Clear();
            MyBallots.Clear();
            MyMood = null;
        }
        MyNumber = Math.Max(MyNumber, mine.N);
        (MyName, MyGroup, MyRole) = (mine.Name ?? MyName, mine.Group ?? MyGroup, mine.Role ?? MyRole);
        if (mine.Storage is not null) (Why, ReadOnlyFrom, Durability) = (mine.Why, mine.From, mine.Durability);
        (Storage, MyScreen, Invites) = (mine.Storage ?? Storage, mine.Screen ?? MyScreen, mine.Invites ?? Invites);
        foreach (var question in mine.Questions ?? []) MyQuestions[question.Number] = question;
        MyMood = mine.Mood ?? MyMood;
        foreach (var ballot in mine.Ballots ?? []) MyBallots[ballot.Poll] = ballot;
        foreach (var support in mine.Supports ?? [])
            if (support.On) MySupports.Add(support.Number);
            else MySupports.Remove(support.Number);
    }

    private void Forget()
    {
        (Room, Sessions, Current, Stage, People) = (null, [], "", null, 0);
        (Reactions, Moods, Screens, Staff) = ([], [], [], []);
        Questions.Clear();
        Polls.Clear();
        Tallies.Clear();
    }
}
