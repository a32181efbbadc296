using System.Reflection;

namespace LiveSessions.Server;

/// <summary>Tells an operator, at the start, of an ASP.NET Core whose known security holes reach a server like this one.</summary>
internal static class SafeRuntime
{
    /// <summary>The first version without them. Who publishes the server self-contained ships the runtime with it, and has to build anew.</summary>
    public static Version Oldest { get; } = new(10, 0, 14);

    /// <summary>The version of the framework that this process runs on; null where it does not tell.</summary>
    public static Version? Present =>
        Read(typeof(WebApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>Reads a version as a framework writes it, such as <c>10.0.14+95017c7</c>; a preview counts as what it precedes.</summary>
    public static Version? Read(string? text) => Version.TryParse(text?.Split('+', '-')[0], out var version) ? version : null;

    /// <summary>What to say of a version, in one line; null where there is nothing to say.</summary>
    public static string? Warning(Version? version) => version is not null && version < Oldest
        ? $"Warning: ASP.NET Core {version} has known security holes (CVE-2026-45591, CVE-2026-56170, CVE-2026-70159, CVE-2026-114146). Update it to {Oldest} or later."
        : null;
}
