using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;

namespace LiveSessions.Benchmarks.Micro;

/// <summary>A live session with an open poll, 2,000 people, and 200 approved questions.</summary>
internal sealed class SampleRoom
{
    public const int People = 2_000, Questions = 200;

    /// <summary>See <see cref="LateVote"/>.</summary>
    public const long LateNumber = 1L << 33;
    private const long Start = 1_800_000_000_000;

    private readonly ActorId[] _people = [.. Enumerable.Range(0, People).Select(i => ActorId.Of("micro", BitConverter.GetBytes(i)))];
    private readonly long[] _numbers = new long[People];
    private readonly ActorId _organizer = ActorId.Of("micro", "organizer"u8);
    private long _n, _time = Start;

    public SampleRoom()
    {
        Fold(new(default, 0, new RoomConfigured("041205", Text("Forum"), [], [], [], ["2026-12-01"], ["ar", "en", "ko"], [], People, Core.Programme.Asking.Never, Core.Programme.Asking.Never)));
        Fold(new(_organizer, 0, new StaffAdmitted(Role.Organizer, "Omar")));
        for (var i = 0; i < People; i++) Fold(By(i, new ParticipantJoined("en")));
        Fold(Staff(new SessionSaved("s", "panel", 1, "09:00", "11:00", Text("Panel"), true, long.MaxValue)));
        Fold(Staff(new SessionStarted("s")));
        Fold(Staff(new PollSaved("p", "s", new SingleChoice([Text("A"), Text("B"), Text("C"), Text("D")], 1), Text("Which?"), long.MaxValue)));
        Fold(Staff(new PollOpened("p", 0, long.MaxValue)));
        Fold(Staff(new ResultsShown("p", true)));
        for (var i = 0; i < Questions; i++)
        {
            Fold(By(i, new QuestionAsked($"q{i}", "s", $"What does the city plan for those of us without a car, part {i}?", "en", false, true)));
            Fold(Staff(new QuestionApproved($"q{i}", long.MaxValue)));
        }
    }

    public RoomState State { get; } = new();

    public long Now => _time;

    /// <summary>The next vote of somebody.</summary>
    public Fact Vote(int who, int option) => By(who % People, new Voted("p", 1, new Ballot([option % 4])));

    /// <summary>A vote under a number of which nine bytes are written, so that it can be changed in its entry.</summary>
    public Fact LateVote(int who, int option) => Vote(who, option) with { N = LateNumber };

    /// <summary>An upvote of somebody else's question.</summary>
    public Fact Support(int who, int question) => By(who % People, new QuestionSupported($"q{question % Questions}", true));

    /// <summary>A quiz that everybody answered, every fourth rightly, and that is closed.</summary>
    public void PlayQuiz(string id)
    {
        Fold(Staff(new PollSaved(id, "s", new Quiz([Text("A"), Text("B"), Text("C"), Text("D")], 1, 20, 1_000), Text("Which?"), long.MaxValue)));
        Fold(Staff(new PollOpened(id, 0, long.MaxValue)));
        for (var i = 0; i < People; i++) Fold(By(i, new Voted(id, 1, new Ballot([(i + id.Length) % 4]))));
        Fold(Staff(new PollClosed(id, 1)));
    }

    /// <summary>The right answer of a quiz is revealed, or that is taken back.</summary>
    public void Reveal(string id, bool revealed) => Fold(Staff(new ResultsShown(id, true, revealed)));

    /// <summary>An entry's bytes and their digest.</summary>
    public static (byte[] Payload, byte[] Digest) Entry(params Fact[] facts)
    {
        var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], facts);
        return (payload, SHA256.HashData(payload));
    }

    /// <summary>Folds one entry.</summary>
    public void Fold(Fact fact)
    {
        var (payload, digest) = Entry(fact);
        Fold(payload, digest);
    }

    /// <inheritdoc cref="Fold(Fact)"/>
    public void Fold(byte[] payload, byte[] digest) => State.Fold(_time++, digest, payload);

    private Fact By(int who, RoomEvent fact) => new(_people[who], ++_numbers[who], fact);

    private Fact Staff(RoomEvent fact) => new(_organizer, ++_n, fact);

    private static Localized Text(string text) => new() { ["ar"] = text, ["en"] = text, ["ko"] = text };
}
