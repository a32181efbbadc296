using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Checker.Simulation;

/// <summary>What people try that their role may not: any cell of the matrix role × command, with content that would do something.</summary>
public sealed class Intruders(World world, SimulatedRoom room)
{
    private int _ids;

    private Chance Chance => world.Chance;

    /// <summary>Somebody sends one command that is not theirs.</summary>
    public void Try()
    {
        var somebody = Chance.In(0.5) ? Chance.Of(room.Phones) : Chance.In(0.4) ? Chance.Of(room.Moderators) : Chance.Of(room.Strangers);
        if (somebody.Look() is not { } state) return;
        var role = somebody.View is Role.Moderator ? state.Access.RoleOf(somebody.Actor) : somebody.View;
        somebody.Do(Chance.Of(All(state).Where(command => !RoleChecks.May(role, command)).ToArray()));
    }

    private RoomCommand[] All(RoomState state)
    {
        var question = Chance.Of(state.Questions.All, static _ => true)?.Id ?? "none";
        var poll = Chance.Of(state.Polls.All, static _ => true)?.Id ?? "none";
        var session = state.Programme.Current?.Id ?? "s1";
        var (id, now) = ($"{room.Id}-x{++_ids}", state.Offset);
        return
        [
            new Introduce("en", "Nobody", null), new Ask(id, session, $"{SimulatedRoom.Canary}{id}.", "en", Named: false),
            new EditQuestion(question, $"{SimulatedRoom.Canary}{question}."), new Withdraw(question), new Support(question, On: true),
            new Vote(poll, 1, [1]), new React([1, 1, 1, 1, 1]),
            new Approve(question, now), new Decline(question, "No", now), new MarkAnswered(question, now),
            new SavePoll(id, session, new SingleChoice(RoomSetup.Options(2), 1), RoomSetup.In("Which?"), now), new OpenPoll(poll, 0, now),
            new ClosePoll(poll, 1), new ShowResults(poll, Shown: true), new DeletePoll(poll, now),
            new StartSession("s2"), new EndSession(session), new SaveSession("s2", "panel", 1, "08:00", "23:00", RoomSetup.In("Two"), Moderated: false, now),
            new PublishRecord(On: true),
            new Direct("wall", new WireScene((int)SceneKind.Poll, poll)), new ChangeScreen("wall", "Mine", "en", "dark", now), new RevokeScreen("wall"),
            new CreateInvite(id, Role.Moderator, "Friend", new byte[32], Schedule.Start + 86_400_000), new RevokeInvite(id),
        ];
    }
}
