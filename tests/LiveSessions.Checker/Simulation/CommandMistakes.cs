using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Checker.Simulation;

/// <summary>What a node does wrong with commands and their answers where a mistake is planted; otherwise everything goes through as it is.</summary>
internal sealed class CommandMistakes(World world)
{
    private Actor? _before;

    private Planted Planted => world.Plan.Planted;

    /// <summary>A command, who sent it and its number, as the node takes them.</summary>
    public (RoomCommand Command, Actor Actor, long N) Take(Attempt attempt, Actor actor, RoomState state)
    {
        var (command, n) = (attempt.Sent.Command, attempt.Sent.N);
        switch (Planted)
        {
            case Planted.Renumbered when attempt.Sent.Attempts.Count > 1:
                n += 1_000_000;
                break;
            case Planted.CommandAltered when command is Vote vote && world.Chance.In(0.1):
                command = vote with { Choices = [0] };
                break;
            case Planted.RoleIgnored when actor.Role is Role.Audience && command is Approve or Decline or MarkAnswered or OpenPoll or ClosePoll or ShowResults:
                actor = new Actor(Role.Organizer, state.Access.Staff.First().Id);
                break;
            case Planted.ActorMixedUp:
                if (_before is { } before && before.Role == actor.Role && world.Chance.In(0.1)) actor = before;
                _before = actor;
                break;
            case Planted.AnotherBallot when command is Vote && attempt.Sent.Tab > 0:
                actor = actor with { Id = ActorId.Of(attempt.Sent.Room, Encoding.UTF8.GetBytes($"{actor.Id} {attempt.Sent.Tab}")) };
                break;
        }
        return (command, actor, n);
    }

    /// <summary>Taps, as the node counts them.</summary>
    public int[] Taps(int[] counts) => Planted switch
    {
        Planted.TapsDoubled => [.. counts.Select(count => 2 * count)],
        Planted.TapsLost => new int[counts.Length],
        _ => counts,
    };

    /// <summary>An answer on its way to who asked.</summary>
    public Action<Answer> Told(Action<Answer> answer, RoomState state)
    {
        switch (Planted)
        {
            case Planted.DoneTooEarly when world.Chance.In(0.1):
                answer(Answer.Done(state.Offset + 1));
                return static _ => { };
            case Planted.AnswerForgotten when world.Chance.In(0.02):
                return static _ => { };
            case Planted.AnsweredTwice when world.Chance.In(0.02):
                return answer + answer;
            case Planted.UnknownToldAsLater:
                return said =>
                {
                    answer(said);
                    answer = static _ => { };
                };
            case Planted.DoneToldAsRefused when world.Chance.In(0.05):
                return said => answer(said.Kind == (int)AnswerKind.Done ? Answer.Refused(Refusals.Busy, said.Offset) : said);
            default:
                return answer;
        }
    }

    /// <summary>An append was not confirmed.</summary>
    public void Fail(Batch batch)
    {
        if (Planted is not Planted.UnknownToldAsLater) return;
        foreach (var fact in batch.Facts) fact.Answer(Answer.Later(Refusals.StoragePaused, 2_000));
    }
}
