using System.Diagnostics;

namespace LiveSessions.TestKit;

/// <summary>Waiting for what another process does.</summary>
public static class Waiting
{
    /// <summary>Looks until the condition holds; fails after 20 s, or what is given, with the description.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan? within = null)
    {
        var bound = within ?? TimeSpan.FromSeconds(20);
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(since) > bound)
                throw new TimeoutException($"Waited in vain until: {description}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
