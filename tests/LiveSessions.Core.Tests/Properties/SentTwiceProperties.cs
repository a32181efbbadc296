using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>A phone may keep an outbox and retry for ever (invariant I3).</summary>
public class SentTwiceProperties
{
    [Fact]
    public void Every_command_sent_twice_equals_once() =>
        RandomCommands.One.Array[1, 60].Sample(sent =>
        {
            var (once, twice) = (Given(Rooms.WithScreen), Given(Rooms.WithScreen));
            for (var i = 0; i < sent.Length; i++)
            {
                var (first, second, third) = (Send(once, sent[i], 100 + i), Send(twice, sent[i], 100 + i), Send(twice, sent[i], 100 + i));
                Assert.Equal(first, second);
                Assert.Equal(first == Verdict.Applies ? Verdict.Repeated : first, third);
                Assert.Equal(Everything.Of(once.State), Everything.Of(twice.State));
            }
        }, iter: Samples.Of(150));

    [Fact]
    public void A_retry_of_what_was_done_changes_nothing_however_late_it_comes() =>
        Gen.Select(RandomCommands.One, Gen.Int[0, 20], Gen.Int[0, 30]).Array[1, 60].Sample(sent =>
        {
            var room = Given(Rooms.WithScreen);
            var done = new List<((Person, RoomCommand) What, long N)>();
            for (var i = 0; i < sent.Length; i++)
            {
                var (what, retry, which) = sent[i];
                if (Send(room, what, 100 + i).Kind is not VerdictKind.Ignored) done.Add((what, 100 + i));
                if (retry > 6 || done.Count == 0) continue;
                var again = done[which % done.Count];
                var before = Everything.Of(room.State);
                Assert.Equal(Verdict.Repeated, Send(room, again.What, again.N));
                Assert.Equal(before, Everything.Of(room.State));
            }
        }, iter: Samples.Of(300));

    /// <summary>Decides and, where there is a fact, folds it.</summary>
    private static Verdict Send(Scenario room, (Person Who, RoomCommand Command) sent, long n)
    {
        var decision = RoomDecider.Decide(room.State, sent.Command, sent.Who.Actor, n, room.Now);
        return decision.Event is { } fact ? room.Append(sent.Who.Does(n, fact)) : decision.Refusal!;
    }
}
