using System.Security.Cryptography;

namespace LiveSessions.Checker.Invariants;

/// <summary>The final log is one: numbered without gaps, in the order of time, each payload the one of its digest, readable to its end.</summary>
internal sealed class LogChecks(Evidence evidence)
{
    public void Run()
    {
        var entries = evidence.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Offset != i + 1 || (i > 0 && entry.Time < entries[i - 1].Time) || !entry.Digest.AsSpan().SequenceEqual(SHA256.HashData(entry.Payload)))
                evidence.Findings.Add("log", $"entry {i + 1} of {evidence.Room} is not what it must be");
        }
        if (evidence.Replay.IsReadOnly) evidence.Findings.Add("log", $"{evidence.Room} cannot be read to its end");
    }
}
