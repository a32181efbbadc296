using System.Diagnostics;
using LiveSessions.Core;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Live;

/// <summary>When everything has healed: everybody comes to hold what the log says, and what was said during the run was true.</summary>
internal sealed class LiveChecks(LiveRun run)
{
    private readonly RoomState _replay = new();
    private readonly List<LogEntry> _entries = [];

    /// <returns>
    /// Milliseconds until all had come as far as anybody was when the traffic ended; where a store may lose that, until all held the same.
    /// </returns>
    public async Task<long> RunAsync()
    {
        var since = Stopwatch.GetTimestamp();
        var caughtUp = run.MayLose ? null : await CatchUpAsync(since);
        TimeSpan converged;
        string? differs = null;
        var alike = 0;
        do
        {
            await Task.Delay(20);
            if (await HasGrownAsync()) alike = 0;
            while (alike < run.Clients.Count && (differs = Difference(run.Clients[alike])) is null) alike++;
            converged = Stopwatch.GetElapsedTime(since);
            // Whoever was alike first may have been sent something since.
            if (differs is null && (differs = run.Clients.Select(Difference).FirstOrDefault(one => one is not null)) is not null) alike = 0;
        }
        while (differs is not null && converged < run.Patience);
        if (differs is not null) run.Findings.Add("I9", differs);
        // All that was shown until now stands in a log that is read after it, as far as it was really stored.
        var shown = run.Shown;
        await HasGrownAsync();
        Judge(_entries, shown);
        foreach (var node in run.Nodes.Where(node => node.Errors.Contains("crit:", StringComparison.Ordinal))) run.Findings.Add("defect", node.Errors);
        return (long)(caughtUp ?? converged).TotalMilliseconds;
    }

    /// <summary>
    /// Not until they are found to hold the same: nodes go on to count who is there, and to read and compare a long log takes longer than to come to
    /// hold it. That what they hold is the same is found afterwards.
    /// </summary>
    private async Task<TimeSpan?> CatchUpAsync(long since)
    {
        var end = Math.Max(
            run.Clients.Max(client => client.Position.Offset),
            run.Sent.SelectMany(sent => sent.Attempts).Select(attempt => attempt.Answer is { Kind: (int)AnswerKind.Done } done ? done.Offset : 0).DefaultIfEmpty().Max());
        for (var looks = 1; run.Clients.Where(client => client is not LiveGuest && client.Position.Offset < end).ToArray() is { Length: > 0 } behind; looks++)
        {
            if (Stopwatch.GetElapsedTime(since) > run.Patience)
            {
                run.Findings.Add("I9", $"{behind[0]} and {behind.Length - 1} more have not come to {end} after {run.Patience.TotalSeconds:0} s");
                return null;
            }
            // Nobody is told of entries that change nothing for them: who is shown all that there is has caught up too.
            if (looks % 50 == 0 && behind.Length <= 4 && !await HasGrownAsync() && behind.All(client => Difference(client) is null)) break;
            await Task.Delay(5);
        }
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>Reads what is new in the log; only that, so that a long log does not count as a long time to come to hold it.</summary>
    private async Task<bool> HasGrownAsync()
    {
        var entries = await run.Store.ReadAsync(LiveRun.Room, _replay.Offset + 1);
        foreach (var entry in entries) _replay.Fold(entry.Time, entry.Digest, entry.Payload);
        _entries.AddRange(entries);
        return entries.Count > 0;
    }

    /// <summary>I9: what a browser holds that is not what one holds who begins now; null where it is the same.</summary>
    private string? Difference(LiveClient client)
    {
        if (client is LiveGuest guest && _replay.Access.RoleOf(guest.Actor) is Role.None) return guest.IsIn ? $"{guest} has lost access and still watches" : null;
        var (held, expected) = (client.Canonical(), MirroredView.Of(_replay, client.View, client.Actor).Canonical());
        if (held == expected) return null;
        var at = held.AsSpan().CommonPrefixLength(expected);
        return $"{client} at {client.Position.Offset} of {_replay.Offset} holds {Around(held, at)} instead of {Around(expected, at)}";
    }

    private void Judge(IReadOnlyList<LogEntry> entries, IReadOnlyCollection<Shown> shown)
    {
        var evidence = new Evidence(LiveRun.Room, entries, run.Findings)
        {
            Prepared = RoomSetup.Length,
            Sent = [.. run.Sent],
            Phones = run.Clients.Where(client => client.View is Role.Audience).Select(client => client.Actor).ToHashSet(),
            Shown = [.. shown],
            Cuts = run.Store.Cuts,
            Guests = new HashSet<ActorId> { run.Guest.Actor },
        };
        foreach (var attempt in evidence.Sent.SelectMany(sent => sent.Attempts)) Find(attempt, entries);
        if (!run.MayLose && evidence.Shown.FirstOrDefault(one => !evidence.CanJudge(one)) is { } gone)
            run.Findings.Add("I8", $"a {gone.View} was shown the log up to {gone.At}, which is not how it came to stand");
        new LogChecks(evidence).Run();
        new CountChecks(evidence).Run();
        new AnswerChecks(evidence).Run();
        new RoleChecks(evidence).Run();
        new SecretChecks(evidence).Run();
        new IdentityChecks(evidence).Run();
        run.Guest.Check(evidence);
    }

    /// <summary>I1: what was acknowledged stands in the log where the answer said.</summary>
    private void Find(Attempt attempt, IReadOnlyList<LogEntry> entries)
    {
        if (attempt.Answer is not { Kind: (int)AnswerKind.Done } done || Facts.IsSummed(attempt.Sent.Command)) return;
        if (done.Offset <= entries.Count && Facts.Has(entries[(int)done.Offset - 1], attempt.Sent)) attempt.Entry = entries[(int)done.Offset - 1];
        else if (run.MayLose) attempt.IsExcused = true;
        else run.Findings.Add("I1", $"acknowledged, but not in the log: {attempt.Sent} {attempt}");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 60)];
}
