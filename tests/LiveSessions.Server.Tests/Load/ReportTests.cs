using System.Text.Json;
using LiveSessions.Load;
using LiveSessions.Load.Cli;
using Xunit;

namespace LiveSessions.Server.Tests.Load;

/// <summary>What the load tells of a run.</summary>
public sealed class ReportTests
{
    private static readonly Result Hall = new()
    {
        Scenario = "hall", Phones = 3, Seconds = 1.5, Votes = 3, VotesPerSecond = 2, P50Ms = 25.1234, P99Ms = 51, Frames = 12, BytesPerPhone = 400, LoadCpuSeconds = 0.25,
    };

    [Fact]
    public void Numbers_are_plain_numbers_under_names_that_do_not_change()
    {
        var json = JsonSerializer.Deserialize<JsonElement>(Report.Json(Hall, seed: 7));
        Assert.Equal("hall", json.GetProperty("scenario").GetString());
        Assert.Equal(25.123, json.GetProperty("p50_ms").GetDouble());
        foreach (var name in new[] { "phones", "seconds", "seed", "votes", "votes_per_s", "p99_ms", "frames", "bytes_per_phone", "load_cpu_s", "refused", "cuts", "missing" })
            Assert.Equal(JsonValueKind.Number, json.GetProperty(name).ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("first_frame_bytes").ValueKind);
        Assert.True(json.GetProperty("clean").GetBoolean());
    }

    [Fact]
    public void Trouble_is_named()
    {
        Assert.Equal("none", Report.Trouble(Hall));
        Assert.Equal("2 refused, 1 cut, 4 without the last frame", Report.Trouble(Hall with { Refused = 2, Cuts = 1, Missing = 4 }));
        Assert.False((Hall with { Missing = 4 }).IsClean);
    }
}
