using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>
/// The facts of a room that goes on and on: three in four are votes, one in five an upvote. The mix stays as it is while the room grows with
/// its log, up to what a room may hold: at 1,000,000 events 5,000 questions, 200 polls, 20 sessions. The same every time.
/// </summary>
internal sealed class BusyRoom
{
    private const int EventsPerPoll = 5_000, EventsPerSession = 50_000;

    private readonly Random _chance = new(20261201);
    private readonly List<(ActorId Id, long N)> _people = [];
    private readonly List<string> _approved = [];
    private readonly Queue<string> _waiting = new();
    private readonly ActorId _organizer = ActorId.Of("busy", "organizer"u8);
    private long _n;
    private int _polls, _sessions, _questions;

    private readonly bool _grows;

    private BusyRoom(bool grows) => _grows = grows;

    /// <summary>Facts before the first vote where a hall of this size is there from the beginning.</summary>
    public static int Opening(int people) => 2 + people;

    /// <summary>The first facts of the log of a hall in which everybody is there from the beginning.</summary>
    public static IEnumerable<Fact> Facts(int count, int people) => new BusyRoom(grows: false).All(people).Take(count);

    /// <summary>The first facts of the log of a hall that grows with it: one fact in fifty is somebody who joins.</summary>
    public static IEnumerable<Fact> Growing(int count) => new BusyRoom(grows: true).All(1).Take(count);

    private IEnumerable<Fact> All(int people)
    {
        yield return new(default, 0, new RoomConfigured("041205", Text("Forum"), [], [], [], ["2026-12-01"], ["ar", "en", "ko"], [], 2_000, Core.Programme.Asking.Never, Core.Programme.Asking.Never));
        yield return new(_organizer, 0, new StaffAdmitted(Role.Organizer, "Omar"));
        for (var i = 0; i < people; i++) yield return Join();
        for (var i = 0; ; i++)
        {
            foreach (var fact in Programme(i)) yield return fact;
            yield return Next();
        }
    }

    private IEnumerable<Fact> Programme(int i)
    {
        if (i % EventsPerSession == 0 && _sessions < Limits.Sessions)
        {
            yield return Staff(new SessionSaved($"session-{++_sessions}", "panel", 1, "09:00", "11:00", Text("Panel"), true, long.MaxValue));
            yield return Staff(new SessionStarted($"session-{_sessions}"));
            _approved.Clear();
            _waiting.Clear();
        }
        if (i % EventsPerPoll == 0 && _polls < Limits.Polls)
        {
            if (_polls > 0)
            {
                yield return Staff(new PollClosed($"poll-{_polls}", 1));
                yield return Staff(new ResultsShown($"poll-{_polls}", true));
            }
            Localized[] options = [.. Enumerable.Range(1, 5).Select(n => Text($"Option {n}"))];
            PollKind kind = ++_polls % 3 == 0 ? new MultipleChoice(options, 3) : new SingleChoice(options, 1);
            yield return Staff(new PollSaved($"poll-{_polls}", $"session-{_sessions}", kind, Text("Which?"), long.MaxValue));
            yield return Staff(new PollOpened($"poll-{_polls}", 0, long.MaxValue));
        }
    }

    private Fact Next() => _chance.Next(1_000) switch
    {
        < 20 when _grows && _people.Count < Limits.Participants => Join(),
        < 25 when _questions < Limits.Questions => Ask(),
        < 30 when _waiting.TryDequeue(out var id) => Approve(id),
        < 33 => new(default, 0, new HeadsCounted("node", _chance.Next(_people.Count + 1), [_organizer], [])),
        < 40 => new(default, 0, new ReactionsCounted([1, 2, 0, 0, _chance.Next(9)])),
        < 41 when _approved.Count > 0 => Staff(new Directed(null, new Scene(SceneKind.Question, _approved[^1]))),
        < 50 => Person(_chance.Next(_people.Count), new ParticipantIntroduced("ar", $"Guest {_chance.Next(999)}", null)),
        < 250 when _approved.Count > 0 => Person(_chance.Next(_people.Count), new QuestionSupported(_approved[_chance.Next(_approved.Count)], _chance.Next(4) > 0)),
        _ => Person(_chance.Next(_people.Count), new Voted($"poll-{_polls}", 1, new Ballot(Choices()))),
    };

    private int[] Choices() => _polls % 3 != 0 ? [_chance.Next(5)] : _chance.Next(2) == 0 ? [0, 1 + _chance.Next(4)] : [0, 2, 3 + _chance.Next(2)];

    private Fact Join()
    {
        _people.Add((ActorId.Of("busy", BitConverter.GetBytes(_people.Count)), 0));
        return Person(_people.Count - 1, new ParticipantJoined("ar"));
    }

    private Fact Ask()
    {
        var id = Convert.ToHexStringLower(BitConverter.GetBytes(_chance.NextInt64())) + $"-{++_questions}";
        _waiting.Enqueue(id);
        return Person(_chance.Next(_people.Count), new QuestionAsked(id, $"session-{_sessions}", $"What follows from the paper for the plan of our city, part {_questions}?", "en", false, true));
    }

    private Fact Approve(string id)
    {
        _approved.Add(id);
        return Staff(new QuestionApproved(id, long.MaxValue));
    }

    private Fact Person(int who, RoomEvent fact)
    {
        var (id, n) = _people[who];
        _people[who] = (id, n + 1);
        return new(id, n + 1, fact);
    }

    private Fact Staff(RoomEvent fact) => new(_organizer, ++_n, fact);

    private static Localized Text(string text) => new() { ["ar"] = text, ["en"] = text, ["ko"] = text };
}
