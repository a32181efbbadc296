using System.Diagnostics;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live;

/// <summary>When everything has healed: everybody comes to hold what the log says, and what was said during the run was true.</summary>
internal sealed class LiveChecks(LiveRun run)
{
    /// <returns>Milliseconds until all held the same.</returns>
    public async Task<long> RunAsync()
    {
        var since = Stopwatch.GetTimestamp();
        IReadOnlyList<LogEntry> entries;
        string? differs;
        do
        {
            await Task.Delay(20);
            entries = await run.Store.ReadAsync(LiveRun.Room);
            differs = Difference(entries);
        }
        while (differs is not null && Stopwatch.GetElapsedTime(since) < run.Patience);
        var converged = (long)Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        if (differs is not null) run.Findings.Add("I9", differs);
        Judge(entries);
        foreach (var node in run.Nodes.Where(node => node.Errors.Contains("crit:", StringComparison.Ordinal))) run.Findings.Add("defect", node.Errors);
        return converged;
    }

    /// <summary>I9: the first browser that holds something else than who begins now; null when there is none.</summary>
    private string? Difference(IReadOnlyList<LogEntry> entries)
    {
        var replay = new RoomState();
        foreach (var entry in entries) replay.Fold(entry.Time, entry.Digest, entry.Payload);
        foreach (var client in run.Clients)
        {
            var (held, expected) = (client.Canonical(), MirroredView.Of(replay, client.View, client.Actor).Canonical());
            if (held == expected) continue;
            var at = held.AsSpan().CommonPrefixLength(expected);
            return $"{client} at {client.Position.Offset} of {replay.Offset} holds {Around(held, at)} instead of {Around(expected, at)}";
        }
        return null;
    }

    private void Judge(IReadOnlyList<LogEntry> entries)
    {
        var evidence = new Evidence(LiveRun.Room, entries, run.Findings)
        {
            Prepared = RoomSetup.Length,
            Sent = [.. run.Sent],
            Phones = run.Clients.Where(client => client.View is Role.Audience).Select(client => client.Actor).ToHashSet(),
            Shown = [.. run.Shown],
            Cuts = run.Store.Cuts,
        };
        foreach (var attempt in evidence.Sent.SelectMany(sent => sent.Attempts)) Find(attempt, entries);
        new LogChecks(evidence).Run();
        new LedgerChecks(evidence).Run();
        new AnswerChecks(evidence).Run();
        new RoleChecks(evidence).Run();
        new SecretChecks(evidence).Run();
        new IdentityChecks(evidence).Run();
    }

    /// <summary>I1: what was acknowledged stands in the log where the answer said.</summary>
    private void Find(Attempt attempt, IReadOnlyList<LogEntry> entries)
    {
        if (attempt.Answer is not { Kind: (int)AnswerKind.Done } done || attempt.Sent.Command is React) return;
        if (done.Offset <= entries.Count && Facts.Has(entries[(int)done.Offset - 1], attempt.Sent)) attempt.Entry = entries[(int)done.Offset - 1];
        else if (run.MayLose) attempt.IsExcused = true;
        else run.Findings.Add("I1", $"acknowledged, but not in the log: {attempt.Sent} {attempt}");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 60)];
}
