using LiveSessions.Core.Polls;
using MessagePack;

namespace LiveSessions.Core.Screens;

/// <summary>What a hall screen can show.</summary>
public enum SceneKind { Welcome = 0, Programme = 1, Question = 2, Questions = 3, Poll = 4, Blank = 5, Leaderboard = 6 }

/// <summary>A scene as directed.</summary>
/// <param name="Kind">What is shown.</param>
/// <param name="Id">The question or poll, where the kind needs one; else null.</param>
[MessagePackObject]
public sealed record Scene([property: Key(0)] SceneKind Kind, [property: Key(1)] string? Id)
{
    public static Scene Welcome { get; } = new(SceneKind.Welcome, null);

    /// <summary>Why a screen cannot show it: nothing that waits for approval and no draft ever reaches a screen.</summary>
    internal string? WhyNot(RoomState state) => Kind switch
    {
        SceneKind.Question => state.Questions.Find(Id) switch
        {
            null => Refusals.UnknownQuestion,
            { IsPublic: false } => Refusals.QuestionNotApproved,
            _ => null,
        },
        SceneKind.Poll => state.Polls.Find(Id) switch
        {
            null or { State: PollState.Deleted } => Refusals.UnknownPoll,
            { State: PollState.Draft } => Refusals.PollNotOpen,
            _ => null,
        },
        SceneKind.Welcome or SceneKind.Programme or SceneKind.Questions or SceneKind.Blank or SceneKind.Leaderboard => null,
        _ => Refusals.UnknownScene,
    };
}
