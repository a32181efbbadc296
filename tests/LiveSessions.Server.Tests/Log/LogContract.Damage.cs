using LiveSessions.Server.Log;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

public abstract partial class LogContract
{
    public static TheoryData<string> Damages => ["payload", "shorter payload", "digest", "payload and digest", "later", "earlier", "elsewhere"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task An_entry_that_is_not_what_was_appended_is_named_and_those_before_it_come_with_it(string damage)
    {
        await FillAsync(5);
        await DamageAsync(3, entry => Altered(entry, damage));

        var damaged = await Assert.ThrowsAsync<LogDamagedException>(() => OtherNode.ReadAsync(Room, 1, 10, Cancellation));
        Assert.Equal((Room, 3L), (damaged.Room, damaged.Offset));
        Assert.Equal(["entry 1", "entry 2"], Texts(damaged.Good));
        Assert.Equal(2, (await OtherNode.ReadAsync(Room, 1, 2, Cancellation)).Count);
        if (damage == "elsewhere") return;
        damaged = await Assert.ThrowsAsync<LogDamagedException>(() => OtherNode.ReadAsync(Room, 3, 10, Cancellation));
        Assert.Equal((3L, 0), (damaged.Offset, damaged.Good.Count));
    }

    [Fact]
    public async Task Nothing_is_appended_behind_a_damaged_entry_and_other_rooms_go_on()
    {
        await FillAsync(3);
        await DamageAsync(3, entry => Altered(entry, "later"));
        var appends = Enumerable.Range(0, 10).Select(n => Task.Run(() => new LogWriter(Log, n % 2 == 0 ? Room : $"{Room}2").AppendAsync("more"))).ToArray();
        for (var n = 0; n < appends.Length; n++)
        {
            if (n % 2 == 0) await Assert.ThrowsAsync<LogDamagedException>(() => appends[n]);
            else Assert.InRange((await appends[n]).Offset, 1, 5);
        }
        Assert.Equal(2, (await Assert.ThrowsAsync<LogDamagedException>(() => Log.ReadAsync(Room, 1, 10, Cancellation))).Good.Count);
    }

    [Fact]
    public async Task What_was_appended_before_the_damage_is_answered_as_the_first_time()
    {
        var (first, last) = (NewWriter(), NewWriter());
        var answers = (await first.AppendAsync("the first"), await last.AppendAsync("the last"));
        await DamageAsync(2, entry => Altered(entry, "later"));
        Assert.Equal(answers, (await first.AppendAsync(1, "the first"), await last.AppendAsync(1, "the last")));
        await Assert.ThrowsAsync<LogDamagedException>(() => Task.Run(() => first.AppendAsync(2, "more"), Cancellation));
    }

    [Fact]
    public async Task An_entry_of_another_room_is_not_taken_for_one_of_this()
    {
        await FillAsync(3);
        await new LogWriter(Log, $"{Room}2").AppendAsync("another room's");
        var other = Assert.Single(await ReadAllAsync(Log, $"{Room}2"));
        await DamageAsync(1, _ => other);
        Assert.Equal(1, (await Assert.ThrowsAsync<LogDamagedException>(() => Log.ReadAsync(Room, 1, 10, Cancellation))).Offset);
    }

    /// <summary>Puts something else in an entry's place, past the log; the check stays as it was.</summary>
    protected abstract Task DamageAsync(long offset, Func<LogEntry, LogEntry> alter);

    private static LogEntry Altered(LogEntry entry, string how)
    {
        var (digest, payload) = (entry.Digest.ToArray(), entry.Payload.ToArray());
        (how == "digest" ? digest : payload)[5] ^= 4;
        return how switch
        {
            "payload" or "digest" => entry with { Digest = digest, Payload = payload },
            "shorter payload" => entry with { Payload = entry.Payload[..^1] },
            "payload and digest" => entry with { Digest = System.Security.Cryptography.SHA256.HashData(payload), Payload = payload },
            "later" => entry with { Time = entry.Time + 1 },
            "earlier" => entry with { Time = 0 },
            _ => entry with { Offset = 9 },
        };
    }
}
