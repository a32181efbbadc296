using System.Diagnostics;
using CsCheck;
using LiveSessions.Load.Fleet;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>From sending a vote to the first frame that contains it.</summary>
public sealed class LatencyTests
{
    // Milliseconds as ticks.
    private static long Ms(long milliseconds) => milliseconds * Stopwatch.Frequency / 1_000;

    [Fact]
    public void The_first_frame_that_contains_a_vote_counts_whenever_its_answer_came()
    {
        // When an answer comes is not even asked for: frames before and after it are the same.
        Arrival[] frames = [new(Ms(10), 4), new(Ms(20), 7), new(Ms(30), 7), new(Ms(40), 9)];
        var times = new List<double>();
        Assert.Equal(0, Latency.Match([new Vote(Ms(0), 4), new Vote(Ms(5), 5), new Vote(Ms(15), 9)], frames, times));
        Assert.Equal([10, 15, 25], times.Select(time => Math.Round(time)));
    }

    [Fact]
    public void A_vote_that_is_in_no_frame_is_told()
    {
        var times = new List<double>();
        Assert.Equal(1, Latency.Match([new Vote(Ms(0), 4), new Vote(Ms(0), 5)], [new(Ms(8), 4)], times));
        Assert.Equal(8, Math.Round(Assert.Single(times)));
    }

    [Fact]
    public void Nothing_received_is_nothing_seen() => Assert.Equal(1, Latency.Match([new Vote(0, 1)], [], []));

    [Fact]
    public void It_is_what_a_search_from_the_beginning_finds_also_where_frames_come_in_disorder() =>
        Gen.Select(Gen.Long[0, 20].Array[0, 30], Gen.Long[0, 22].Array[0, 20]).Sample((frames, votes) =>
        {
            var history = frames.Select((seq, i) => new Arrival(Ms(i), seq)).ToList();
            var found = new List<double>();
            var missed = Latency.Match(votes.Select(seq => new Vote(0, seq)), history, found);
            var naive = votes.Select(vote => Array.FindIndex(frames, seq => seq >= vote)).ToList();
            Assert.Equal(naive.Count(at => at < 0), missed);
            Assert.Equal(naive.Where(at => at >= 0).Select(at => (double)at), found.Select(time => Math.Round(time)));
        }, iter: 500);

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0, 1)]
    [InlineData(1, 100)]
    public void A_percentile_is_a_value_that_was_measured(double share, double expected) =>
        Assert.Equal(expected, Latency.Percentile([.. Enumerable.Range(1, 100).Reverse().Select(i => (double)i)], share));

    [Fact]
    public void There_is_no_percentile_of_nothing() => Assert.Null(Latency.Percentile([], 0.5));
}
