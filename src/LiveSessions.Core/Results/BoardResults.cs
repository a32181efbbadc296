using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Results;

/// <summary>A leaderboard as the hall sees it: its first places under the names that are shown, and teams.</summary>
public static class BoardResults
{
    /// <summary>The lines of all leaderboards of a room. They hold on to nothing that changes.</summary>
    public static ResultRow[] Of(RoomState state) =>
        [.. state.Polls.Boards.All.Where(board => board.Quizzes.Count > 0).SelectMany(board => Of(state, board))];

    private static IEnumerable<ResultRow> Of(RoomState state, Leaderboard board)
    {
        var row = new ResultRow(null, state.Programme.Find(board.Session)?.Content.Title ?? [], null, null, null, null, new Figure(Measures.Quizzes) { Count = board.Quizzes.Count });
        yield return row;
        yield return row with { Figure = new Figure(Measures.Players) { Count = board.Places.Length } };
        foreach (var place in board.Top)
        {
            var name = Leaderboard.NameOf(place.Who);
            yield return row with { Figure = new Figure(Measures.Rank) { Words = name, Code = name is null ? "unnamed" : null, From = place.Rank, Value = place.Points } };
        }
        if (board.Tied > 0) yield return row with { Figure = new Figure(Measures.Tied) { Count = board.Tied } };
        foreach (var team in board.Teams)
            yield return row with { IsOfGroup = true, Group = state.Info.NameOf(team.Group), Figure = new Figure(Measures.Team) { Count = team.Members, Value = team.Mean } };
    }
}
