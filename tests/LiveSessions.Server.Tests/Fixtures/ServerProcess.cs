using System.Diagnostics;
using System.Text;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>The built server as a process of its own, which can be killed. Disposing ends it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly Process _process;
    private readonly StringBuilder _output = new(), _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LiveSessions.Server.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
            // The last thing that is printed at a start.
            if (line.Data is null || line.Data.Contains("Each link works once", StringComparison.Ordinal) || line.Data.Contains("Start once with --invite", StringComparison.Ordinal))
                _ready.TrySetResult();
        };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors) _errors.AppendLine(line.Data);
        };
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it printed.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>What it complained of.</summary>
    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Where it listens.</summary>
    public Uri Root => new(new Uri(Link("Hall screen")).GetLeftPart(UriPartial.Authority));

    /// <summary>Starts a server that must come up, on a free loopback port.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var server = new ServerProcess(["--urls", "http://127.0.0.1:0", .. arguments]);
        await server._ready.Task.WaitAsync(Patience);
        if (server.Output.Contains("LiveSessions is running", StringComparison.Ordinal)) return server;
        var errors = server.Errors;
        await server.DisposeAsync();
        throw new InvalidOperationException($"The server did not start: {errors}");
    }

    /// <summary>Runs a server that must end by itself, and tells how.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var server = new ServerProcess(arguments);
        await server._process.WaitForExitAsync().WaitAsync(Patience);
        return (server._process.ExitCode, server.Output.Trim(), server.Errors.Trim());
    }

    /// <summary>The link that stands behind a word in the terminal.</summary>
    public string Link(string word) => Terminals.Link(Output, word);

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync();
        _process.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (!_process.HasExited) _process.Kill();
    }
}
