using LiveSessions.Core.Polls;

namespace LiveSessions.Core.Results;

/// <summary>
/// What a poll came to, for the staff: all that the console shows of it, and every word and answer. Nobody's name is in it, and of groups nothing
/// but what <see cref="Poll.Groups"/> tells.
/// </summary>
public static class PollResults
{
    /// <summary>The lines of a poll; none of one that was never opened. They hold on to nothing that changes.</summary>
    /// <param name="order">Its place among the polls of the room, from 0.</param>
    public static ResultRow[] Of(RoomState state, int order)
    {
        var poll = state.Polls.All[order];
        if (poll.State is not (PollState.Open or PollState.Closed)) return [];
        var round = poll.Standing.Round;
        var row = new ResultRow(order + 1, state.Programme.Find(poll.Session)?.Content.Title ?? [], poll.Content.Prompt, poll.Content.Kind.GetType().Name,
            round.Number, poll.State, new Figure(Measures.Voters))
        { IsAnonymous = poll.Content.IsAnonymous, Survey = poll.Survey?.Content.Title };
        var rows = Round(poll, round).Concat(Hands(poll)).Select(figure => row with { Figure = figure });
        foreach (var group in poll.Groups)
        {
            var of = row with { IsOfGroup = true, Group = state.Info.NameOf(group.Group) };
            rows = rows.Concat(Told(group.Voters, poll.Content.Kind.PartFigures(group.Result, group.Voters)).Select(figure => of with { Figure = figure }));
        }
        if (poll.GroupsAsOf is not null)
            rows = rows.Append(row with { Figure = new Figure(Measures.NewerVotes) { Count = round.Voters - poll.Groups.Sum(group => group.Voters) is > 0 and var newer ? newer : null } });
        for (var former = poll.Former; former is not null; former = former.Former)
        {
            var before = former;
            rows = rows.Concat(Round(poll, before).Select(figure => row with { Round = before.Number, State = PollState.Closed, Figure = figure }));
        }
        return [.. rows];
    }

    private static IEnumerable<Figure> Round(Poll poll, PollRound round)
    {
        foreach (var figure in Told(round.Voters, poll.Content.Kind.Figures(round.Tally.WholeResult, round.Voters))) yield return figure;
        if (poll.Content.MayAbstain || round.Abstained > 0) yield return new Figure(Measures.Abstained) { Count = round.Abstained };
        if (round.Tally.RightVoters is { } right) yield return new Figure(Measures.Right) { Count = right, Share = Figure.Part(right, round.Voters) };
    }

    private static IEnumerable<Figure> Told(int voters, IEnumerable<Figure> figures) => figures.Prepend(new Figure(Measures.Voters) { Count = voters });

    /// <summary>Apart from the votes: in no share.</summary>
    private static IEnumerable<Figure> Hands(Poll poll) => poll.Hands is not { } hands ? []
        : poll.Content.Kind.Figures(new ChoiceResult([.. hands]), 0).Select(figure => figure with { Measure = Measures.Hands });
}
