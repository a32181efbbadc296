using System.Globalization;
using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>Every node folds the same log into the same state, wherever it stands and whatever language it runs in.</summary>
public class DeterminismProperties
{
    public static TheoryData<string, string> Places => new()
    {
        { "", "UTC" }, { "ar-OM", "Asia/Muscat" }, { "tr-TR", "Europe/Istanbul" }, { "ko-KR", "Asia/Seoul" }, { "ar-SA-u-ca-islamic", "Pacific/Chatham" },
    };

    [Theory, MemberData(nameof(Places))]
    public void The_same_log_is_the_same_state_everywhere(string culture, string zone) =>
        RandomFacts.Log(30).Sample(entries =>
        {
            var log = StoredLog.Of(Rooms.Open, entries);
            var (hash, views, deltas) = Seen(log);
            var (otherHash, otherViews, otherDeltas) = In(culture, zone, () => Seen(log));
            Assert.Equal(hash, otherHash);
            Assert.Equal(views, otherViews);
            Assert.Equal(deltas, otherDeltas);
        }, iter: Samples.Of(100), threads: 1);

    [Theory, MemberData(nameof(Places))]
    public void The_same_command_is_the_same_fact_everywhere(string culture, string zone)
    {
        var state = Given(Examples.BusyRoom).State;
        foreach (var (name, command) in Examples.Commands)
            foreach (var who in new[] { Amal, Huda, Omar })
            {
                var here = RoomDecider.Decide(state, command, who.Actor, 50, Start);
                var there = In(culture, zone, () => RoomDecider.Decide(state, command, who.Actor, 50, Start));
                Assert.Equal((name, here.Refusal, Bytes(here.Event)), (name, there.Refusal, Bytes(there.Event)));
            }
    }

    [Theory, MemberData(nameof(Places))]
    public void Texts_are_cleaned_alike_everywhere(string culture, string zone) =>
        Assert.All(LiveSessions.Core.Tests.Text.HostileTexts.Lines, text => Assert.Equal(
            LiveSessions.Core.Text.CleanText.Clean(text), In(culture, zone, () => LiveSessions.Core.Text.CleanText.Clean(text))));

    private static (string Hash, string Views, string Deltas) Seen(StoredLog log)
    {
        var state = new RoomState();
        var deltas = new System.Text.StringBuilder();
        for (var i = 0; i < log.Entries.Count; i++)
        {
            var since = state.Offset;
            log.Fold(state, i, i + 1);
            deltas.AppendLine(Convert.ToHexString(Frame.Encode(ConsoleView.Since(state, since, 7)).Span));
            deltas.AppendLine(Convert.ToHexString(Frame.Encode(StageView.Since(state, since, 7)).Span));
            deltas.AppendLine(Convert.ToHexString(Frame.Encode(HallView.Since(state, since, 7)).Span));
        }
        return (Convert.ToHexString(state.Hash), Everything.Of(state), deltas.ToString());
    }

    private static string Bytes(RoomEvent? fact) => fact is null ? "" : Convert.ToHexString(MessagePack.MessagePackSerializer.Serialize(fact, WireOptions.Stored));

    private static T In<T>(string culture, string zone, Func<T> work)
    {
        var (before, zoneBefore) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            Place(CultureInfo.GetCultureInfo(culture), zone);
            return work();
        }
        finally
        {
            Place(before, zoneBefore);
        }
    }

    private static void Place(CultureInfo culture, string? zone)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
