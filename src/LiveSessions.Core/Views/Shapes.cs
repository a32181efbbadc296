using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Views;

/// <summary>Entities as they are sent. What a role may not see has a parameter here, so that no caller can forget it.</summary>
internal static class Shapes
{
    public static RoomView? Room(RoomInfo info) => info.Settings is { } room
        ? new RoomView(room.Code, room.Title, room.Theme, room.Venue, room.Hall, room.Days, room.Languages,
            [.. room.Groups.Select(group => new GroupView(group.Id, group.Name))], room.Expected, (int)room.AskName, (int)room.AskGroup, info.RecordIsPublished)
        { GroupFloor = info.GroupFloor }
        : null;

    public static SessionView[] Sessions(ProgrammeState programme) =>
    [
        .. programme.All.Select(session => new SessionView(session.Id, session.Content.Kind, session.Content.Day, session.Content.Start,
            session.Content.End, session.Content.Title, (int)session.State, session.Content.Moderated)
        {
            Speakers = session.Content.Speakers is { Length: > 0 } speakers ? [.. speakers.Select(speaker => new WireSpeaker(speaker.Id, speaker.Name, speaker.Role))] : null,
            Downvotes = True(session.Content.Downvotes),
        }),
    ];

    /// <summary>How many follow the present session and how; null where nobody said so in the room, or nothing of it changed.</summary>
    public static long[][]? Moods(RoomState state, long since) =>
        state.Moods.Changed > 0 && Math.Max(state.Moods.Changed, state.Programme.ResetAt) > since ? state.Moods.Of(state.Programme.Current?.Id ?? "") : null;

    /// <param name="forStaff">False leaves out what concerns the staff alone.</param>
    public static QuestionView Question(Question question, bool forStaff) => new(
        question.Id, question.Number, question.Session.Id, question.Text, question.Lang, question.Name, question.Group, (int)question.State,
        question.IsOnScreen, question.Seq, question.Score, question.AskedAt, forStaff ? question.Standing.Life.Reason?.Text : null,
        forStaff ? question.By : null)
    {
        Pinned = True(question.Standing.IsPinned),
        Next = True(question.Standing.IsNext),
        Floor = True(question.IsFromFloor),
        Merged = question.Merged.Count > 0 ? question.Merged.Count : null,
        Hands = question.Hands > 0 ? question.Hands : null,
        Speaker = question.Standing.Speaker,
        Answer = question.Standing.Answer,
        Reworded = True(IsReworded(question)),
        Original = forStaff && IsReworded(question) ? question.Original!.Text : null,
        Into = forStaff ? question.Standing.Life.Into?.Number : null,
        Labels = forStaff && question.Standing.Labels.Length > 0 ? question.Standing.Labels : null,
        Flagged = forStaff ? True(question.IsFlagged) : null,
        Ordinal = forStaff && question.Ordinal > 0 ? question.Ordinal : null,
        Bar = forStaff && question.Author?.Bar is { } bar and not Bar.None ? (int)bar : null,
        Downs = forStaff && question.Downs > 0 ? question.Downs : null,
        ReasonCode = forStaff ? question.Standing.Life.Reason?.Code : null,
        Edited = forStaff && question.State is QuestionState.Pending ? True(question.Edited > 0) : null,
        ById = forStaff && question.By is not null ? question.ById.ToString() : null,
    };

    /// <summary>A question as its author sees it, in whichever state.</summary>
    public static MyQuestionView MyQuestion(Question question) => new(
        question.Id, question.Number, question.Session.Id, question.Text, question.Lang, (int)question.State, question.IsOnScreen, question.Score,
        question.Standing.Life.Reason?.Text)
    {
        ReasonCode = question.Standing.Life.Reason?.Code,
        Next = True(question.Standing.IsNext),
        Speaker = question.Standing.Speaker,
        Answer = question.Root.IsPublic ? question.Root.Standing.Answer : null,
        Original = IsReworded(question) ? question.Original!.Text : null,
        Into = question.Standing.Life.Into?.Number,
        IntoState = (int?)question.Standing.Life.Into?.State,
    };

    public static DeedView Deed(StaffDeed deed) =>
        new(deed.Number, deed.Kind, deed.At, deed.By, [.. deed.Questions.Select(question => question.Number)], deed.UndoneBy)
        {
            ById = deed.Who.ToString(),
            Title = deed.Title,
            Name = deed.Name,
            Final = True(deed.IsFinal),
            UndoneById = deed.UndoneWho?.ToString(),
        };

    private static bool IsReworded(Question question) => question.Original is { } original && original != question.Standing.Wording;

    /// <summary>What is false is not sent.</summary>
    private static bool? True(bool value) => value ? true : null;

    /// <param name="forStaff">False leaves out the right answer.</param>
    public static PollView Poll(Poll poll, bool forStaff) => new(poll.Id, poll.Session,
        forStaff || poll.IsRevealed ? poll.Content.Kind : poll.Content.Kind.WithoutRightAnswer, poll.Content.Prompt, (int)poll.State,
        poll.Round, poll.IsShown, poll.OpenedAt, poll.ClosesAt, poll.ClosedAt)
    {
        Revealed = True(poll.IsRevealed),
        ByGroup = True(poll.IsByGroup),
        ReopenedAt = poll.ReopenedAt,
        MayAbstain = True(poll.Content.MayAbstain),
        IsAnonymous = True(poll.Content.IsAnonymous),
        IsToldToVoters = True(poll.Content.IsToldToVoters),
        IsFinal = True(poll.Content.IsFinal),
        IsLive = True(poll.Content.IsLive),
        Hands = forStaff || poll.IsShown ? poll.Hands?.ToArray() : null,
    };

    /// <param name="forStaff">False leaves out how many answered all of it.</param>
    public static SurveyView Survey(Survey survey, bool forStaff) => new(survey.Id, survey.Session, survey.Content.Title, survey.Content.Polls, (int)survey.State)
    {
        ReopenedAt = survey.ReopenedAt,
        Finished = forStaff && survey.State is not SurveyState.Draft ? survey.Finished : null,
    };

    /// <param name="withResult">False sends how many voted and nothing that depends on what they chose.</param>
    /// <param name="withRight">False leaves out how many were right.</param>
    /// <param name="forStaff">True sends what is hidden from everybody else too.</param>
    public static TallyView Tally(Poll poll, bool withResult, bool withRight, bool forStaff = false) =>
        new(poll.Id, poll.Round, poll.Voters, !withResult ? null : forStaff ? poll.StaffResult : poll.Result)
        {
            Right = withRight ? poll.RightVoters : null,
            Abstained = withResult && poll.Abstained > 0 ? poll.Abstained : null,
            Picked = poll.Picked,
            Groups = forStaff || (withResult && poll.IsByGroup) ? Some(poll.Groups.Select(one => new GroupTally(one.Group, one.Voters, one.Result))) : null,
            GroupsAt = forStaff || (withResult && poll.IsByGroup) ? poll.GroupsAsOf : null,
            Former = !withResult || poll.Former is not { } former ? null : new FormerTally(former.Voters, forStaff ? former.Tally.StaffResult : former.Tally.Result),
        };

    /// <summary>The hidden results that somebody may see because they voted, where they changed.</summary>
    public static TallyView[]? TalliesOf(RoomState state, Participant voter, long since) => Some(voter.Voted
        .Where(poll => poll is { Content.IsToldToVoters: true, IsShown: false, State: PollState.Open or PollState.Closed } && PublicView.IsVisible(state, poll)
            && poll.BallotOf(voter) is { IsCast: true, Ballot.IsEmpty: false } cast && Math.Max(cast.Changed, Math.Max(poll.TallyChanged, poll.Changed)) > since)
        .Select(poll => new TallyView(poll.Id, poll.Round, poll.Voters, poll.ResultForVoters) { Abstained = poll.Abstained > 0 ? poll.Abstained : null, Picked = poll.Picked }));

    public static BoardView Board(Leaderboard board) => new(board.Session, board.Quizzes.Count, board.Places.Length,
        [.. board.Top.Select(place => new BoardRow(place.Rank, place.Points, place.Streak, Leaderboard.NameOf(place.Who)))], board.Tied)
    {
        Teams = Some(board.Teams.Select(team => new BoardTeam(team.Group, team.Members, team.Mean))),
    };

    /// <summary>A ballot as its voter sees it; what it brought them only where the right answer is revealed.</summary>
    public static MyBallotView MyBallot(RoomState state, Poll poll, Participant participant)
    {
        var ballot = poll.BallotOf(participant).Ballot;
        var score = state.Polls.Boards.Find(poll)?.ScoreOf(participant, poll);
        return new(poll.Id, poll.Round, ballot.Choices) { Texts = Some(ballot.Texts), Points = ballot.Chooses ? score?.Points : null, Bonus = score?.Bonus is > 0 and var bonus ? bonus : null };
    }

    public static ScreenView Screen(Screen screen) =>
        new(screen.Id, screen.Name, screen.Lang, screen.Theme, WireScene.Of(screen.Scene), screen.IsOnline, screen.LostAt);

    /// <summary>Null for none: a member that did not change is not sent.</summary>
    public static T[]? Some<T>(IEnumerable<T> items)
    {
        var array = items.ToArray();
        return array.Length > 0 ? array : null;
    }
}
