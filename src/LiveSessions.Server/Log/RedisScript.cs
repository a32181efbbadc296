namespace LiveSessions.Server.Log;

/// <summary>The Lua scripts, which are in the assembly.</summary>
internal static class RedisScript
{
    /// <summary>The text of a script.</summary>
    /// <param name="name">Its file.</param>
    public static string Read(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
