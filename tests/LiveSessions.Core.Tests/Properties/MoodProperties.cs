using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Whoever says what and when: each person counts once, in the session of their last word, while that is fresh.</summary>
public class MoodProperties
{
    private static readonly Gen<(int Who, int Mood, bool Next, int Seconds)[]> Words =
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3], Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[0, 200]).Array[1, 60];

    [Fact]
    public void The_minutes_add_up_to_everybodys_last_fresh_word() => Words.Sample(words =>
    {
        var room = Given(Rooms.Open);
        var (session, last) = (Rooms.Session, new Dictionary<int, (string Session, int Mood, long Minute)>());
        foreach (var (who, mood, next, seconds) in words)
        {
            room.Later(seconds * 1_000L);
            if (next) room.And(Huda.Does(new SessionStarted(session = session == Rooms.Session ? Rooms.NextSession : Rooms.Session)));
            room.When(Phone(who), new SayMood(session, mood, room.Now)).ThenDone();
            last[who] = (session, mood, room.Now / 60_000);
            foreach (var wait in new[] { 0, 60_000, 240_000, 360_000 })
                Assert.Equal(
                    Enumerable.Range(1, 3).Select(one => (long)last.Values.Count(word => word.Mood == one && word.Session == session && ((room.Now + wait) / 60_000) - word.Minute <= 5)),
                    room.State.Moods.At(session, room.Now + wait));
        }
    }, iter: Samples.Of(100));
}
