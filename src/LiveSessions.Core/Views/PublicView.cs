using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Views;

/// <summary>What audience and screens share. Nothing here depends on a question that waits, on a draft, or on a hidden result.</summary>
internal static class PublicView
{
    /// <summary>Everything but reactions.</summary>
    public static Update Since(RoomState state, long since, long now)
    {
        var resetAt = Math.Max(state.Programme.ResetAt, state.Info.ResetAt);
        var reset = since == 0 || since < resetAt;
        if (reset) since = 0;
        // What is visible changes without a word of the question or the poll itself only where there is a reset.
        var (changedPolls, changedQuestions) = (state.Polls.ChangedSince(since), state.Questions.ChangedSince(since));
        var polls = changedPolls.Where(poll => IsVisible(state, poll)).ToArray();
        var questions = changedQuestions.Where(question => IsVisible(state, question)).ToArray();
        var surveys = state.Surveys.ChangedSince(since).Where(survey => survey.Changed > since).ToArray();
        var left = changedQuestions.Where(question => WasSent(question, since) && !IsVisible(state, question)).ToArray();
        return new Update
        {
            Offset = state.Offset,
            Hash = state.Position.HashText,
            Time = now,
            Reset = reset ? true : null,
            Room = state.Info.Changed > since ? Shapes.Room(state.Info) : null,
            Sessions = state.Programme.Changed > since ? Shapes.Sessions(state.Programme) : null,
            Current = reset ? state.Programme.Current?.Id ?? "" : null,
            Stage = state.Screens.StageChanged > since || reset ? WireScene.Of(state.Screens.Stage) : null,
            People = state.Presence.PeopleChanged > since || reset ? state.Presence.People : null,
            Questions = Shapes.Some(questions.Where(question => question.Changed > since || question.Entered > since)
                .Select(question => Shapes.Question(question, forStaff: false))),
            Scores = Shapes.Some(questions.Where(question => question.ScoreChanged > since && question.Changed <= since && question.Entered <= since)
                .Select(question => new[] { question.Number, question.Score })),
            Gone = Shapes.Some(left.Where(question => question.Changed > since && !IsOutside(state, question, since))
                .Select(question => question.Number)),
            Outside = Shapes.Some(left.Where(question => question.Left > since && IsOutside(state, question, since))
                .Select(question => question.Number)),
            More = MoreChanged(state, since, reset) ? More(state) : null,
            GonePolls = reset ? null : Shapes.Some(changedPolls.Where(poll => poll.Changed > since && poll.WasOpened && !IsVisible(state, poll))
                .Select(poll => poll.Id)),
            Polls = Shapes.Some(polls.Where(poll => poll.Changed > since).Select(poll => Shapes.Poll(poll, forStaff: false))),
            Tallies = Shapes.Some(polls.Where(poll => poll.IsShown || poll.HasPick || Math.Max(poll.VotersChanged, poll.Changed) > since)
                .Select(poll => Shapes.Tally(poll, withResult: poll.IsShown, withRight: poll.IsRevealed))),
            Surveys = Shapes.Some(surveys.Where(survey => IsVisible(state, survey)).Select(survey => Shapes.Survey(survey, forStaff: false))),
            GoneSurveys = reset ? null : Shapes.Some(surveys.Where(survey => survey.WasOpened && !IsVisible(state, survey)).Select(survey => survey.Id)),
            Boards = state.Polls.Boards.ChangedSince(since, state.Polls) ? Boards(state, reset) : null,
        };
    }

    private static BoardView[]? Boards(RoomState state, bool reset)
    {
        BoardView[] boards = [.. state.Polls.Boards.All.Where(board => board.Quizzes.Any(poll => IsVisible(state, poll))).Select(Shapes.Board)];
        return reset && boards.Length == 0 ? null : boards;
    }

    // Every public question was in the window once: when it was approved.
    private static bool WasSent(Question question, long since) => question.FirstEntered > 0 && question.FirstEntered <= since;

    // Public as before, on the pages: only no longer sent, be it that others took its place or that it left the screen.
    private static bool IsOutside(RoomState state, Question question, long since) =>
        question.IsPublic && question.Moved <= since && IsVisible(state, question.Session);

    /// <summary>The room's questions outside the window; sent where any question's visibility or score changed.</summary>
    private static bool MoreChanged(RoomState state, long since, bool reset) =>
        reset ? More(state).Length > 0 : state.Questions.MoreChanged > since;

    private static MoreView[] More(RoomState state) =>
    [
        .. state.Programme.All.Where(session => IsVisible(state, session))
            .Select(session => (session.Id, state.Questions.Window(session.Id).Outside))
            .Where(one => one.Outside is not (0, 0)).Select(one => new MoreView(one.Id, one.Outside.Open, one.Outside.Answered)),
    ];

    /// <summary>After the end, the published record has the questions and results of all sessions.</summary>
    private static bool ShowsRecord(RoomState state) => state.Info.RecordIsPublished && !state.Programme.IsLive;

    /// <summary>Whether the public questions of a session may be seen.</summary>
    public static bool IsVisible(RoomState state, Session session) => session == state.Programme.Current || ShowsRecord(state);

    private static bool IsVisible(RoomState state, Question question) =>
        question.IsOnScreen || (question.Window != 0 && IsVisible(state, question.Session));

    private static bool IsVisible(RoomState state, Survey survey) =>
        survey.State is SurveyState.Open || (survey.State is SurveyState.Closed && survey.Session == state.Programme.Current?.Id);

    /// <summary>Whether a poll may be seen.</summary>
    public static bool IsVisible(RoomState state, Poll poll) => poll.State switch
    {
        PollState.Open => true,
        PollState.Closed => poll.IsOnScreen || poll.Session == state.Programme.Current?.Id || (poll.IsShown && ShowsRecord(state)),
        _ => false,
    };
}
