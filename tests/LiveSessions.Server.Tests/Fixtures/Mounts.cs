namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>
/// Programs under which a server sees a folder as another disk: mounted in a user and mount namespace of its own, which anybody may do where user
/// namespaces are allowed.
/// </summary>
internal static class Mounts
{
    /// <summary>The folder as it is, where nothing may be written.</summary>
    public static string[] ReadOnly(string folder) => Under("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"", folder);

    /// <summary>An empty file system in memory in the folder's place.</summary>
    /// <param name="options">Of <c>mount</c>.</param>
    public static string[] InMemory(string folder, string options) => Under($"mount -t tmpfs {options} none \"$0\"", folder);

    private static string[] Under(string mount, string folder) => ["unshare", "-rm", "bash", "-c", $"{mount} && exec \"$@\"", folder];
}
