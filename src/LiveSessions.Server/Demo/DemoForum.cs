using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;

namespace LiveSessions.Server.Demo;

/// <summary>
/// The forum a new installation opens to be tried: a real event's announced facts with an example programme, polls and questions, from
/// <c>forum.json</c>. Its sample questions are asked and supported by sample participants, as facts of the log like any other.
/// </summary>
public static class DemoForum
{
    /// <summary>The demo's join code.</summary>
    public const string Code = "041205";
    private const string Setup = "setup", Live = "planning";
    private static readonly JsonSerializerOptions SnakeCase = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The facts of the demo room.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="now">UTC milliseconds.</param>
    public static IReadOnlyList<Fact> Facts(string room, long now)
    {
        using var stream = typeof(DemoForum).Assembly.GetManifestResourceStream("forum.json")!;
        var forum = JsonSerializer.Deserialize<Forum>(stream, SnakeCase)!;
        return new Script(room, now, forum).Write();
    }

    private sealed class Script(string room, long now, Forum forum)
    {
        private readonly List<Fact> _facts = [];
        private readonly ActorId _staff = ActorId.Of(room, "demo staff"u8);
        private readonly HashSet<ActorId> _joined = [];
        private long _n;

        public List<Fact> Write()
        {
            _facts.Add(new Fact(default, 0, forum.Room(Code)));
            // Set up by a link that works only for this script and is revoked when it is done.
            _facts.Add(new Fact(default, 0, new InviteCreated(Setup, Role.Organizer, Setup, Secrets.Hash(Setup, room, []), now + 600_000)));
            _facts.Add(new Fact(_staff, 0, new InviteClaimed(Setup)));
            foreach (var session in forum.Programme)
                Staff(new SessionSaved(session.Id, session.Kind, session.Day, session.Start, session.End, session.Title, true));
            foreach (var poll in forum.Polls)
                if (poll.PollKind() is { } kind)
                    Staff(new PollSaved(poll.Id, poll.Session, kind, poll.Prompt, 0));
            foreach (var session in forum.Programme.TakeWhile(session => session.Id != Live).Append(forum.Programme.First(session => session.Id == Live)))
            {
                Staff(new SessionStarted(session.Id));
                foreach (var (index, question) in forum.Questions.Index().Where(one => one.Item.Session == session.Id)) Ask(question, index);
            }
            Staff(new InviteRevoked(Setup));
            return _facts;
        }

        private void Ask(ForumQuestion question, int index)
        {
            var id = $"sample-{index + 1}";
            Guest(200 + index, question.Group, question.Lang, new QuestionAsked(id, question.Session, question.Text, question.Lang, false, true));
            if (question.Pending) return;
            Staff(new QuestionApproved(id, 0));
            for (var guest = 0; guest < question.Votes; guest++)
                Guest(guest, forum.Facts.Groups[guest % forum.Facts.Groups.Length].Id, "ar", new QuestionSupported(id, true));
        }

        private void Staff(RoomEvent fact) => _facts.Add(new Fact(_staff, ++_n, fact));

        private void Guest(int number, string group, string lang, RoomEvent fact)
        {
            var guest = ActorId.Of(room, System.Text.Encoding.UTF8.GetBytes($"sample guest {number}"));
            if (_joined.Add(guest))
            {
                _facts.Add(new Fact(guest, 0, new ParticipantJoined(lang)));
                _facts.Add(new Fact(guest, ++_n, new ParticipantIntroduced(lang, null, group)));
            }
            _facts.Add(new Fact(guest, ++_n, fact));
        }
    }

    private sealed record Forum(ForumFacts Facts, ForumSession[] Programme, ForumPoll[] Polls, ForumQuestion[] Questions)
    {
        public RoomConfigured Room(string code) => new(code, Facts.Title, Facts.Theme, Facts.Venue, Facts.Hall, Facts.Days, ["ar", "en", "ko"],
            [.. Facts.Groups.Select(group => new Group(group.Id, group.Name))], Facts.Participants, Asking.Optional, Asking.Optional);
    }

    private sealed record ForumFacts(Localized Title, Localized Theme, string[] Days, Localized Hall, Localized Venue, int Participants, ForumGroup[] Groups);

    private sealed record ForumGroup(string Id, Localized Name);

    private sealed record ForumSession(string Id, string Kind, int Day, string Start, string End, Localized Title);

    private sealed record ForumPoll(string Id, string Session, string Kind, Localized Prompt, Localized[] Options, int MaxChoices)
    {
        public PollKind? PollKind() => Kind switch
        {
            "single" => new SingleChoice(Options, 1),
            "multiple" => new MultipleChoice(Options, MaxChoices),
            _ => null,
        };
    }

    private sealed record ForumQuestion(string Session, string Group, string Lang, string Text, int Votes, bool Pending);
}
