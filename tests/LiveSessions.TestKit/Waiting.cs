using System.Diagnostics;

namespace LiveSessions.TestKit;

/// <summary>Waiting for what another process does.</summary>
public static class Waiting
{
    /// <summary>
    /// Looks until the condition holds; fails after 20 s, or what is given, with the description. Where a connection breaks while it looks, the
    /// condition does not hold yet: sentinels, for one, end all connections of a server whose role they change.
    /// </summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan? within = null)
    {
        var bound = within ?? TimeSpan.FromSeconds(20);
        var since = Stopwatch.GetTimestamp();
        IOException? broken = null;
        while (!await HoldsAsync())
        {
            if (Stopwatch.GetElapsedTime(since) > bound)
                throw new TimeoutException($"Waited in vain until: {description}.", broken);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        async Task<bool> HoldsAsync()
        {
            try
            {
                broken = null;
                return await condition();
            }
            catch (IOException exception)
            {
                broken = exception;
                return false;
            }
        }
    }
}
