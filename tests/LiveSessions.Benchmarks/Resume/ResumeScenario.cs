using System.Globalization;
using System.Text.Json.Nodes;
using LiveSessions.Benchmarks.Processes;
using LiveSessions.Load;
using LiveSessions.Load.Cli;

namespace LiveSessions.Benchmarks.Resume;

/// <summary>
/// Scenario <c>resume</c>: how soon phones are back after nothing came through for ten seconds and nobody told them. Each is a Chromium of its own,
/// whose pool of sockets belongs to what is measured, as do the system's repeated packets.
/// </summary>
internal static class ResumeScenario
{
    private const string Usage = """
        resume  phones in real Chromiums after the system dropped all packets for ten seconds (needs root and nftables)

          --phones N      Chromiums, of about 150 MB (default 8, at most 16)
          --cuts N        (default 16)
        """;

    /// <summary>Notes when each message came, and when its socket was made.</summary>
    private const string Watch = """
        window.heard = [];
        window.WebSocket = class extends WebSocket {
          constructor(...how) {
            super(...how);
            const made = Date.now();
            this.addEventListener('message', () => heard.push([Date.now(), made]));
          }
        };
        """;

    private const string Entrance = "[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Enter')";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10), Between = TimeSpan.FromSeconds(6), Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the scenario: its name, then options.</summary>
    /// <returns>0, 1 after a message that says what to do, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (phones, cuts, isRight) = (8, 16, args.Length % 2 == 1);
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--phones" && PlanOption.Whole(args[i + 1], 1, 16) is { } some) phones = some;
            else if (args[i] == "--cuts" && PlanOption.Whole(args[i + 1], 1, 100) is { } many) cuts = many;
            else isRight = false;
        }
        if (!isRight)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        using var orderly = new OrderlyExit();
        try
        {
            await PlayAsync(phones, cuts);
            return 0;
        }
        catch (Exception exception) when (exception is LoadException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task PlayAsync(int phones, int cuts)
    {
        using var folder = new TemporaryFolder("resume");
        var port = Ports.Free();
        var root = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        await using var server = await ServerProcess.StartAsync("LiveSessions.Server.dll", ["--data", folder.Path, "--urls", root], "Each link works once");
        var chromiums = new List<Chromium>();
        try
        {
            for (var i = 0; i < phones; i++)
            {
                var chromium = await Chromium.StartAsync();
                chromiums.Add(chromium);
                await chromium.BeforePagesAsync(Watch);
                await chromium.OpenAsync($"{root}/041205?lang=en", Entrance);
                await chromium.EvaluateAsync($"{Entrance}.click()");
            }
            var times = new List<double>();
            for (var i = 0; i < cuts; i++)
            {
                // Each cut meets the server's beat at another moment.
                await Task.Delay(Between + TimeSpan.FromSeconds(2 * Random.Shared.NextDouble()));
                times.AddRange(await BackAsync(chromiums, port));
            }
            Tell(phones, cuts, [.. times.Order()]);
        }
        finally
        {
            foreach (var chromium in chromiums) await chromium.DisposeAsync();
        }
    }

    /// <summary>Milliseconds from the end of a cut to each phone's first message over a connection made since the cut began.</summary>
    private static async Task<List<double>> BackAsync(List<Chromium> chromiums, int port)
    {
        var began = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using (SilentCut.Of(port)) await Task.Delay(Length);
        var end = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var times = new List<double>();
        foreach (var chromium in chromiums)
        {
            JsonNode? at;
            while ((at = await chromium.EvaluateAsync($"heard.find(([at, made]) => at >= {end} && made > {began})?.[0]")) is null)
            {
                if (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - end > Patience.TotalMilliseconds) throw new LoadException($"A phone was not back after {Patience.TotalSeconds:0} s.");
                await Task.Delay(50);
            }
            times.Add((double)at - end);
        }
        return times;
    }

    private static void Tell(int phones, int cuts, double[] times)
    {
        double At(double part) => times[(int)Math.Ceiling(part * times.Length) - 1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{phones} phones, {cuts} cuts of {Length.TotalSeconds:0} s: back after p50 {At(0.5):0} ms, p90 {At(0.9):0} ms, p99 {At(0.99):0} ms, at most {times[^1]:0} ms"));
    }
}
