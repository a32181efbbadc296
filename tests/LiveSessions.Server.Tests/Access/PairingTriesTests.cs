using LiveSessions.Core;
using LiveSessions.Server.Access;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LiveSessions.Server.Tests.Access;

/// <summary>Who typed how many codes that were none is remembered of so many moderators and not of more.</summary>
public sealed class PairingTriesTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Tries_are_used_up_until_the_window_is_over_or_one_was_right()
    {
        var tries = new PairingTries(_time);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => tries.Take(Of(1), 2, Window)));
        Assert.True(tries.Take(Of(2), 2, Window));
        tries.Forget(Of(1));
        Assert.True(tries.Take(Of(1), 1, Window));
        Assert.False(tries.Take(Of(1), 1, Window));
        _time.Advance(Window + TimeSpan.FromSeconds(1));
        Assert.True(tries.Take(Of(1), 1, Window));
    }

    [Fact]
    public void A_thousand_moderators_are_remembered_and_with_more_all_counts_begin_anew()
    {
        var tries = new PairingTries(_time);
        for (var i = 0; i < 1_000; i++) tries.Take(Of(i), 1, Window);
        Assert.False(tries.Take(Of(0), 1, Window));
        tries.Take(Of(1_000), 1, Window);
        tries.Take(Of(1_001), 1, Window);
        Assert.True(tries.Take(Of(0), 1, Window));
    }

    private static ActorId Of(int moderator) => ActorId.Of("room", BitConverter.GetBytes(moderator));
}
