namespace LiveSessions.TestKit;

/// <summary>Reads what a server prints at its start.</summary>
public static class Terminals
{
    /// <summary>The address that stands behind a word.</summary>
    public static string Link(string terminal, string word)
    {
        var line = terminal.Split('\n').FirstOrDefault(one => one.TrimStart().StartsWith(word, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The terminal shows no '{word}':\n{terminal}");
        return line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
    }
}
