using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;

namespace LiveSessions.Checker.Invariants;

/// <summary>I10, I11: nothing reached phones or screens that they may not see; and what they were told of a countdown is true wherever the node stands.</summary>
internal sealed class SecretChecks(Evidence evidence)
{
    /// <summary>Begins every text that not everybody may see; a word that names it and a full stop follow.</summary>
    public const string Mark = "canary-";

    private static readonly byte[] Canary = Encoding.ASCII.GetBytes(Mark);

    public void Run()
    {
        foreach (var shown in evidence.Shown)
            if (shown.View is not Role.Moderator && evidence.CanJudge(shown))
                Check(shown, shown.At.Offset);
        SameBytesForOtherVotes();
    }

    private void Check(Shown shown, long offset)
    {
        foreach (var id in Canaries(shown.Bytes.Span))
            if (!IsPublic(id)) evidence.Findings.Add("I10", $"a {shown.View} was sent {id} at {offset}");
        foreach (var id in Canaries(shown.Mine.Span))
            if (!IsPublic(id) && evidence.Ledger.Questions.Find(id)?.Author != shown.Actor) evidence.Findings.Add("I10", $"a {shown.View} was sent {id} of another at {offset}");
        foreach (var tally in shown.Update.Tallies ?? [])
            if (tally.Result is not null && !evidence.Ledger.Polls.WasShownAt(tally.Poll, offset))
                evidence.Findings.Add("I11", $"a {shown.View} was sent the result of {tally.Poll} at {offset}");
        foreach (var poll in shown.Update.Polls ?? [])
            if (poll.State == (int)PollState.Open && (poll.ClosesAt ?? 0) != evidence.Ledger.Polls.DueAt(poll.Id))
                evidence.Findings.Add("I9", $"a {shown.View} was told at {offset} that {poll.Id} closes at {poll.ClosesAt}, by the ledger {evidence.Ledger.Polls.DueAt(poll.Id)}");

        bool IsPublic(string id) => evidence.Ledger.Questions.WasPublicAt(id, offset) || evidence.Ledger.Polls.WasOpenAt(id, offset);
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
        var hidden = evidence.Ledger.Polls.Ids.Where(id => !evidence.Ledger.Polls.Life.Any(one => one.Poll == id && one.Now == "shown")).ToHashSet();
        var (one, other, differ) = (new RoomState(), new RoomState(), false);
        foreach (var entry in evidence.Entries)
        {
            var (since, otherwise) = (one.Offset, Otherwise(entry, hidden));
            one.Fold(entry.Time, entry.Digest, entry.Payload);
            other.Fold(entry.Time, entry.Digest, otherwise);
            differ = differ || !otherwise.AsSpan().SequenceEqual(entry.Payload);
            if (differ && !Bytes(one, since).AsSpan().SequenceEqual(Bytes(other, since)))
            {
                evidence.Findings.Add("I11", $"{evidence.Room}: what phones and screens are sent at {entry.Offset} depends on hidden votes");
                return;
            }
        }
    }

    private static byte[] Bytes(RoomState state, long since) =>
        [.. Frame.Encode(AudienceView.Since(state, since, 0)).Span, .. Frame.Encode(HallView.Since(state, since, 0)).Span];

    private byte[] Otherwise(LogEntry entry, HashSet<string> hidden) => Facts.WithVotes(entry, (poll, choices) =>
    {
        if (!hidden.Contains(poll) || choices.Any(choice => choice >= evidence.Ledger.Polls.Options(poll))) return choices;
        return [.. choices.Select(choice => (choice + 1) % evidence.Ledger.Polls.Options(poll)).Order()];
    });
}
