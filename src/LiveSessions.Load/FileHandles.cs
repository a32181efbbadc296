using System.Globalization;

namespace LiveSessions.Load;

/// <summary>How many connections the system lets this process open.</summary>
public static class FileHandles
{
    /// <summary>Refuses what could only fail half-way.</summary>
    /// <param name="needed">Handles.</param>
    public static void Require(int needed)
    {
        if (Limit() is { } limit && needed > limit)
            throw new LoadException($"{needed:N0} file handles are needed and this process may open {limit:N0}. Run `ulimit -n {needed}` in this shell before (as root beyond the hard limit), or take fewer phones.");
    }

    /// <summary>The limit, where the system tells it and there is one.</summary>
    public static long? Limit()
    {
        const string File = "/proc/self/limits", Name = "Max open files";
        if (!System.IO.File.Exists(File)) return null;
        var line = System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
