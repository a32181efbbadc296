namespace LiveSessions.Load.Scenarios;

/// <summary>The kinds of load there are.</summary>
public static class AllScenarios
{
    public static IReadOnlyList<IScenario> All { get; } = [new Hall(), new Storm(), new Deliver(), new Reactions(), new Questions(), new Join(), new Idle(), new Memory(), new Stall(), new Soak()];

    /// <summary>The scenario of a name, or null.</summary>
    public static IScenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
