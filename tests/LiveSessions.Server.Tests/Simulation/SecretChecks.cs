using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>I10, I11: nothing reached phones or screens that they may not see.</summary>
internal sealed class SecretChecks(Findings findings, SimulatedRoom room, RoomState replay, IReadOnlyList<LogEntry> entries, Ledger ledger)
{
    private static readonly byte[] Canary = Encoding.ASCII.GetBytes(SimulatedRoom.Canary);

    public void Run()
    {
        foreach (var mirror in room.Mirrors.Where(mirror => mirror.View is not Role.Moderator))
            foreach (var (at, update, bytes) in mirror.Frames)
                // What a node showed of entries that were lost later cannot be judged by what is left.
                if (at.Offset <= replay.Offset && replay.Agrees(at))
                    Check(mirror.View, at.Offset, update, bytes.Span);
        SameBytesForOtherVotes();
    }

    private void Check(Role view, long offset, Update update, ReadOnlySpan<byte> bytes)
    {
        foreach (var id in Canaries(bytes))
            if (!ledger.Questions.WasPublicAt(id, offset) && !ledger.Polls.WasOpenAt(id, offset))
                findings.Add("I10", $"a {view} was sent {id} at {offset}");
        foreach (var tally in update.Tallies ?? [])
            if (tally.Result is not null && !ledger.Polls.WasShownAt(tally.Poll, offset))
                findings.Add("I11", $"a {view} was sent the result of {tally.Poll} at {offset}");
    }

    private static List<string> Canaries(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        for (var at = bytes.IndexOf(Canary); at >= 0; at = bytes.IndexOf(Canary))
        {
            bytes = bytes[(at + Canary.Length)..];
            found.Add(Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)'.')]));
        }
        return found;
    }

    /// <summary>I11: had everybody chosen otherwise in the polls that were never shown, phones and screens would have been sent the same bytes.</summary>
    private void SameBytesForOtherVotes()
    {
        var hidden = ledger.Polls.Ids.Where(id => !ledger.Polls.Life.Any(one => one.Poll == id && one.Now == "shown")).ToHashSet();
        var (one, other) = (new RoomState(), new RoomState());
        foreach (var entry in entries)
        {
            var since = one.Offset;
            one.Fold(entry.Time, entry.Digest, entry.Payload);
            other.Fold(entry.Time, entry.Digest, Otherwise(entry, hidden));
            if (!Bytes(one, since).AsSpan().SequenceEqual(Bytes(other, since)))
            {
                findings.Add("I11", $"{room.Id}: what phones and screens are sent at {entry.Offset} depends on hidden votes");
                return;
            }
        }
    }

    private static byte[] Bytes(RoomState state, long since) =>
        [.. Frame.Encode(AudienceView.Since(state, since, 0)).Span, .. Frame.Encode(HallView.Since(state, since, 0)).Span];

    private byte[] Otherwise(LogEntry entry, HashSet<string> hidden) => Facts.WithVotes(entry, (poll, choices) =>
    {
        if (!hidden.Contains(poll) || choices.Any(choice => choice >= ledger.Polls.Options(poll))) return choices;
        return [.. choices.Select(choice => (choice + 1) % ledger.Polls.Options(poll)).Order()];
    });
}
