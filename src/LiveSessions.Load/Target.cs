using LiveSessions.Load.Fleet;

namespace LiveSessions.Load;

/// <summary>A running server that can be loaded: what has to be set up, and who may come.</summary>
public abstract class Target
{
    /// <summary>Sets up what is voted on and who moderates. Called once, before anybody joins.</summary>
    public abstract Task PrepareAsync(Crowd crowd);

    /// <summary>The hall's screen, whose frames are timed; not yet connected.</summary>
    public abstract Dialect Screen();

    /// <summary>Lets phones in; not yet connected.</summary>
    public abstract Task<IReadOnlyList<Dialect>> JoinAsync(int count);
}
