using System.Text.RegularExpressions;

namespace LiveSessions.Server.Tests.Disk;

/// <summary>What the system was asked by a server that ran under strace, in order.</summary>
internal static partial class SystemCalls
{
    /// <summary>Words by which strace watches a server's syncs of its WAL and what goes over its sockets.</summary>
    /// <param name="trace">The file it writes.</param>
    /// <param name="more">Further words of strace.</param>
    public static string[] Watching(string trace, params string[] more) =>
        ["strace", "-f", "--seccomp-bpf", "-yy", "-s", "0", "-o", trace, "-e", "trace=fsync,fdatasync,sendto,sendmsg,recvfrom,recvmsg", .. more];

    /// <summary>
    /// Of the socket over which most was sent: for each message that was sent, whether a sync of the WAL had succeeded since the server
    /// received something there last.
    /// </summary>
    public static IReadOnlyList<bool> SyncedBeforeSent(string trace)
    {
        var begun = new Dictionary<string, (string Call, string File)>();
        var sockets = new Dictionary<string, (bool Synced, List<bool> Sent)>();
        foreach (var line in File.ReadLines(trace))
        {
            var call = Line().Match(line);
            if (!call.Success) continue;
            var (thread, name, file) = (call.Groups["thread"].Value, call.Groups["call"].Value, call.Groups["file"].Value);
            if (call.Groups["resumed"].Success) (name, file) = begun.GetValueOrDefault(thread);
            else if (name.StartsWith("send", StringComparison.Ordinal) && file.StartsWith("TCP", StringComparison.Ordinal)) Socket(file).Sent.Add(Socket(file).Synced);
            begun[thread] = (name, file);
            // The result of a call that another one interrupted in the trace stands in a later line.
            if (!call.Groups["result"].Success || name is null) continue;
            var isDone = !call.Groups["result"].Value.StartsWith('-');
            if (name is "fsync" or "fdatasync" && isDone && file.EndsWith("rooms.db-wal", StringComparison.Ordinal))
                foreach (var socket in sockets.Keys) sockets[socket] = (true, sockets[socket].Sent);
            else if (name.StartsWith("recv", StringComparison.Ordinal) && isDone && call.Groups["result"].Value != "0" && !line.Contains("MSG_PEEK", StringComparison.Ordinal))
                sockets[file] = (false, Socket(file).Sent);
        }
        return sockets.Values.MaxBy(socket => socket.Sent.Count).Sent;

        (bool Synced, List<bool> Sent) Socket(string file) => sockets.TryGetValue(file, out var known) ? known : sockets[file] = (false, []);
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?:(?<resumed><\.\.\. )?(?<call>[a-z]+)(?: resumed>|\(\d+<(?<file>(?:->|[^>])*)>)).*?(?: = (?<result>-?\d+)[^=]*)?$")]
    private static partial Regex Line();
}
