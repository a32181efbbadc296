using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using MessagePack;

namespace LiveSessions.Core.Views;

/// <summary>What only one participant, screen or staff member may see, beside the shared update; members of other roles are null.</summary>
[MessagePackObject]
public sealed record Mine
{
    /// <summary>The highest command number known of this identity.</summary>
    [Key("n")] public long N { get; init; }
    /// <summary>Language, name and group are null where they did not change, and empty where there is none any more.</summary>
    [Key("lang")] public string? Lang { get; init; }
    [Key("name")] public string? Name { get; init; }
    [Key("group")] public string? Group { get; init; }
    /// <summary>1: muted, asks no more; 2: banned; 0: again neither. Null where that did not change.</summary>
    [Key("bar")] public int? Bar { get; init; }
    [Key("questions")] public MyQuestionView[]? Questions { get; init; }
    /// <summary><c>[question number, supported, voted down]</c>.</summary>
    [Key("supports")] public MySupport[]? Supports { get; init; }
    [Key("ballots")] public MyBallotView[]? Ballots { get; init; }
    /// <summary>Hidden results of polls in which they voted and whose voters are told them.</summary>
    [Key("tallies")] public TallyView[]? Tallies { get; init; }
    /// <summary>Their places on leaderboards; all of them where one changed.</summary>
    [Key("places")] public MyPlaceView[]? Places { get; init; }
    /// <summary>What they said last of how they follow.</summary>
    [Key("mood")] public MyMoodView? Mood { get; init; }
    [Key("screen")] public ScreenView? Screen { get; init; }
    [Key("id")] public string? Id { get; init; }
    [Key("role")] public int? Role { get; init; }
    /// <summary><c>saved</c>, <c>paused</c> or <c>read_only</c>; null where neither it nor <see cref="Why"/>, <see cref="From"/> or <see cref="Durability"/> changed.</summary>
    [Key("storage")] public string? Storage { get; init; }
    /// <summary>Why storage is paused or the room read-only.</summary>
    [Key("why")] public string? Why { get; init; }
    /// <summary>The entry from which on a room is read-only.</summary>
    [Key("from")] public long? From { get; init; }
    /// <summary>What an acknowledgement survives.</summary>
    [Key("durability")] public string? Durability { get; init; }
    [Key("invites")] public InviteView[]? Invites { get; init; }

    /// <summary>What is private to a participant and changed since; null when nothing did.</summary>
    /// <param name="since">0 for all of it.</param>
    public static Mine? Of(RoomState state, ActorId actor, long since)
    {
        if (state.Participants.Find(actor) is not { } participant) return since == 0 ? new Mine() : null;
        if (participant.Changed <= since && state.Polls.ToldToVotersChanged <= since) return null;
        var tallies = state.Polls.ToldToVotersChanged > 0 ? Shapes.TalliesOf(state, participant, since) : null;
        if (participant.Changed <= since && tallies is null) return null;
        var introduced = participant.ProfileChanged > since;
        return new Mine
        {
            N = participant.N,
            Lang = introduced ? participant.Lang : null,
            Name = introduced ? participant.Name ?? "" : null,
            Group = introduced ? participant.Group ?? "" : null,
            Bar = participant.BarChanged > since ? (int)participant.Bar : null,
            Questions = Shapes.Some(participant.QuestionsSince(since).Where(q => q.Changed > since || q.ScoreChanged > since).Select(Shapes.MyQuestion)),
            Supports = Shapes.Some(participant.SupportsSince(since).Where(mark => mark.Value.Changed > since).Select(mark =>
                MySupport.Of(mark.Key, Supporters.Shown(participant, state.Questions.All[mark.Key - 1])))),
            Ballots = Shapes.Some(participant.VotedSince(since).Where(poll => poll.BallotOf(participant) is { IsCast: true } cast && Math.Max(cast.Changed, Math.Max(poll.RoundChanged, poll.ScoresChanged)) > since)
                .Select(poll => Shapes.MyBallot(state, poll, participant))),
            Tallies = tallies,
            Places = participant.PlacesChanged > since
                ? [.. state.Polls.Boards.All.Select(board => (board.Session, Place: board.PlaceOf(participant))).Where(one => one.Place is not null)
                    .Select(one => new MyPlaceView(one.Session, one.Place!.Value.Rank, one.Place.Value.Points, one.Place.Value.Streak))]
                : null,
            Mood = participant.Mood is { } mood && mood.Changed > since ? new MyMoodView(mood.Session, (int)mood.Mood, mood.Minute) : null,
        };
    }

    /// <summary>A screen's own scene, language and theme; null when nothing changed or it is no screen of the room.</summary>
    public static Mine? OfScreen(RoomState state, ActorId actor, long since) =>
        state.Screens.Of(actor) is { } screen && screen.Changed > since ? new Mine { Screen = Shapes.Screen(screen) } : null;

    /// <summary>Who somebody at the stage view is; null when nothing changed.</summary>
    public static Mine? OfSpeaker(RoomState state, ActorId actor, long since) =>
        state.Access.Find(actor) is { } member && state.Access.StaffChanged > since
            ? new Mine { N = member.N, Id = actor.ToString(), Name = member.Name, Role = (int)member.Role }
            : null;

    /// <summary>Who a staff member is, the links an organizer may see, and how the node's store is; null when nothing changed.</summary>
    /// <param name="storage">The node's own word about its store, sent when it changed; else null.</param>
    public static Mine? OfStaff(RoomState state, ActorId actor, long since, StorageView? storage)
    {
        if (state.Access.Find(actor) is not { } member) return null;
        var isOrganizer = member.Role is Core.Role.Organizer;
        var changed = Math.Max(state.Access.StaffChanged, isOrganizer ? state.Access.InvitesChanged : 0);
        if (changed <= since && storage is null) return null;
        return new Mine
        {
            N = member.N,
            Id = actor.ToString(),
            Name = member.Name,
            Role = (int)member.Role,
            Storage = storage?.State,
            Why = storage?.Why,
            From = storage?.From,
            Durability = storage?.Durability,
            Invites = isOrganizer
                ? [.. state.Access.Invites.Select(invite => new InviteView(
                    invite.Created.Id, (int)invite.Created.Role, invite.Created.Name, invite.Created.ExpiresAt, invite.ClaimedBy is not null, invite.IsRevoked))]
                : null,
        };
    }
}

[MessagePackObject]
public sealed record MyQuestionView(
    [property: Key("id")] string Id,
    [property: Key("number")] int Number,
    [property: Key("session")] string Session,
    [property: Key("text")] string Text,
    [property: Key("lang")] string Lang,
    [property: Key("state")] int State,
    [property: Key("onScreen")] bool OnScreen,
    [property: Key("score")] int Score,
    [property: Key("reason")] string? Reason)
{
    /// <summary>The code of a prepared reason.</summary>
    [Key("reasonCode")] public string? ReasonCode { get; init; }
    [Key("next")] public bool? Next { get; init; }
    [Key("speaker")] public string? Speaker { get; init; }
    /// <summary>The written answer, where it was merged that of the other question.</summary>
    [Key("answer")] public string? Answer { get; init; }
    /// <summary>One's own words, where a moderator put it differently.</summary>
    [Key("original")] public string? Original { get; init; }
    /// <summary>The number of the question it was merged into, and how that one stands.</summary>
    [Key("into")] public int? Into { get; init; }
    [Key("intoState")] public int? IntoState { get; init; }
}

[MessagePackObject]
public sealed record MySupport([property: Key(0)] int Number, [property: Key(1)] bool On, [property: Key(2)] bool Down = false)
{
    internal static MySupport Of(int number, Opinion opinion) => new(number, opinion is Opinion.Up, opinion is Opinion.Down);
}

[MessagePackObject]
public sealed record MyBallotView([property: Key("poll")] string Poll, [property: Key("round")] int Round, [property: Key("choices")] int[] Choices)
{
    /// <summary>What was answered in one's own words; null for none.</summary>
    [Key("texts")] public string[]? Texts { get; init; }

    /// <summary>What an answer to a quiz brought, without the bonus; 0 for a wrong one, null while the right answer is not revealed.</summary>
    [Key("points")] public int? Points { get; init; }

    /// <summary>What it brought on top for right answers in a row; null for nothing.</summary>
    [Key("bonus")] public int? Bonus { get; init; }
}

/// <summary>One's place among all who took part in the quizzes of a session. Equal points share a rank: 1, 1, 3.</summary>
/// <param name="Streak">Right answers in a row up to the last quiz.</param>
[MessagePackObject]
public sealed record MyPlaceView(
    [property: Key("session")] string Session, [property: Key("rank")] int Rank, [property: Key("points")] int Points, [property: Key("streak")] int Streak);

/// <param name="Mood">0 where it was taken back.</param>
/// <param name="Minute">Since 1970, in which it was said.</param>
[MessagePackObject]
public sealed record MyMoodView([property: Key("session")] string Session, [property: Key("mood")] int Mood, [property: Key("minute")] long Minute);

[MessagePackObject]
public sealed record InviteView(
    [property: Key("id")] string Id,
    [property: Key("role")] int Role,
    [property: Key("name")] string Name,
    [property: Key("expiresAt")] long ExpiresAt,
    [property: Key("claimed")] bool Claimed,
    [property: Key("revoked")] bool Revoked);
