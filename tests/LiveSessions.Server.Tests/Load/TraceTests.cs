using LiveSessions.Load;
using LiveSessions.Load.Traces;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>Recorded audiences, and what takes their place.</summary>
public sealed class TraceTests
{
    private static readonly Trace Two = new([new(0, 1, 5), new(10, 2, 6), new(10.5, 1, 7), new(11, 2, 8), new(30, 1, 9)], "test");

    [Fact]
    public void The_busiest_stretch_is_played_from_its_first_act() =>
        Assert.Equal([new(0, 2, 6), new(0.5, 1, 7), new(1, 2, 8)], Two.Busiest(2, 2).Acts);

    [Fact]
    public void A_larger_audience_goes_through_it_faster() =>
        Assert.Equal([0, 0.125, 0.25], Two.Busiest(0.5, 8).Acts.Select(act => act.At));

    [Fact]
    public void Where_no_recording_is_there_chance_takes_its_place_says_so_and_is_the_same_each_time()
    {
        var plan = new Plan { Data = "/nowhere", Phones = 500, Seconds = 4, Seed = 3 };
        var trace = Recordings.Reactions(plan);
        Assert.Equal("seeded chance, 5 a second", trace.Source);
        Assert.Equal(20, trace.Acts.Count);
        Assert.Equal(trace.Acts, Recordings.Reactions(plan).Acts);
        Assert.All(Recordings.Upvotes(plan).Acts, act => Assert.InRange(act.At, 0, 4));
    }

    [Fact]
    public void A_recording_is_read_in_order_of_time()
    {
        var folder = Directory.CreateTempSubdirectory("livesessions-trace-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "civic"));
            var file = Path.Combine(folder, "civic", "polis_bowling_green_2050_votes.csv");
            File.WriteAllText(file, "timestamp,datetime,comment-id,voter-id,vote\n1726860583813,x,3,0,-1\n1726860585813,x,4,1,1\n1726860584813,x,5,0,1\n");
            var trace = Recordings.Upvotes(new Plan { Data = folder, Phones = 2, Seconds = 10 });
            Assert.Equal([new(0, 0, 5), new(1, 1, 4)], trace.Acts);
            File.WriteAllText(file, "something else\nentirely\n");
            Assert.Throws<LoadException>(() => Recordings.Upvotes(new Plan { Data = folder }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
