using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Running;

/// <summary>One turn of one system: what its audience saw and what its server spent. A value is null where a scenario cannot measure it.</summary>
internal sealed record Measurement(Result Seen, double? CpuUsPerVote, double? CpuUsPerFrame, double? KbPerConnection, double? KbIdle, double ServerCpuSeconds, double RedisCpuSeconds)
{
    /// <summary>Memory of the servers while it was measured: seconds and KB.</summary>
    public IReadOnlyList<(double Seconds, long Kb)> Memory { get; init; } = [];

    /// <summary>Memory of the servers in MB: at the beginning, after each minute, at the end.</summary>
    public IEnumerable<double> MbByMinute => Memory.Where((one, i) => i == 0 || i == Memory.Count - 1 || (int)(one.Seconds / 60) > (int)(Memory[i - 1].Seconds / 60)).Select(one => one.Kb / 1024.0);

    /// <summary>A turn that could not be played to its end.</summary>
    public static Measurement Unfinished(string scenario, int phones, string why) => new(
        new Result { Scenario = scenario, Phones = phones, Seconds = 0, Votes = 0, Frames = 0, BytesPerPhone = null, LoadCpuSeconds = 0, Notes = [$"did not finish: {why}"] },
        null, null, null, null, 0, 0);

    public static Measurement Of(Result seen, ServerMeter meter) => new(
        seen,
        seen.Votes > 0 ? meter.ServerCpu.TotalMicroseconds / seen.Votes : null,
        seen.Frames > 0 ? meter.ServerCpu.TotalMicroseconds / seen.Frames : null,
        meter.KbBefore > 0 ? (meter.KbAfter - meter.KbBefore) / (double)seen.Phones : null,
        meter.KbBefore > 0 ? (meter.KbAtBegin - meter.KbBefore) / (double)seen.Phones : null,
        meter.ServerCpu.TotalSeconds,
        meter.RedisCpu.TotalSeconds)
    {
        Memory = meter.Samples,
    };

    /// <summary>The seven values that are compared, in the order of the table.</summary>
    public static IReadOnlyList<(string Key, string Title, string Format, Func<Measurement, double?> Value)> Columns { get; } =
    [
        ("cpu_us_per_vote", "CPU µs per vote", "#,0", one => one.CpuUsPerVote),
        ("cpu_us_per_frame", "CPU µs per frame", "0.0", one => one.CpuUsPerFrame),
        ("p50_ms", "p50 ms", "0.0", one => one.Seen.P50Ms),
        ("p99_ms", "p99 ms", "0.0", one => one.Seen.P99Ms),
        ("votes_per_s", "votes/s", "#,0", one => one.Seen.VotesPerSecond),
        ("kb_per_connection", "KB per connection", "0.0", one => one.KbPerConnection),
        ("bytes_per_phone", "bytes per phone", "#,0", one => one.Seen.BytesPerPhone),
    ];

    /// <summary>What growth and idleness are judged by: CPU µs per phone and second.</summary>
    public double? CpuUsPerPhoneSecond => Seen.Seconds > 0 ? ServerCpuSeconds * 1e6 / Seen.Phones / Seen.Seconds : null;

    /// <summary>Further values, for whoever wants to know why.</summary>
    public static IReadOnlyList<(string Key, Func<Measurement, double?> Value)> Further { get; } =
    [
        ("frames", one => one.Seen.Frames),
        ("votes", one => one.Seen.Votes),
        ("window_s", one => one.Seen.Seconds),
        ("server_cpu_s", one => one.ServerCpuSeconds),
        ("redis_cpu_s", one => one.RedisCpuSeconds),
        ("load_cpu_s", one => one.Seen.LoadCpuSeconds),
        ("cpu_us_per_phone_second", one => one.CpuUsPerPhoneSecond),
        ("kb_per_connection_before", one => one.KbIdle),
        ("first_frame_bytes", one => one.Seen.FirstFrameBytes),
        ("refused", one => one.Seen.Refused),
        ("cuts", one => one.Seen.Cuts),
        ("missing", one => one.Seen.Missing),
        ("refused_votes", one => one.Seen.RefusedVotes),
        ("repeats", one => one.Seen.Repeats),
        ("unseen", one => one.Seen.Unseen),
        ("backwards", one => one.Seen.Backwards),
    ];
}
