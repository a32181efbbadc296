using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Views;

/// <summary>What a moderator may see: everything but who asked, voted, supported and said how they follow, and the invite links.</summary>
public static class ConsoleView
{
    /// <summary>What changed since an offset; 0 for a snapshot.</summary>
    /// <param name="now">The server's clock, UTC milliseconds.</param>
    public static Update Since(RoomState state, long since, long now)
    {
        var all = since == 0;
        var surveys = state.Surveys.ChangedSince(since);
        var (questions, polls) = (state.Questions.ChangedSince(since), state.Polls.ChangedSince(since));
        return new Update
        {
            Offset = state.Offset,
            Hash = state.Position.HashText,
            Time = now,
            Reset = all ? true : null,
            Room = state.Info.Changed > since ? Shapes.Room(state.Info) : null,
            Sessions = state.Programme.Changed > since ? Shapes.Sessions(state.Programme) : null,
            Current = state.Programme.ResetAt > since || all ? state.Programme.Current?.Id ?? "" : null,
            Stage = state.Screens.StageChanged > since || all ? WireScene.Of(state.Screens.Stage) : null,
            People = state.Presence.PeopleChanged > since || all ? state.Presence.People : null,
            Questions = Shapes.Some(questions.Where(question => question.Changed > since)
                .Select(question => Shapes.Question(question, forStaff: true))),
            Scores = Shapes.Some(questions.Where(question => question.ScoreChanged > since && question.Changed <= since)
                .Select(question => new[] { question.Number, question.Score })),
            Downs = all ? null : Shapes.Some(questions.Where(question => question.DownsChanged > since && question.Changed <= since)
                .Select(question => new[] { question.Number, question.Downs })),
            Polls = Shapes.Some(polls.Where(poll => poll.Changed > since && poll.State is not PollState.Deleted).Select(poll => Shapes.Poll(poll, forStaff: true))),
            GonePolls = all ? null : Shapes.Some(polls.Where(poll => poll.Changed > since && poll.State is PollState.Deleted).Select(poll => poll.Id)),
            Tallies = Shapes.Some(polls.Where(poll => poll.WasOpened && poll.State is not PollState.Deleted)
                .Select(poll => Shapes.Tally(poll, withResult: true, withRight: true, forStaff: true))),
            Surveys = Shapes.Some(surveys.Where(survey => survey.State is not SurveyState.Deleted).Select(survey => Shapes.Survey(survey, forStaff: true))),
            GoneSurveys = all ? null : Shapes.Some(surveys.Where(survey => survey.State is SurveyState.Deleted).Select(survey => survey.Id)),
            Boards = state.Polls.Boards.ChangedSince(since, state.Polls) ? [.. state.Polls.Boards.All.Where(board => board.Quizzes.Count > 0).Select(Shapes.Board)] : null,
            Reactions = Math.Max(state.Reactions.Changed, state.Programme.ResetAt) > since || all ? state.Reactions.Of(state.Programme.Current?.Id ?? "") : null,
            Moods = Shapes.Moods(state, since),
            Screens = state.Screens.Changed > since || all ? [.. state.Screens.All.Select(Shapes.Screen)] : null,
            Staff = Math.Max(state.Access.StaffChanged, state.Presence.StaffChanged) > since || all
                ? [.. state.Access.Staff.Select(member => new StaffView(member.Id.ToString(), member.Name, (int)member.Role, state.Presence.Staff.Contains(member.Id)))]
                : null,
            Acts = Shapes.Some(state.Acts.All.Where(deed => deed.Changed > since).Select(Shapes.Deed)),
            Attending = state.Presence.AttendingChanged > since
                ? [.. state.Presence.Attending.Where(one => one.Question > 0).Select(one => new AttendingView(one.Who.ToString(), one.Question))]
                : null,
        };
    }
}
