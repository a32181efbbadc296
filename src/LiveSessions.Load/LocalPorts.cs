using System.Globalization;

namespace LiveSessions.Load;

/// <summary>How many connections the system lets go out to one address and port.</summary>
public static class LocalPorts
{
    /// <summary>The number, where the system tells it.</summary>
    public static int? Count()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!File.Exists(Range)) return null;
        int[] ends = [.. File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
        return ends[1] - ends[0] + 1;
    }
}
