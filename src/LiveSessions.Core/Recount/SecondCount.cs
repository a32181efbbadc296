using LiveSessions.Core.Access;
using LiveSessions.Core.History;
using LiveSessions.Core.Images;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;
using LiveSessions.Core.Wire;

namespace LiveSessions.Core.Recount;

/// <summary>
/// A second count of a room's log, straight from its facts: it shares no rule and no running sum with the fold, keeps every ballot and every
/// word of support, and adds them up at the end. Slow and plain, so that whoever doubts the first count can read this one.
/// </summary>
public sealed class SecondCount
{
    private readonly Acts _acts = new();
    private readonly CountedStaff _staff = new();
    private readonly CountedSessions _sessions;
    private readonly CountedQuestions _questions;
    private readonly CountedPolls _polls;
    private readonly CountedSurveys _surveys;
    private readonly CountedScreens _screens;
    private readonly CountedMoods _moods;
    private readonly CountedDeeds _deeds;
    private readonly HashSet<ActorId> _people = [];
    private string[] _groups = [];

    public SecondCount()
    {
        _sessions = new CountedSessions(_acts);
        _questions = new CountedQuestions(_acts, _sessions);
        _polls = new CountedPolls(_acts, _sessions);
        _surveys = new CountedSurveys(_acts, _polls, _sessions);
        _moods = new CountedMoods(_sessions);
        _screens = new CountedScreens(_acts, _questions, _polls);
        _deeds = new CountedDeeds(_acts, _questions, _polls, _sessions, _screens, _surveys);
    }

    /// <summary>The first entry that this version does not understand, where the count ends; 0 for none.</summary>
    public long EndsAt { get; private set; }

    /// <summary>Facts that were counted.</summary>
    public long Facts { get; private set; }

    /// <summary>Of fewer people of a group nothing is told by itself.</summary>
    public int GroupFloor { get; private set; } = 5;

    /// <summary>People who did anything.</summary>
    public int People => _people.Count;

    /// <summary>The room's titles by language; none before it was set up.</summary>
    public Localized Title { get; private set; } = [];

    public IReadOnlyDictionary<string, CountedSession> Sessions => _sessions.All;

    /// <summary>Null while none is live.</summary>
    public string? LiveSession => _sessions.Live;
    public bool RecordIsPublished => _sessions.IsPublished;

    /// <summary>In the order in which they were asked.</summary>
    public IEnumerable<CountedQuestion> Questions => _questions.All;

    /// <summary>People who support a question, or any that was merged into it, each once.</summary>
    public int Supporters(CountedQuestion question) => _questions.Supporters(question);

    /// <summary>Everybody who is against a question.</summary>
    public int Opponents(CountedQuestion question) => _questions.Opponents(question);

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<CountedPoll> Polls => _polls.All;

    public IReadOnlyList<CountedSurvey> Surveys => _surveys.All;

    /// <summary>How many answered all of a survey; null where nobody can know.</summary>
    public int? Finished(CountedSurvey survey) => _surveys.Finished(survey);

    /// <summary>What everybody has after the quizzes of a session whose right answers are revealed, best first.</summary>
    internal IReadOnlyList<CountedPlace> Places(string session) => CountedQuizzes.Places(_polls.All.Where(poll => poll.Session == session));

    /// <summary>The five sums of every session in which somebody tapped.</summary>
    public IReadOnlyDictionary<string, long[]> Reactions => _sessions.Reactions();

    /// <summary>How many say what of how they follow a session at a moment, three numbers.</summary>
    internal IEnumerable<int> Moods(string session, long time) => _moods.At(session, time);

    /// <summary>None for who is no staff, or no longer.</summary>
    internal Role RoleOf(ActorId actor) => _staff.RoleOf(actor);

    /// <summary>Counts the next entry.</summary>
    public void Take(long offset, long time, ReadOnlyMemory<byte> payload)
    {
        if (EndsAt > 0) return;
        if (EntryCodec.TryDecode(payload) is not { } facts || facts.Any(fact => fact.Event is not { IsKnown: true }))
        {
            EndsAt = offset;
            return;
        }
        foreach (var fact in facts)
        {
            Facts++;
            Take(fact.Event!, new FactContext(fact.Actor, fact.N, offset, time));
        }
    }

    private void Take(RoomEvent fact, in FactContext context)
    {
        var role = _staff.RoleOf(context.Actor);
        var isStaff = role is Role.Moderator or Role.Organizer;
        switch (fact)
        {
            case InviteCreated when context.N == 0 || role is Role.Organizer:
            case InviteRevoked when role is Role.Organizer:
            case InviteClaimed or StaffAdmitted:
                _staff.Take(fact, context);
                break;
            case RoomConfigured configured:
                Configure(configured);
                break;
            case ReactionsCounted counted:
                _sessions.Tap(counted);
                break;
            case BallotSealed ballot:
                _polls.Seal(ballot, context);
                break;
            case PollClosed closed when isStaff || context.N == 0:
                TakeOfPolls(closed, closed.Poll, context);
                _polls.Part(Room);
                break;
            default:
                if (isStaff) TakeOfStaff(fact, context);
                if (isStaff) _polls.Part(Room);
                if (_people.Count < Limits.Participants || _people.Contains(context.Actor)) TakeOfAudience(fact, context);
                break;
        }
    }

    private void TakeOfAudience(RoomEvent fact, in FactContext context)
    {
        var bar = _deeds.BarOf(context.Actor);
        if (bar is Bar.Banned && fact is not (ParticipantJoined or ParticipantIntroduced or QuestionWithdrawn)) return;
        if (bar is Bar.Muted && fact is QuestionAsked or QuestionEdited) return;
        var counts = fact switch
        {
            ParticipantJoined joined => !string.IsNullOrEmpty(joined.Lang),
            ParticipantIntroduced said => !string.IsNullOrEmpty(said.Lang) && (said.Group is null || _groups.Contains(said.Group)),
            QuestionAsked asked => _questions.Ask(asked, context),
            QuestionSupported supported => _questions.Support(supported, context),
            Voted voted => _polls.Vote(voted, context),
            PollAnswered answered => _polls.Answer(answered, context),
            MoodSaid said => _moods.Say(said, context),
            _ => false,
        };
        if (counts) _people.Add(context.Actor);
        _polls.PartVoted(Room);
        if (counts && fact is ParticipantIntroduced introduced) _polls.Introduce(introduced.Group, context);
        if (fact is QuestionEdited { Text: not null, Lang: not null } edited) _questions.Change(edited.Question, edited.Text, edited.Lang, context);
        if (fact is QuestionWithdrawn withdrawn) _questions.Change(withdrawn.Question, null, null, context);
    }

    private void TakeOfStaff(RoomEvent fact, in FactContext context)
    {
        switch (fact)
        {
            case SessionSaved or SessionStarted or SessionEnded: TakeOfSessions(fact, context); break;
            case GroupFloorSet { People: >= 3 and <= 100 } set when _staff.RoleOf(context.Actor) is Role.Organizer && !_acts.Was("floor", context):
                GroupFloor = set.People;
                _acts.Add("floor", context);
                break;
            case RecordPublished published: _deeds.Publish(published, context); break;
            case QuestionApproved approved:
                _deeds.Move([approved.Question], QuestionMove.Approve, null, approved.Seen, context);
                break;
            case QuestionDeclined declined:
                _deeds.Move([declined.Question], QuestionMove.Decline, new DeclineReason(declined.Reason ?? "", declined.ReasonCode), declined.Seen, context);
                break;
            case QuestionAnswered answered:
                _deeds.Move([answered.Question], QuestionMove.Answer, null, answered.Seen, context);
                break;
            case QuestionsMoved moved:
                _deeds.Move(moved.Questions, moved.Move, new DeclineReason(moved.Reason ?? "", moved.ReasonCode), moved.Seen, context);
                break;
            case QuestionsMerged merged: _deeds.Merge(merged, context); break;
            case QuestionSplit split: _deeds.Split(split, context); break;
            case QuestionMarked marked: _deeds.Mark(marked, context); break;
            case QuestionReworded { Text: not null, Lang: not null } reworded:
                _deeds.Set(reworded.Question, CountedDeeds.Wording, (reworded.Text, reworded.Lang), reworded.Seen, onlyPublic: false, context);
                break;
            case QuestionReplied { Answer: not null } replied:
                _deeds.Set(replied.Question, CountedDeeds.Answer, replied.Answer.Length == 0 ? null : replied.Answer, replied.Seen, onlyPublic: true, context);
                break;
            case HandsCounted { Hands: >= 0 and <= Limits.Participants } hands:
                _deeds.Set(hands.Question, CountedDeeds.Hands, hands.Hands, hands.Seen, onlyPublic: true, context);
                break;
            case FloorAsked asked:
                if (_questions.Ask(asked, _groups.Contains, context) is { } taken && asked.Turnable == true) _deeds.TakenIn(taken);
                break;
            case AuthorBarred barred: _deeds.Bars(barred, context); break;
            case ActTurned turned: _deeds.Turn(turned, context); break;
            case PollSaved saved: TakeOfPolls(fact, saved.Id, context); break;
            case PollOpened opened: TakeOfPolls(fact, opened.Poll, context); break;
            case PollReopened reopened: TakeOfPolls(fact, reopened.Poll, context); break;
            case PollReset reset: TakeOfPolls(fact, reset.Poll, context); break;
            case PollProlonged longer: TakeOfPolls(fact, longer.Poll, context); break;
            case PollDeleted deleted: TakeOfPolls(fact, deleted.Poll, context); break;
            case ResultsShown shown: TakeOfPolls(fact, shown.Poll, context); break;
            case AnswerPicked picked: TakeOfPolls(fact, picked.Poll, context); break;
            case PollHandsCounted counted: TakeOfPolls(fact, counted.Poll, context); break;
            case SurveySaved saved: TakeOfSurveys(fact, saved.Id, context); break;
            case SurveyMoved moved: TakeOfSurveys(fact, moved.Survey, context); break;
            case ImageAdded image: _polls.Add(image); break;
            case WordHidden hidden: _deeds.Hide(hidden, context); break;
            case AnswersShown shown: _deeds.Show(shown, context); break;
            case ScreenPaired or ScreenChanged or ScreenRevoked: TakeOfScreens(fact, context); break;
            case Directed directed: _deeds.Direct(directed, context); break;
            default: break;
        }
    }

    private void TakeOfPolls(RoomEvent fact, string? poll, FactContext context) => _deeds.OnPoll(poll, () =>
    {
        switch (fact)
        {
            case PollSaved saved when _surveys.Takes(saved): _polls.Save(saved, context); break;
            case PollOpened opened: _polls.Open(opened, context); break;
            case PollClosed closed: _polls.Close(closed, context); break;
            case PollReopened reopened: _polls.Reopen(reopened, context); break;
            case PollReset reset: _polls.Reset(reset, context); break;
            case PollProlonged longer: _polls.Prolong(longer, context); break;
            case PollDeleted deleted when _surveys.Of(deleted.Poll) is null: _polls.Delete(deleted, context); break;
            case ResultsShown shown: _polls.Show(shown, context); break;
            case AnswerPicked picked: _polls.Pick(picked, context); break;
            case PollHandsCounted counted: _polls.CountHands(counted, context); break;
        }
    }, context);

    private void TakeOfSurveys(RoomEvent fact, string? survey, FactContext context) => _deeds.OnSurvey(survey, () =>
    {
        if (fact is SurveySaved saved) _surveys.Save(saved, context);
        else if (fact is SurveyMoved moved) _surveys.Move(moved, context);
    }, context);

    private void TakeOfSessions(RoomEvent fact, FactContext context) => _deeds.OnSessions(() =>
    {
        if (fact is SessionSaved saved) _sessions.Save(saved, context);
        else if (fact is SessionStarted started) _sessions.Start(started.Id, context);
        else if (fact is SessionEnded ended) _sessions.End(ended.Id, context);
    });

    private void TakeOfScreens(RoomEvent fact, FactContext context) => _deeds.OnScreens(() =>
    {
        if (fact is ScreenPaired paired) _screens.Pair(paired);
        else if (fact is ScreenChanged changed) _screens.Change(changed, context);
        else if (fact is ScreenRevoked revoked) _screens.Revoke(revoked.Screen);
    });

    private CountedRoom Room => new(_groups, GroupFloor);

    private void Configure(RoomConfigured settings)
    {
        object?[] parts = [settings.Code, settings.Title, settings.Theme, settings.Venue, settings.Hall, settings.Days, settings.Languages, settings.Groups];
        if (parts.Contains(null) || settings.Days.Contains(null) || settings.Languages.Contains(null)) return;
        if (settings.Groups.Any(group => group is not { Id: not null, Name: not null })) return;
        (Title, _groups) = (settings.Title, [.. settings.Groups.Select(group => group.Id)]);
    }
}
