using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LiveSessions.Server.Tests.Fixtures;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>The product as a process of its own, as a user starts it; it can be killed and started again on the same address and data.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<string> _output = [];
    private readonly string[] _arguments;
    private Process? _process;

    private ServerProcess(int port, string[] arguments) => (Port, _arguments) = (port, arguments);

    public int Port { get; }
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>The console links printed at the first start: organizer, then moderators.</summary>
    public IReadOnlyList<string> ConsoleLinks
    {
        get
        {
            lock (_output) return [.. _output.SelectMany(line => ConsoleLink().Matches(line)).Select(match => match.Value)];
        }
    }

    /// <summary>Everything that was printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts the server on a free loopback port and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var server = new ServerProcess(FreePort(), arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again with the same address and data.</summary>
    public async Task StartAgainAsync()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "LiveSessions.Server.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "--urls", Url, .. _arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("LiveSessions__Redis");
        var process = _process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Waiting.UntilAsync(async () =>
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Output}");
            try
            {
                return (await client.GetAsync($"{Url}/readyz")).IsSuccessStatusCode && (Output.Contains("becomes a cookie", StringComparison.Ordinal) || Output.Contains("--invite", StringComparison.Ordinal));
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "the server is ready", Patience);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http\S+/console#\S+")]
    private static partial Regex ConsoleLink();
}
