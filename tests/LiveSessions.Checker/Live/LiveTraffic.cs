using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Live;

/// <summary>What people do, with the weights of RELIABILITY section 4; they choose from what they are shown.</summary>
internal sealed class LiveTraffic(LiveRun run)
{
    private int _ids;

    /// <summary>Acts until the run wants no more.</summary>
    public async Task ActAsync(LiveClient client)
    {
        while (!run.IsEnding)
        {
            if (Next(client) is { } command) await client.DoAsync(command);
            await Task.Delay(client.Chance.Between(0, client.View is Role.Audience ? 60 : 40));
        }
    }

    private RoomCommand? Next(LiveClient client) => client.View is Role.Audience
        ? client.Chance.Below(100) switch
        {
            < 78 => Vote(client),
            < 88 => Ask(client),
            < 94 => Support(client),
            < 96 => new React([client.Chance.Below(3), 0, 1, 0, client.Chance.Below(2)]),
            < 98 => new Introduce("en", client.Chance.In(0.8) ? $"Name {client.Chance.Below(100)}" : null, client.Chance.In(0.5) ? "muscat" : null),
            // Not a phone's to do: must be refused.
            _ => client.Chance.In(0.5) ? new ClosePoll($"{LiveRun.Room}-p0", 1) : new Approve($"{LiveRun.Room}-q{1 + client.Chance.Below(20)}", long.MaxValue),
        }
        : client.Chance.In(0.7) ? Moderate(client) : Poll(client);

    private static Vote? Vote(LiveClient client)
    {
        var chance = client.Chance;
        var wanted = chance.In(0.04) ? PollState.Closed : PollState.Open;
        if (client.Look(held => chance.Of(held.Polls, poll => poll.State == (int)wanted)) is not { } poll) return null;
        var options = poll.Kind switch { SingleChoice single => single.Options.Length, MultipleChoice many => many.Options.Length, _ => 0 };
        var most = poll.Kind is MultipleChoice multiple ? multiple.Max : 1;
        var choices = Enumerable.Range(0, options).OrderBy(_ => chance.Below(1_000)).Take(chance.Between(1, most)).ToArray();
        if (chance.In(0.07)) choices = [];
        else if (chance.In(0.02)) choices = [options + 3];
        return new Vote(poll.Id, poll.Round, choices);
    }

    private RoomCommand? Ask(LiveClient client)
    {
        var chance = client.Chance;
        var (own, session) = client.Look(held => (chance.Of(held.MyQuestions, question => question.State == (int)QuestionState.Pending), held.Current));
        if (own is not null && chance.In(0.5)) return chance.In(0.5) ? new EditQuestion(own.Id, Text(own.Id, chance)) : new Withdraw(own.Id);
        var id = $"{LiveRun.Room}-q{Interlocked.Increment(ref _ids)}";
        return string.IsNullOrEmpty(session) ? null : new Ask(id, session, Text(id, chance), "en", chance.In(0.3));
    }

    private static Support? Support(LiveClient client) =>
        client.Look(held => client.Chance.Of(held.Questions, static _ => true)) is { } question ? new Support(question.Id, client.Chance.In(0.75)) : null;

    private static RoomCommand? Moderate(LiveClient client)
    {
        var chance = client.Chance;
        if (chance.In(0.1)) return Programme(client);
        if (client.Look(held => chance.Of(held.Questions, question => question.State != (int)QuestionState.Withdrawn)) is not { } question) return null;
        // Sometimes the console stood still for a while.
        var seen = chance.In(0.9) ? client.Position.Offset : Math.Max(0, client.Position.Offset - chance.Below(20));
        return chance.Below(10) switch
        {
            < 5 => new Approve(question.Id, seen),
            < 7 => new Decline(question.Id, "Asked before", seen),
            < 8 => new MarkAnswered(question.Id, seen),
            _ => new Direct(chance.In(0.5) ? null : "wall", new WireScene((int)SceneKind.Question, question.Id)),
        };
    }

    /// <summary>Opens, closes or shows a poll: closes come while many votes are on their way.</summary>
    private RoomCommand Poll(LiveClient client)
    {
        var chance = client.Chance;
        var (open, closed, draft) = client.Look(held => (Any(held, PollState.Open), Any(held, PollState.Closed), Any(held, PollState.Draft)));
        var seen = client.Position.Offset;
        if (draft is not null && (open is null || chance.In(0.3))) return chance.In(0.2) ? new DeletePoll(draft.Id, seen) : new OpenPoll(draft.Id, 0, seen);
        if (open is null || chance.In(0.2))
        {
            var id = $"{LiveRun.Room}-p{Interlocked.Increment(ref _ids)}";
            var options = RoomSetup.Options(chance.Between(2, 5));
            PollKind kind = chance.In(0.6) ? new SingleChoice(options, 1) : new MultipleChoice(options, chance.Between(1, options.Length));
            return new SavePoll(id, "s1", kind, RoomSetup.In($"{SecretChecks.Mark}{id}."), seen);
        }
        if (closed is not null && chance.In(0.3)) return new ShowResults(closed.Id, chance.In(0.6));
        return chance.Below(10) switch
        {
            < 1 => new ShowResults(open.Id, chance.In(0.5)),
            < 2 => new Direct(null, new WireScene((int)SceneKind.Poll, open.Id)),
            < 6 => new ClosePoll(open.Id, open.Round),
            _ => new SavePoll(open.Id, "s1", open.Kind, open.Prompt, seen),
        };

        PollView? Any(MirroredView held, PollState state) => chance.Of(held.Polls, poll => poll.State == (int)state);
    }

    private static RoomCommand? Programme(LiveClient client)
    {
        var chance = client.Chance;
        if (client.Look(held => chance.Of(held.Sessions, static _ => true)) is not { } session) return null;
        return chance.Below(10) switch
        {
            < 7 => new StartSession(chance.In(0.8) ? "s1" : session.Id),
            < 8 => new EndSession(session.Id),
            < 9 => new SaveSession(session.Id, "panel", 1, "09:00", "10:00", RoomSetup.In(session.Id), chance.In(0.6), client.Position.Offset),
            _ => new PublishRecord(chance.In(0.5)),
        };
    }

    /// <summary>A text that tells in any bytes which question it belongs to.</summary>
    private static string Text(string id, Chance chance) => $"{SecretChecks.Mark}{id}. {chance.Below(1_000)}";
}
