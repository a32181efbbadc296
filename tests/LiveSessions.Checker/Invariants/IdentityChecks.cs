using System.Buffers.Binary;
using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Wire;
using MessagePack;

namespace LiveSessions.Checker.Invariants;

/// <summary>I13: no phone and no screen is sent who somebody else is, as bytes or as text, nor what is private to them.</summary>
internal sealed class IdentityChecks(Evidence evidence)
{
    private readonly (ActorId Actor, byte[] Bytes, byte[] Text)[] _people =
        [.. evidence.Phones.Concat(evidence.Sent.Select(one => one.Actor)).Distinct().Select(actor => (actor, Bytes(actor), Encoding.ASCII.GetBytes(actor.ToString())))];

    public void Run()
    {
        foreach (var shown in evidence.Shown)
        {
            if (shown.View is Role.Moderator) continue;
            foreach (var (actor, bytes, text) in _people)
                if (actor != shown.Actor && (Has(shown, bytes) || Has(shown, text)))
                    evidence.Findings.Add("I13", $"a {shown.View} of {evidence.Room} was sent who {actor} is, at {shown.At}");
            if (shown.Mine.IsEmpty || shown.Actor is not { } self || !evidence.CanJudge(shown)) continue;
            foreach (var question in MessagePackSerializer.Deserialize<Core.Views.Mine>(shown.Mine, WireOptions.Stored).Questions ?? [])
                if (evidence.AuthorOf(question.Id) != self)
                    evidence.Findings.Add("I13", $"a {shown.View} of {evidence.Room} was sent {question.Id} as their own, at {shown.At}");
        }
    }

    private static bool Has(Shown shown, byte[] pattern) => shown.Bytes.Span.IndexOf(pattern) >= 0 || shown.Mine.Span.IndexOf(pattern) >= 0;

    private static byte[] Bytes(ActorId actor)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, actor.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), actor.Low);
        return bytes;
    }
}
