using LiveSessions.Benchmarks.Reporting;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Running;

/// <summary>All turns of all systems at one scenario.</summary>
internal sealed class Outcomes(string scenario, Plan plan, int repeat)
{
    private readonly Dictionary<string, List<Measurement>> _turns = [];

    public string Scenario => scenario;
    public Plan Plan => plan;
    public int Repeat => repeat;

    /// <summary>Whether it lasts for the minutes of the plan and not for its seconds.</summary>
    public bool IsLong => scenario is "memory" or "soak";

    /// <summary>The systems, in the order in which they came.</summary>
    public IEnumerable<string> Systems => _turns.Keys;

    /// <summary>Adds a turn, and says on the terminal how it went.</summary>
    public async Task TellAsync(string system, int round, Measurement one)
    {
        Add(system, one);
        await Console.Error.WriteLineAsync($"  {scenario} {round}/{repeat} {system,-16} {Lines.Of(one)}");
    }

    public void Add(string system, Measurement one)
    {
        if (!_turns.TryGetValue(system, out var turns)) _turns[system] = turns = [];
        turns.Add(one);
    }

    public IReadOnlyList<Measurement> Of(string system) => _turns.GetValueOrDefault(system) ?? [];

    /// <summary>Median, least and most of a value; null where no turn has it.</summary>
    public (double Median, double Min, double Max)? Spread(string system, Func<Measurement, double?> value)
    {
        var values = Of(system).Select(value).OfType<double>().Order().ToArray();
        if (values.Length == 0) return null;
        var middle = values.Length / 2;
        return (values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2, values[0], values[^1]);
    }

    /// <summary>What was noted in any turn of a system, each once.</summary>
    public IEnumerable<string> Notes(string system) => Of(system).SelectMany(one => one.Seen.Notes).Distinct();
}
