using System.Globalization;
using LiveSessions.Checker.Live.Stores;
using LiveSessions.Load;

namespace LiveSessions.Checker.Live;

/// <summary>A real server process, and the network between it and everybody's browsers.</summary>
internal sealed class LiveNode : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private LiveNode(int number, ServerProcess server) => (Number, _server, Network) = (number, server, TcpProxy.Start(server.Port));

    public int Number { get; }

    /// <summary>Between the browsers and the server.</summary>
    public TcpProxy Network { get; }

    /// <summary>How often it was started.</summary>
    public int Lives { get; private set; } = 1;

    /// <summary>False while it is dead, so that browsers look for another first.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>This life of this node.</summary>
    public string Name => FormattableString.Invariant($"node{Number}.{Lives}");

    /// <summary>What the server complained of.</summary>
    public string Errors => _server.Errors;

    /// <summary>How the node stands by its own word, and the end of what it complained of.</summary>
    public async Task<string> SaysAsync()
    {
        const int Last = 1_500;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        string ready;
        try
        {
            using var answer = await client.GetAsync(new Uri($"{_server.Url}/readyz"));
            ready = await answer.Content.ReadAsStringAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            ready = exception.Message;
        }
        var said = _server.Output + Errors;
        return $"{Name}: {ready} {said[Math.Max(0, said.Length - Last)..]}";
    }

    /// <summary>The most memory this life has used, MB.</summary>
    public int PeakMegabytes
    {
        get
        {
            var status = $"/proc/{_server.ProcessId}/status";
            var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(one => one.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return line is null ? 0 : int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
    }

    public static async Task<LiveNode> StartAsync(int number, LiveStore store, LivePlanted planted)
    {
        string[] arguments = [.. store.Arguments(number), "--no-demo"];
        return new LiveNode(number, planted is LivePlanted.Nothing
            ? await ServerProcess.StartAsync(arguments)
            : await ServerProcess.StartProgramAsync($"LiveSessions.Checker.dll serve {planted}", arguments));
    }

    /// <summary>Ends the process as a power cut does, and starts it again after a while.</summary>
    public async Task KillAsync(TimeSpan away)
    {
        IsUp = false;
        await _server.KillAsync();
        await Task.Delay(away);
        await StartAgainAsync();
    }

    /// <summary>Asks the process to end, and starts it again.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RestartAsync()
    {
        var code = await _server.TerminateAsync();
        IsUp = false;
        await StartAgainAsync();
        return code;
    }

    /// <summary>The process stands still for a while, as on a machine that is overrun.</summary>
    public async Task FreezeAsync(TimeSpan still)
    {
        Signals.Suspend(_server.ProcessId);
        await Task.Delay(still);
        Signals.Resume(_server.ProcessId);
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task StartAgainAsync()
    {
        await _server.StartAgainAsync();
        Lives++;
        IsUp = true;
    }
}
