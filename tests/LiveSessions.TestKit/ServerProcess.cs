using System.Diagnostics;
using System.Globalization;
using System.Text;
using LiveSessions.Load;

namespace LiveSessions.TestKit;

/// <summary>
/// The built server as a process of its own, as a user starts it. It can be killed, or asked to end, and started again on the same address and
/// data. Disposing kills it.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The product's own program, beside the tests.</summary>
    public const string Product = "LiveSessions.Server.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly string[] _arguments;
    private readonly string[] _above;
    private readonly StringBuilder _output = new(), _errors = new();
    private Process? _process;

    private ServerProcess(string[] arguments, params string[] above)
    {
        (_arguments, _above) = (arguments, above);
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>The port on 127.0.0.1; the same for the whole life, 0 for one that was only run.</summary>
    public int Port { get; private init; }

    /// <summary>Where it listens.</summary>
    public Uri Root => new(Url);

    /// <summary>The same without a slash at the end.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>The id of the process that runs, or ran last.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>The id of the server itself, where another program watches over it.</summary>
    private int ServerId => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/task/{ProcessId}/children"))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var child, ..] ? int.Parse(child, CultureInfo.InvariantCulture) : ProcessId;

    /// <summary>What it printed in all of its lives.</summary>
    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    /// <summary>What it complained of in all of its lives.</summary>
    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    public bool HasExited => _process!.HasExited;

    /// <summary>The console links that were printed: organizer, then moderators.</summary>
    public IReadOnlyList<string> ConsoleLinks =>
        [.. Output.Split('\n').Where(line => line.Contains("/console#", StringComparison.Ordinal)).Select(line => line[line.IndexOf("http", StringComparison.Ordinal)..].Trim())];

    /// <summary>Starts a server that must come up, on a free loopback port.</summary>
    public static Task<ServerProcess> StartAsync(params string[] arguments) => StartProgramAsync(Product, arguments);

    /// <summary>The same with another program that takes the server's arguments.</summary>
    /// <param name="program">An assembly beside the tests, and words that stand before the server's arguments.</param>
    public static Task<ServerProcess> StartProgramAsync(string program, params string[] arguments) => StartProgramUnderAsync([], program, arguments);

    /// <summary>The same under another program, which becomes or starts the server.</summary>
    /// <param name="above">The other program and its words, before those by which the server is started.</param>
    public static Task<ServerProcess> StartUnderAsync(string[] above, params string[] arguments) => StartProgramUnderAsync(above, Product, arguments);

    /// <summary>Starts a server that may never come up, and does not wait for it.</summary>
    public static ServerProcess Begin(params string[] arguments)
    {
        var server = New([], Product, arguments);
        server.Launch();
        return server;
    }

    private static ServerProcess New(string[] above, string program, string[] arguments)
    {
        var port = Ports.Free();
        return new([.. program.Split(' '), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), .. arguments], above) { Port = port };
    }

    /// <summary>Another program that takes the server's arguments, under a third one.</summary>
    public static async Task<ServerProcess> StartProgramUnderAsync(string[] above, string program, params string[] arguments)
    {
        var server = New(above, program, arguments);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again with the same address and data, and waits until it has said where to go.</summary>
    public async Task StartAgainAsync()
    {
        var said = Output.Length;
        Launch();
        await Waiting.UntilAsync(() =>
        {
            if (_process!.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {Errors}");
            return Task.FromResult(HasWelcomed(Output[said..]));
        }, "the server says where to go", Patience);
    }

    /// <summary>Runs a server that must end by itself, and tells how.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunUnderAsync([], arguments);

    /// <summary>The same under another program, which becomes the server.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunUnderAsync(string[] above, params string[] arguments)
    {
        await using var server = new ServerProcess([Product, .. arguments], above);
        server.Launch();
        await server._process!.WaitForExitAsync().WaitAsync(Patience);
        return (server._process.ExitCode, server.Output.Trim(), server.Errors.Trim());
    }

    /// <summary>The link that stands behind a word in the terminal.</summary>
    public string Link(string word) => Terminals.Link(Output, word);

    /// <summary>Ends the process at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } running) return;
        if (!running.HasExited) running.Kill(entireProcessTree: _above.Length > 0);
        await running.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asks the process to end (SIGTERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signals.Terminate(ServerId);
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync();
        _process?.Dispose();
    }

    private static bool HasWelcomed(string output) =>
        output.Contains("Each link works once", StringComparison.Ordinal) || output.Contains("Start once with --invite", StringComparison.Ordinal);

    private void Launch()
    {
        _process?.Dispose();
        string[] words = [.. _above, "dotnet"];
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("LiveSessions__Redis");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, _arguments[0]));
        foreach (var argument in _arguments[1..]) start.ArgumentList.Add(argument);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    private static void Keep(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (to) to.AppendLine(line);
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (_process is { HasExited: false } running) running.Kill(entireProcessTree: _above.Length > 0);
    }
}
