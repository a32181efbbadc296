using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>What changed since an offset, found by asking everything there is: the lists of the views, once more and as simply as possible.</summary>
internal static class NaiveViews
{
    public static Update Console(RoomState state, long since)
    {
        var (questions, polls, all) = (state.Questions.All, state.Polls.All, since == 0);
        return ConsoleView.Since(state, since, 0) with
        {
            Questions = Shapes.Some(questions.Where(one => one.Changed > since).Select(one => Shapes.Question(one, forStaff: true))),
            Scores = all ? null : Shapes.Some(questions.Where(one => one.ScoreChanged > since && one.Changed <= since).Select(Score)),
            Downs = all ? null : Shapes.Some(questions.Where(one => one.DownsChanged > since && one.Changed <= since).Select(one => new[] { one.Number, one.Downs })),
            Polls = Shapes.Some(polls.Where(one => one.Changed > since && one.State is not PollState.Deleted).Select(one => Shapes.Poll(one, forStaff: true))),
            GonePolls = all ? null : Shapes.Some(polls.Where(one => one.Changed > since && one.State is PollState.Deleted).Select(one => one.Id)),
            Tallies = Shapes.Some(polls.Where(one => one.WasOpened && one.State is not PollState.Deleted && Math.Max(one.TallyChanged, one.Changed) > since)
                .Select(one => Shapes.Tally(one, withResult: true, withRight: true, forStaff: true))),
            Surveys = Shapes.Some(state.Surveys.All.Where(one => Math.Max(one.Changed, one.FinishedChanged) > since && one.State is not SurveyState.Deleted).Select(one => Shapes.Survey(one, forStaff: true))),
            GoneSurveys = all ? null : Shapes.Some(state.Surveys.All.Where(one => one.Changed > since && one.State is SurveyState.Deleted).Select(one => one.Id)),
            Boards = BoardsChanged(state, since) ? Boards(state, _ => true) : null,
        };
    }

    public static Update Audience(RoomState state, long since) => Public(state, since, AudienceView.Since(state, since, 0));

    public static Update Hall(RoomState state, long since) => Public(state, since, HallView.Since(state, since, 0));

    public static Mine? Private(RoomState state, ActorId actor, long since)
    {
        if (state.Participants.Find(actor) is not { } me || Mine.Of(state, actor, since) is not { } mine) return Mine.Of(state, actor, since);
        return mine with
        {
            Questions = Shapes.Some(me.Questions.Where(one => one.Changed > since || one.ScoreChanged > since).Select(Shapes.MyQuestion)),
            Supports = Shapes.Some(me.Supports.Where(mark => mark.Value.Changed > since).Select(mark => MySupport.Of(mark.Key, Supporters.Shown(me, state.Questions.All[mark.Key - 1])))),
            Ballots = Shapes.Some(me.Voted.Where(poll => poll.BallotOf(me).IsCast && (poll.BallotOf(me).Changed > since || poll.RoundChanged > since || poll.ScoresChanged > since))
                .Select(poll => Shapes.MyBallot(state, poll, me))),
        };
    }

    private static Update Public(RoomState state, long since, Update update)
    {
        var reset = since == 0 || since < Math.Max(state.Programme.ResetAt, state.Info.ResetAt);
        if (reset) since = 0;
        var record = state.Info.RecordIsPublished && !state.Programme.IsLive;
        bool IsVisible(Question one) => one.IsOnScreen || (one.Window != 0 && (one.Session == state.Programme.Current || record));
        bool WasSent(Question one) => one.FirstEntered > 0 && one.FirstEntered <= since;
        bool IsOutside(Question one) => one.IsPublic && one.Moved <= since && (one.Session == state.Programme.Current || record);
        bool Shows(Poll one) => one.State is PollState.Open
            || (one.State is PollState.Closed && (one.IsOnScreen || one.Session == state.Programme.Current?.Id || (one.IsShown && record)));
        bool Has(Survey one) => one.State is SurveyState.Open || (one.State is SurveyState.Closed && one.Session == state.Programme.Current?.Id);
        var (all, questions, polls) = (state.Questions.All, state.Questions.All.Where(IsVisible).ToArray(), state.Polls.All.Where(Shows).ToArray());
        return update with
        {
            Questions = Shapes.Some(questions.Where(one => one.Changed > since || one.Entered > since).Select(one => Shapes.Question(one, forStaff: false))),
            Scores = reset ? null : Shapes.Some(questions.Where(one => one.ScoreChanged > since && one.Changed <= since && one.Entered <= since).Select(Score)),
            Gone = reset ? null : Shapes.Some(all.Where(one => one.Changed > since && WasSent(one) && !IsVisible(one) && !IsOutside(one)).Select(one => one.Number)),
            Outside = reset ? null : Shapes.Some(all.Where(one => one.Left > since && WasSent(one) && !IsVisible(one) && IsOutside(one)).Select(one => one.Number)),
            GonePolls = reset ? null : Shapes.Some(state.Polls.All.Where(one => one.Changed > since && one.WasOpened && !Shows(one)).Select(one => one.Id)),
            Polls = Shapes.Some(polls.Where(one => one.Changed > since).Select(one => Shapes.Poll(one, forStaff: false))),
            Tallies = Shapes.Some(polls.Where(one => Math.Max(one.IsShown || one.HasPick ? one.TallyChanged : one.VotersChanged, one.Changed) > since)
                .Select(one => Shapes.Tally(one, withResult: one.IsShown, withRight: one.IsRevealed))),
            Surveys = Shapes.Some(state.Surveys.All.Where(one => one.Changed > since && Has(one)).Select(one => Shapes.Survey(one, forStaff: false))),
            GoneSurveys = reset ? null : Shapes.Some(state.Surveys.All.Where(one => one.Changed > since && one.WasOpened && !Has(one)).Select(one => one.Id)),
            Boards = BoardsChanged(state, since) && (!reset || Boards(state, Shows).Length > 0) ? Boards(state, Shows) : null,
        };
    }

    private static bool BoardsChanged(RoomState state, long since) => state.Polls.Boards.All.Count > 0
        && (state.Polls.Boards.All.Any(board => board.Changed > since) || state.Polls.All.Any(poll => poll.Content.Kind is Quiz && poll.WasOpened && poll.Changed > since));

    private static BoardView[] Boards(RoomState state, Func<Poll, bool> shows) =>
        [.. state.Polls.Boards.All.Where(board => state.Polls.All.Any(poll => poll.Content.Kind is Quiz && poll.IsRevealed && poll.Session == board.Session && shows(poll))).Select(Shapes.Board)];

    private static int[] Score(Question question) => [question.Number, question.Score];
}
