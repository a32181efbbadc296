using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveSessions.Server.Tests.Disk;

/// <summary>
/// What a server under strace did to its WAL after a sync of it had failed, until all of it was written again through to the disk: by then the
/// system may show what is not there.
/// </summary>
internal sealed partial class DoubtfulLog
{
    private readonly HashSet<string> _through = [];
    private long _length, _written;
    private bool _isDoubtful, _isMending;

    private DoubtfulLog()
    {
    }

    /// <summary>How often doubt ended.</summary>
    public int Mended { get; private set; }

    /// <summary>How often the file could not be opened to write it again.</summary>
    public int Refused { get; private set; }

    /// <summary>What was read or appended in doubt, as strace said it.</summary>
    public List<string> Believed { get; } = [];

    /// <summary>Words by which strace tells what this needs.</summary>
    public static string[] Watching(string wal, string trace, params string[] more) =>
        ["strace", "-f", "--seccomp-bpf", "-y", "-s", "0", "-o", trace, "-P", wal, "-e", "trace=openat,fsync,fdatasync,pread64,pwrite64", .. more];

    /// <summary>Reads a trace.</summary>
    public static DoubtfulLog In(string trace)
    {
        var (log, begun) = (new DoubtfulLog(), new Dictionary<string, string>());
        foreach (var line in File.ReadLines(trace))
        {
            var (thread, rest) = (line.Split(' ')[0], line);
            // What another thread interrupted in the trace stands in two lines.
            if (Unfinished().Match(line) is { Success: true } first) begun[thread] = line[..first.Index];
            else
            {
                if (Resumed().Match(line) is { Success: true } second) rest = begun.GetValueOrDefault(thread) + line[(second.Index + second.Length)..];
                log.Take(rest);
            }
        }
        return log;
    }

    private void Take(string line)
    {
        if (Opening().Match(line) is { Success: true } opening)
        {
            var isThrough = line.Contains("O_SYNC", StringComparison.Ordinal);
            if (isThrough) _isMending = _isDoubtful;
            if (isThrough && !opening.Groups["file"].Success) Refused++;
            else if (isThrough) _through.Add(opening.Groups["file"].Value);
            else _through.Remove(opening.Groups["file"].Value);
        }
        else if (Using().Match(line) is { Success: true } call) Take(call, line);
    }

    private void Take(Match call, string line)
    {
        var (isThrough, isDone) = (_through.Contains(call.Groups["file"].Value), !call.Groups["result"].Value.StartsWith('-'));
        var (offset, count) = (Number(call.Groups["offset"]), Number(call.Groups["count"]));
        switch (call.Groups["call"].Value)
        {
            case "fsync" or "fdatasync":
                if (!isDone) (_isDoubtful, _isMending, _written) = (true, false, 0);
                break;
            case "pwrite64" when isThrough:
                _written = isDone && offset == (offset == 0 ? 0 : _written) ? offset + count : 0;
                if (!_isDoubtful || _written < _length) break;
                (_isDoubtful, _isMending) = (false, false);
                Mended++;
                break;
            case "pwrite64":
                _length = Math.Max(_length, offset + count);
                if (_isDoubtful) Believed.Add(line);
                break;
            // A read that was under way may still end; none begins once the file is being written again.
            case "pread64" when !isThrough && _isMending:
                Believed.Add(line);
                break;
        }
    }

    private static long Number(Group digits) => digits.Success ? long.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@" *<unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"<\.\.\. [a-z0-9]+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^\d+ +openat\(.* = (?:(?<file>\d+)<|-1)")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\d+ +(?<call>[a-z0-9]+)\((?<file>\d+)<[^>]*>(?:.*, (?<count>\d+), (?<offset>\d+))?\) += (?<result>-?\d+)")]
    private static partial Regex Using();
}
