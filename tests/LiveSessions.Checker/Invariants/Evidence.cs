using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Invariants;

/// <summary>
/// All that is known of one room when everything has healed, however the run was made: the final log, what people sent and were told, and what
/// they were shown.
/// </summary>
public sealed class Evidence
{
    private readonly List<Line> _lines = [];

    /// <param name="room">The room's id.</param>
    /// <param name="entries">The final log.</param>
    /// <param name="misfold">A planted mistake of the fold: the entry that it takes for the next one.</param>
    public Evidence(string room, IReadOnlyList<LogEntry> entries, Findings findings, Func<RoomState, LogEntry, LogEntry>? misfold = null)
    {
        (Room, Entries, Findings) = (room, entries, findings);
        Told = new Told(entries);
        // Under a culture with other digits, separators and calendar than the nodes folded in.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        foreach (var entry in entries)
        {
            var taken = misfold?.Invoke(Replay, entry) ?? entry;
            var verdicts = Replay.Fold(taken.Time, taken.Digest, taken.Payload);
            _lines.AddRange(Facts.Of(taken).Zip(verdicts, (fact, verdict) => new Line(entry.Offset, fact, verdict)));
        }
        CultureInfo.CurrentCulture = culture;
    }

    public string Room { get; }
    public IReadOnlyList<LogEntry> Entries { get; }
    public Findings Findings { get; }

    /// <summary>The fold of the final log.</summary>
    public RoomState Replay { get; } = new();

    /// <summary>Every fact and what the fold said of it.</summary>
    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>What the hall might know when, and the second count of the final log.</summary>
    internal Told Told { get; }

    /// <summary>Whose question it is; null from the floor, and where there is none.</summary>
    public ActorId? AuthorOf(string question) => Told.Count.Questions.FirstOrDefault(one => one.Id == question)?.Author;

    /// <summary>Entries that set the room up before anybody could send.</summary>
    public required int Prepared { get; init; }

    public required IReadOnlyList<Sent> Sent { get; init; }
    public required IReadOnlySet<ActorId> Phones { get; init; }

    /// <summary>Who came, or may have come, in by a link.</summary>
    public IReadOnlySet<ActorId> Guests { get; init; } = new HashSet<ActorId>();

    /// <summary>When the log lost its tail.</summary>
    public IReadOnlyList<Cut> Cuts { get; init; } = [];

    /// <summary>What phones and screens were sent.</summary>
    public IReadOnlyList<Shown> Shown { get; init; } = [];

    /// <summary>Whether a node must have answered everything that it was sent: it lives.</summary>
    public Func<string, bool> OwesAnswers { get; init; } = static _ => false;

    /// <summary>Commands that took effect by a late copy after another node had refused them.</summary>
    public int LateCopies { get; set; }

    /// <summary>False for what a node showed of entries that were lost later: that cannot be judged by what is left.</summary>
    public bool CanJudge(Shown shown) => shown.At.Offset <= Replay.Offset && Replay.Agrees(shown.At);

    /// <summary>True for what was said before the log lost its tail, or while that was still on its way to be noticed.</summary>
    public bool IsOvertaken(long at) => Cuts.Any(cut => at <= cut.At + Cut.Afterglow);
}

/// <summary>A failover that lost the tail of a log.</summary>
/// <param name="At">UTC milliseconds.</param>
/// <param name="Keep">The last entry that stayed.</param>
/// <param name="Lost">The entries that did not.</param>
public sealed record Cut(long At, long Keep, IReadOnlyList<LogEntry> Lost)
{
    /// <summary>Milliseconds for which what was read of the log may still be on its way, or in a node that stands still, after a failover.</summary>
    public const int Afterglow = 10_000;
}

/// <summary>A frame as somebody was sent it.</summary>
/// <param name="View">Whose view it is.</param>
/// <param name="At">Where it leads to.</param>
/// <param name="Bytes">The update's bytes.</param>
public sealed record Shown(Role View, Position At, Update Update, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Who was sent it; null where that is not known.</summary>
    public ActorId? Actor { get; init; }

    /// <summary>The bytes of what is private beside the update; empty for none.</summary>
    public ReadOnlyMemory<byte> Mine { get; init; }
}
