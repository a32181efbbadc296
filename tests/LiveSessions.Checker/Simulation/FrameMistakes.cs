using System.Buffers;
using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Delivery;
using MessagePack;

namespace LiveSessions.Checker.Simulation;

/// <summary>What a node sends wrongly where a mistake is planted; otherwise everything goes through as it is.</summary>
internal sealed class FrameMistakes(World world, Node node, RoomHost host)
{
    private readonly Dictionary<Watcher, (Frame Older, Frame Last)> _sent = [];

    private Planted Planted => world.Plan.Planted;
    private RoomState State => host.State;

    /// <summary>A frame on its way to a page.</summary>
    public Frame Sent(Watcher watcher, Frame frame)
    {
        if (Planted is Planted.Nothing || frame.ReadUpdate() is not { } update) return frame;
        // Only of the state that the frame is of could a node take by mistake what is not in the frame.
        var isNow = State.Offset == update.Offset;
        switch (Planted)
        {
            case Planted.SentBack:
                var (older, last) = _sent.GetValueOrDefault(watcher, (frame, frame));
                _sent[watcher] = (last, frame);
                return world.Chance.In(0.1) ? older : frame;
            case Planted.MineOfAnother when isNow && watcher.View is Role.Audience && world.Chance.In(0.1):
                var other = world.Chance.Of(State.Participants.All, participant => participant.Id != watcher.Actor);
                return other is null ? frame : frame with { Mine = Frame.Encode(Mine.Of(State, other.Id, 0)!) };
            case Planted.PointsBeforeReveal when frame.ReadMine() is { Ballots: { } ballots } mine:
                return frame with { Mine = Frame.Encode(mine with { Ballots = [.. ballots.Select(ballot => State.Polls.Find(ballot.Poll)?.Content.Kind is Quiz ? ballot with { Points = 500 } : ballot)] }) };
            case Planted.VotesShowInSize when watcher.View is not Role.Moderator && update.Tallies is { } tallies:
                return frame with { Update = Wider(frame.Update, tallies.Where(tally => tally.Result is null).Sum(Leading)) };
            default:
                var altered = watcher.View is Role.Moderator ? AsAnybodyIsSent(update) : AsTheHallIsSent(update, isNow);
                return altered == update ? frame : frame with { Update = Frame.Encode(altered) };
        }
    }

    private Update AsTheHallIsSent(Update update, bool isNow) => Planted switch
    {
        Planted.ConsoleToPhones when isNow => ConsoleView.Since(State, 0, 0),
        Planted.HiddenResultSent => update with { Tallies = update.Tallies?.Select(tally => tally with { Result = State.Polls.Find(tally.Poll)?.Result }).ToArray() },
        Planted.PendingToHall when isNow => update with
        {
            Questions = [.. update.Questions ?? [], .. (ConsoleView.Since(State, 0, 0).Questions ?? []).Where(question => question.State == (int)QuestionState.Pending).Take(1)],
        },
        Planted.RightAnswerTold => update with { Polls = update.Polls?.Select(poll => poll with { Kind = State.Polls.Find(poll.Id)?.Content.Kind ?? poll.Kind }).ToArray() },
        Planted.WaitingAnswerShown => update with { Tallies = update.Tallies?.Select(tally => tally.Result is TextsResult ? tally with { Result = State.Polls.Find(tally.Poll)?.StaffResult } : tally).ToArray() },
        Planted.FormerRoundShown => update with { Tallies = update.Tallies?.Select(tally => tally with { Former = Former(tally) }).ToArray() },
        Planted.GoneForgotten => update with { Gone = null },
        Planted.IdentityShown => update with
        {
            Questions = update.Questions?.Select(question => question with { Name = question.Name ?? State.Questions.Find(question.Id)?.Author?.Id.ToString() }).ToArray(),
        },
        _ => AsAnybodyIsSent(update),
    };

    private Update AsAnybodyIsSent(Update update) => Planted switch
    {
        Planted.UpdateSkipped when world.Chance.In(0.02) => new Update { Offset = update.Offset, Hash = update.Hash },
        Planted.ResetForgotten when host.Replica.Rollbacks > 0 => update with { Reset = null },
        Planted.ScoresDropped => update with { Scores = null },
        Planted.CultureFormatted => update with { Sessions = update.Sessions?.Select(session => session with { Start = InWords(session.Start) }).ToArray() },
        Planted.TimeZoneShifted => update with
        {
            Polls = update.Polls?.Select(poll => poll with { ClosesAt = poll.ClosesAt + (long)node.Zone.TotalMilliseconds }).ToArray(),
        },
        _ => update,
    };

    private string InWords(string time) => TimeOnly.Parse(time, CultureInfo.InvariantCulture).ToString("t", node.Culture);

    private FormerTally? Former(TallyView tally) => State.Polls.Find(tally.Poll)?.Former is { } former ? new FormerTally(former.Voters, former.Tally.Result) : null;

    private int Leading(TallyView tally) => State.Polls.Find(tally.Poll)?.Result is ChoiceResult { Counts: [var first, ..] } ? first : 0;

    /// <summary>The same update with a member that nobody reads and that is so wide.</summary>
    private static ReadOnlyMemory<byte> Wider(ReadOnlyMemory<byte> update, int width)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var reader = new MessagePackReader(update);
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(reader.ReadMapHeader() + 1);
        writer.WriteRaw(update.Span[(int)reader.Consumed..]);
        writer.Write("width");
        writer.Write(new string(' ', width));
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
