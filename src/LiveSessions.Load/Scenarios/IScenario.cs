namespace LiveSessions.Load.Scenarios;

/// <summary>One kind of load.</summary>
public interface IScenario
{
    /// <summary>As it is typed.</summary>
    string Name { get; }

    /// <summary>What happens, in one line.</summary>
    string Summary { get; }

    /// <summary>Plays it once against a server.</summary>
    Task<Result> RunAsync(Target target, Plan plan, Meter meter);
}
