using System.Diagnostics;
using System.Text;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>A server as a process of its own, so that its CPU and memory are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60), StopPatience = TimeSpan.FromSeconds(15), EndPatience = TimeSpan.FromSeconds(2);
    private readonly string _name;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string assembly, IReadOnlyList<string> arguments, string readyWord)
    {
        _name = $"{assembly} {string.Join(' ', arguments)}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // What makes this process a better audience must not change how a server runs.
        LeanRuntime.Undo(start);
        // What our server sets for its runtime, for all: what is compared is the design.
        (start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"], start.Environment["DOTNET_TieredPGO"]) = ("0", "0");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Said(line.Data, readyWord);
        _process.ErrorDataReceived += (_, line) => Said(line.Data, null);
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

    /// <summary>Starts a server and waits until it says that it listens.</summary>
    /// <param name="assembly">A file beside this program.</param>
    /// <param name="readyWord">What it prints then.</param>
    public static async Task<ServerProcess> StartAsync(string assembly, IReadOnlyList<string> arguments, string readyWord)
    {
        var server = new ServerProcess(assembly, arguments, readyWord);
        await Task.WhenAny(server._ready.Task, server._process.WaitForExitAsync(), Task.Delay(StartPatience));
        if (server._ready.Task.IsCompleted) return server;
        var said = server.Output.Trim();
        await server.DisposeAsync();
        throw new LoadException($"The server {server._name} did not start. It said: {said}");
    }

    /// <summary>The link that stands behind a word in the terminal.</summary>
    public string Link(string word) => Output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith(word, StringComparison.Ordinal)).Split(' ')[^1];

    /// <summary>Reads something of the process.</summary>
    /// <param name="read">Reads it by the process's id, and may fail in any way when there is none.</param>
    /// <exception cref="LoadException">It has ended by itself.</exception>
    public T Measured<T>(Func<int, T> read)
    {
        try
        {
            return read(_process.Id);
        }
        catch (Exception exception) when (_process.WaitForExit(EndPatience))
        {
            var last = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "nothing";
            throw new LoadException($"The server {_name} ended with code {_process.ExitCode} while it was measured. It said last: {last}", exception);
        }
    }

    /// <summary>Asks it to end; one that does not is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited)
        {
            Signals.Terminate(_process.Id);
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }
        _process.Dispose();
    }

    private void Said(string? line, string? readyWord)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (readyWord is not null && line.Contains(readyWord, StringComparison.Ordinal)) _ready.TrySetResult();
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (!_process.HasExited) _process.Kill();
    }
}
