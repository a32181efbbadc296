using System.Text;
using LiveSessions.Core;

namespace LiveSessions.Checker.Simulation;

/// <summary>
/// I11: two runs of one plan in which no result is shown and people choose otherwise. Phones and screens must have been sent the same bytes, as
/// many frames of the same size, but for the hash of the position.
/// </summary>
public static class Twins
{
    public static void Compare(World world, World other)
    {
        foreach (var (room, twin) in world.Rooms.Zip(other.Rooms))
            foreach (var (mirror, same) in room.Mirrors.Zip(twin.Mirrors).Where(pair => pair.First.View is not Role.Moderator))
                if (WhereTheyDiffer(mirror.Frames, same.Frames) is { } at)
                    world.Findings.Add("I11", $"frame {at} of {mirror.Frames.Count} that a {mirror.View} of {room.Id} was sent depends on hidden votes");
    }

    private static int? WhereTheyDiffer(List<Shown> frames, List<Shown> others)
    {
        for (var i = 0; i < Math.Min(frames.Count, others.Count); i++)
            if (!frames[i].Mine.Span.SequenceEqual(others[i].Mine.Span) || !Masked(frames[i]).AsSpan().SequenceEqual(Masked(others[i])))
                return i;
        return frames.Count == others.Count ? null : Math.Min(frames.Count, others.Count);
    }

    private static byte[] Masked(Shown shown)
    {
        var bytes = shown.Bytes.ToArray();
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(shown.Update.Hash));
        bytes.AsSpan(at, shown.Update.Hash.Length).Clear();
        return bytes;
    }
}
