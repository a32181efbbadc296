using LiveSessions.Core;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Rooms;

/// <summary>One fact on its way to the log.</summary>
/// <param name="Answer">Called once, when the outcome is known; not called while it is not.</param>
public readonly record struct PendingFact(ActorId Actor, long N, RoomEvent Event, Action<Answer> Answer);

/// <summary>One entry on its way to the log: many facts, one append.</summary>
public sealed record Batch(Guid Writer, long Sequence, byte[] Payload, byte[] Digest, IReadOnlyList<PendingFact> Facts);
