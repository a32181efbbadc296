using System.Globalization;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Wire;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>Scenario <c>polls</c>: the memory of a ballot, and whether another vote costs the same however many there are.</summary>
internal static class Ballots
{
    private const int Polls = 5, Answers = 5_000, Part = 500;

    public static Figures Run(FoldScenarios.Options options)
    {
        var figures = new Figures();
        Memory(figures, options);
        Groups(figures, options);
        Cloud(figures, options);
        return figures;
    }

    /// <summary>100,000 single choices in a room as large as a room may be: what is held after them, and was not before.</summary>
    private static void Memory(Figures figures, FoldScenarios.Options options)
    {
        var measured = new List<double>();
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            var room = new PolledRoom(Limits.Participants);
            for (var poll = 0; poll < Polls; poll++) room.Open($"p{poll}", new SingleChoice([PolledRoom.Text("A"), PolledRoom.Text("B"), PolledRoom.Text("C")], 1));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var poll = 0; poll < Polls; poll++)
                for (var who = 0; who < Limits.Participants; who++) room.Vote(who, $"p{poll}", new Voted($"p{poll}", 1, new Ballot([(who + poll) % 3])));
            measured.Add((GC.GetTotalMemory(forceFullCollection: true) - before) / (double)(Polls * Limits.Participants));
            GC.KeepAlive(room);
        }
        Console.WriteLine("Memory, bytes");
        figures.Add("ballot_bytes", string.Create(CultureInfo.InvariantCulture, $"  a ballot of {Polls * Limits.Participants:N0} single choices"), measured);
    }

    /// <summary>Everybody in a full room votes once: while the result is hidden, and while it is told by group.</summary>
    private static void Groups(Figures figures, FoldScenarios.Options options)
    {
        var (hidden, told, bytes) = (new List<double>(), new List<double>(), new List<double>());
        for (var repeat = -1; repeat < options.Repeats; repeat++)
        {
            var room = new PolledRoom(Limits.Participants);
            for (var who = 0; who < Limits.Participants; who++) room.Vote(who, "", new ParticipantIntroduced("en", null, PolledRoom.Groups[who % 10 is var part && part < 5 ? 0 : (part - 3) / 2]));
            foreach (var (id, isTold, into) in new[] { ("p0", false, hidden), ("p1", true, told) })
            {
                room.Open(id, new SingleChoice([PolledRoom.Text("A"), PolledRoom.Text("B"), PolledRoom.Text("C")], 1));
                if (isTold) room.ShowByGroup(id);
                var held = GC.GetTotalMemory(forceFullCollection: true);
                var before = Figures.Cpu;
                // 7,919 is prime: people vote in an order that has nothing to do with their groups.
                for (var at = 0; at < Limits.Participants; at++) room.Vote((int)(at * 7_919L % Limits.Participants), id, new Voted(id, 1, new Ballot([at % 3])));
                if (repeat < 0) continue;
                into.Add((Figures.Cpu - before) / Limits.Participants);
                if (isTold) bytes.Add((GC.GetTotalMemory(forceFullCollection: true) - held) / (double)Limits.Participants);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A poll of {Limits.Participants:N0} people in four groups that is told by group while it is open"));
        var apart = figures.Add("groups_us_hidden", "  CPU µs per ballot, hidden", hidden);
        var open = figures.Add("groups_us_told", "  CPU µs per ballot, told", told);
        figures.Add("groups_ratio", "  told against hidden", [open / apart]);
        figures.Add("groups_bytes", "  memory of a ballot, bytes", bytes);
    }

    /// <summary>An answer of three words, and the cloud that is told after it, when few and when 5,000 had answered.</summary>
    private static void Cloud(Figures figures, FoldScenarios.Options options)
    {
        var (few, many) = (new List<double>(), new List<double>());
        for (var repeat = -1; repeat < options.Repeats; repeat++)
        {
            var (room, chance) = (new PolledRoom(Answers), new Random(20261201));
            room.Open("p0", new WordCloud(3));
            for (var at = 0; at < Answers; at += Part)
            {
                var before = Figures.Cpu;
                for (var who = at; who < at + Part; who++)
                {
                    room.Vote(who, "p0", new PollAnswered("p0", 1, [.. Enumerable.Range(0, 3).Select(_ => PolledRoom.Words[chance.Next(PolledRoom.Words.Length)]).Distinct()]));
                    _ = room.State.Polls.Find("p0")!.Result;
                }
                if (repeat >= 0 && at == 0) few.Add((Figures.Cpu - before) / Part);
                if (repeat >= 0 && at == Answers - Part) many.Add((Figures.Cpu - before) / Part);
            }
        }
        Console.WriteLine("CPU µs per answer of up to three words, with the cloud that is told after it");
        var first = figures.Add("cloud_us_first", string.Create(CultureInfo.InvariantCulture, $"  the first {Part}"), few);
        var last = figures.Add("cloud_us_last", string.Create(CultureInfo.InvariantCulture, $"  the last {Part} of {Answers:N0}"), many);
        figures.Add("cloud_growth", "  the last against the first", [last / first]);
    }

    /// <summary>A room with nothing but people and polls.</summary>
    private sealed class PolledRoom
    {
        /// <summary>What a city is asked to have, in three scripts and many forms.</summary>
        public static readonly string[] Words =
        [
            .. from stem in (string[])["حديقة", "مواصلات", "ظل", "رصيف", "park", "bus", "shade", "street", "공원", "버스", "그늘", "거리"]
               from number in Enumerable.Range(0, 40) select $"{stem}{number / 4}{(number % 4 == 0 ? "" : "ـ")}",
        ];

        public static readonly string[] Groups = ["muscat", "sohar", "seoul", "other"];

        private readonly ActorId[] _people;
        private readonly long[] _numbers;
        private readonly ActorId _organizer = ActorId.Of("polled", "organizer"u8);
        private long _n, _time = 1_800_000_000_000;

        public PolledRoom(int people)
        {
            (_people, _numbers) = ([.. Enumerable.Range(0, people).Select(i => ActorId.Of("polled", BitConverter.GetBytes(i)))], new long[people]);
            Fold(default, 0, new RoomConfigured("041205", Text("Forum"), [], [], [], ["2026-12-01"], ["ar", "en", "ko"], [.. Groups.Select(id => new Group(id, Text(id)))], people, Core.Programme.Asking.Never, Core.Programme.Asking.Never));
            Fold(_organizer, 0, new StaffAdmitted(Role.Organizer, "Omar"));
            Fold(_organizer, ++_n, new SessionSaved("s", "panel", 1, "09:00", "11:00", Text("Panel"), true, long.MaxValue));
            Fold(_organizer, ++_n, new SessionStarted("s"));
            for (var who = 0; who < people; who++) Vote(who, "", new ParticipantJoined("en"));
        }

        public RoomState State { get; } = new();

        public void Open(string id, PollKind kind)
        {
            Fold(_organizer, ++_n, new PollSaved(id, "s", kind, Text("Which?"), long.MaxValue));
            Fold(_organizer, ++_n, new PollOpened(id, 0, long.MaxValue));
        }

        public void ShowByGroup(string id) => Fold(_organizer, ++_n, new ResultsShown(id, true, ByGroup: true));

        public void Vote(int who, string poll, RoomEvent fact) => Fold(_people[who], ++_numbers[who], fact);

        public static Localized Text(string text) => new() { ["ar"] = text, ["en"] = text, ["ko"] = text };

        private void Fold(ActorId actor, long n, RoomEvent fact)
        {
            var payload = EntryCodec.Encode(new byte[EntryCodec.SaltLength], [new Fact(actor, n, fact)]);
            State.Fold(_time += 5, SHA256.HashData(payload), payload);
        }
    }
}
