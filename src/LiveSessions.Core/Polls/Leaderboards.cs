namespace LiveSessions.Core.Polls;

/// <summary>The leaderboards of a room: one for each session in which the right answer of a quiz was ever revealed.</summary>
public sealed class Leaderboards
{
    private readonly List<Leaderboard> _all = [];

    public IReadOnlyList<Leaderboard> All => _all;

    /// <summary>The one that a quiz counts for; null while its right answer is not revealed, and for every other poll.</summary>
    public Leaderboard? Find(Poll poll) => poll is { IsRevealed: true, Content.Kind.TimeLimit: not null } ? _all.Find(board => board.Session == poll.Session) : null;

    /// <summary>True where one changed after an offset, or who may see it: which poll is open to whom.</summary>
    internal bool ChangedSince(long since, PollsState polls) => _all.Count > 0
        && (_all.Exists(board => board.Changed > since) || polls.All.Any(poll => poll.Changed > since && poll is { WasOpened: true, Content.Kind.TimeLimit: not null }));

    /// <summary>The right answer of a quiz was revealed or taken back: it counts now, or no longer, and so do right answers in a row after it.</summary>
    internal void Turn(RoomState state, Poll quiz, PollStanding before, long offset)
    {
        var session = quiz.IsRevealed ? quiz.Session : before.Session;
        if (_all.Find(one => one.Session == session) is not { } board) _all.Add(board = new Leaderboard(session));
        board.WorkOut(state, offset);
        var at = (quiz.IsRevealed ? quiz.OpenedAt : before.OpenedAt, quiz.Order);
        quiz.Score(state, offset);
        foreach (var later in board.Quizzes)
            if (later != quiz && (later.OpenedAt, later.Order).CompareTo(at) > 0)
                later.Score(state, offset);
    }
}
