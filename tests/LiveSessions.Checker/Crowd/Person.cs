using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;

namespace LiveSessions.Checker.Crowd;

/// <summary>Somebody who is about to do something, and all they know: what their page shows.</summary>
/// <param name="Now">UTC milliseconds.</param>
/// <param name="Careless">Takes anything it finds, whatever state that is in: for who may not do it anyway.</param>
/// <param name="Shows">Whether staff let the hall see what people answered.</param>
internal sealed record Person(Naming Names, MirroredView Held, ActorId Actor, Chance Chance, long Now, bool Shows = true, bool Careless = false)
{
    /// <summary>The session that is live, or was last.</summary>
    public SessionView? Session => Held.Sessions.FirstOrDefault(session => session.Id == Held.Current);

    /// <summary>The offset at which staff saw what they act on; sometimes the console stood still for a while.</summary>
    public long Seen() => Chance.In(0.9) ? Held.Position.Offset : Math.Max(0, Held.Position.Offset - Chance.Below(20));

    public QuestionView? Question(Func<QuestionView, bool>? fits = null) => Chance.Of(Held.Questions, question => Careless || fits?.Invoke(question) != false);

    public PollView? Poll(params PollState[] states) => Chance.Of(Held.Polls, poll => Careless || states.Contains((PollState)poll.State));
}

/// <summary>Ids and texts that nothing else in the room has. Thread safe.</summary>
/// <param name="room">The room's id.</param>
internal sealed class Naming(string room)
{
    private int _ids, _texts;

    /// <summary>An id that begins with the room's and this letter.</summary>
    public string New(char kind) => $"{room}-{kind}{Interlocked.Increment(ref _ids)}";

    /// <summary>A text that tells in any bytes what it is part of, and that it is this one.</summary>
    public string Text(string id) => $"{SecretChecks.Mark}{id}~{Interlocked.Increment(ref _texts)}.";
}
