using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Simulation;

/// <summary>What moderators do, several at once.</summary>
public sealed class Staff(World world, SimulatedRoom room)
{
    private Chance Chance => world.Chance;

    public void Moderate(Client moderator)
    {
        if (moderator.Look() is not { } state) return;
        if (Chance.In(0.15))
        {
            Programme(moderator, state);
            return;
        }
        if (Chance.Of(state.Questions.All, question => question.State is not QuestionState.Withdrawn) is not { } question) return;
        // Sometimes the console stood still for a while.
        var seen = Chance.In(0.9) ? moderator.Seen : Math.Max(0, moderator.Seen - Chance.Below(20));
        moderator.Do(Chance.Below(10) switch
        {
            < 5 => new Approve(question.Id, seen),
            < 7 => new Decline(question.Id, "Asked before", seen),
            < 8 => new MarkAnswered(question.Id, seen),
            _ => new Direct(Chance.In(0.5) ? null : "wall", new WireScene((int)SceneKind.Question, question.Id)),
        });
    }

    /// <summary>Opens, closes or shows a poll; a close is aimed at votes that are on their way.</summary>
    public void Poll(Client moderator, Action<Client> vote)
    {
        if (moderator.Look() is not { } state) return;
        var open = Chance.Of(state.Polls.All, poll => poll.State is PollState.Open);
        var closed = Chance.Of(state.Polls.All, poll => poll.State is PollState.Closed);
        if (open is null || Chance.In(0.15)) Open(moderator, state);
        else if (closed is not null && Chance.In(0.3)) moderator.Do(new ShowResults(closed.Id, Chance.In(0.6) && world.Plan.ShowsResults));
        else if (Chance.In(0.1)) moderator.Do(new ShowResults(open.Id, Chance.In(0.5) && world.Plan.ShowsResults));
        else if (Chance.In(0.1)) moderator.Do(new Direct(null, new WireScene((int)SceneKind.Poll, open.Id)));
        else
        {
            for (var i = 0; i < 6; i++) world.Schedule.After(Chance.Between(0, 60), () => vote(Chance.Of(room.Phones)));
            world.Schedule.After(Chance.Between(0, 60), () => moderator.Do(new ClosePoll(open.Id, open.Round)));
        }
    }

    private void Open(Client moderator, RoomState state)
    {
        if (Chance.Of(state.Polls.All, poll => poll.State is PollState.Draft) is { } waiting && Chance.In(0.7))
        {
            moderator.Do(Chance.In(0.3) ? new DeletePoll(waiting.Id, moderator.Seen) : new OpenPoll(waiting.Id, 0, moderator.Seen));
            return;
        }
        var id = room.NewPoll();
        var options = RoomSetup.Options(Chance.Between(2, 5));
        PollKind kind = Chance.In(0.6) ? new SingleChoice(options, 1) : new MultipleChoice(options, Chance.Between(1, options.Length));
        var draft = new SavePoll(id, "s1", kind, RoomSetup.In($"{SimulatedRoom.Canary}{id}."), moderator.Seen);
        if (Chance.In(0.35)) moderator.Do(draft);
        else moderator.Do(draft, new OpenPoll(id, Chance.In(0.3) ? Chance.Between(1, 8) : 0, moderator.Seen));
    }

    private void Programme(Client moderator, RoomState state)
    {
        if (Chance.Of(state.Programme.All, static _ => true) is not { } session) return;
        moderator.Do(Chance.Below(10) switch
        {
            < 6 => new StartSession(session.Id),
            < 7 => new EndSession(session.Id),
            < 9 => new SaveSession(session.Id, "panel", 1, "09:00", "10:00", RoomSetup.In(session.Id), Chance.In(0.6), moderator.Seen),
            _ => new PublishRecord(Chance.In(0.5)),
        });
    }
}
