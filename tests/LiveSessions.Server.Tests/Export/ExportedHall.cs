using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Log;
using LiveSessions.Server.Tests.Rooms;

namespace LiveSessions.Server.Tests.Export;

/// <summary>A small forum whose every byte is known: a poll with a changed vote and one too late, questions with supporters, and taps.</summary>
internal static class ExportedHall
{
    public const string Id = "hall", Code = "041205";

    public static IEnumerable<Fact> Facts()
    {
        ActorId staff = FoldedRoom.Moderator, amal = Person(1), jisu = Person(2), sam = Person(3);
        return
        [
            .. FoldedRoom.Opening(),
            new(staff, 2_000, new SessionSaved(FoldedRoom.Session, "other", 1, "", "", FoldedRoom.Text("Session"), false, long.MaxValue)),
            new(staff, 2_001, new PollSaved("poll", FoldedRoom.Session, new SingleChoice([FoldedRoom.Text("Yes"), FoldedRoom.Text("No")], 1), FoldedRoom.Text("Shall we?"), 0)),
            new(staff, 2_002, new PollOpened("poll", 0, long.MaxValue)),
            new(amal, 1, new Voted("poll", 1, new Ballot([0]))),
            new(jisu, 1, new Voted("poll", 1, new Ballot([0]))),
            new(amal, 2, new Voted("poll", 1, new Ballot([1]))),
            new(staff, 2_003, new PollClosed("poll", 1)),
            new(sam, 1, new Voted("poll", 1, new Ballot([1]))),
            new(amal, 3, new QuestionAsked("q1", FoldedRoom.Session, "Who pays?", "en", false, false)),
            new(jisu, 2, new QuestionSupported("q1", true)),
            new(sam, 2, new QuestionSupported("q1", true)),
            new(sam, 3, new QuestionSupported("q1", false)),
            new(default, 0, new ReactionsCounted([3, 0, 0, 0, 1])),
        ];
    }

    public static ActorId Person(int number) => ActorId.Of("room", [(byte)number]);

    /// <summary>Appends the forum, one fact an entry, and the directory that knows it.</summary>
    public static async Task FillAsync(IRoomLog log)
    {
        await new LogWriter(log, DirectoryState.LogId).AppendAsync(Payload(0, new Fact(default, 0, new RoomRegistered(Id, Code))));
        var writer = new LogWriter(log, Id);
        foreach (var (i, fact) in Facts().Index()) await writer.AppendAsync(Payload(i, fact));
    }

    /// <summary>The bytes of the forum's export, the same at every run.</summary>
    public static async Task<byte[]> ExportAsync()
    {
        var clock = new SteppingClock();
        await using var log = new MemoryLog(clock);
        await FillAsync(log);
        using var bytes = new MemoryStream();
        using var exporting = new Exporting(log, bytes);
        await exporting.RunAsync(await StoreCheck.RoomsAsync(log), clock.GetUtcNow());
        return bytes.ToArray();
    }

    public static byte[] Payload(int number, Fact fact) => EntryCodec.Encode([.. Enumerable.Repeat((byte)number, EntryCodec.SaltLength)], [fact]);
}
