using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveSessions.TestKit;

/// <summary>
/// A real Redis of its own: a free loopback port, a temporary folder, every write on the disk before its answer. It can be stopped, killed and
/// started again with the same port and data. Disposing ends the process and deletes the folder.
/// </summary>
public class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string[] _settings;
    private Process? _process;

    /// <summary>With the settings of a production server; not started yet.</summary>
    public RedisServer()
        : this([])
    {
    }

    protected RedisServer(string[] settings)
    {
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>The port on 127.0.0.1; the same for the whole life.</summary>
    public int Port { get; private set; }

    /// <summary>Where it keeps its data; deleted at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("livesessions-redis-").FullName;

    /// <summary>The arguments before the settings.</summary>
    protected virtual IEnumerable<string> Arguments =>
    [
        "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", Folder, "--logfile", Path.Combine(Folder, "log"),
        "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--daemonize", "no",
    ];

    /// <summary>Whether the process is there.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>HOST:PORT.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>A started server with further settings, such as <c>--requirepass secret</c>, each word an argument.</summary>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        try
        {
            await server.InitializeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts on a free port. A port that another process takes first is given up for another.</summary>
    public async ValueTask InitializeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = Ports.Free();
            try
            {
                await LaunchAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                await KillAsync();
            }
        }
    }

    /// <summary>Starts again with the same port and data after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync() => LaunchAsync();

    /// <summary>Asks the server to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is not { HasExited: false } running)
            return;
        try
        {
            await SayAsync("SHUTDOWN NOSAVE");
        }
        catch (IOException)
        {
            // It answers only if it does not end.
        }
        await running.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Ends the process at once, as a power cut does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is not { HasExited: false } running)
            return;
        // With what it forked to rewrite its files: that would write on into the folder.
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Holds the process still, as a machine that swaps does, until <see cref="ResumeAsync"/>; its sockets stay open.</summary>
    public Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets a paused process go on.</summary>
    public Task ResumeAsync() => SignalAsync("-CONT");

    /// <summary>Sends one command, words separated by spaces, and returns the first line of the answer; empty when the server ended without one.</summary>
    public async Task<string> SayAsync(string command) => (await AskAsync(command)) is [var first, ..] ? first : "";

    /// <summary>
    /// Sends one command, words separated by spaces, and returns the texts of the answer in order, however they are nested; others as they are
    /// on the wire, such as <c>+OK</c> and <c>:1</c>.
    /// </summary>
    /// <exception cref="IOException">The connection ended before the answer.</exception>
    public async Task<IReadOnlyList<string>> AskAsync(string command)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, deadline.Token);
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(command.AsMemory(), deadline.Token);
        var texts = new List<string>();
        for (var due = 1; due > 0; due--)
        {
            var line = await reader.ReadLineAsync(deadline.Token) ?? throw new EndOfStreamException($"The connection ended before {command} was answered.");
            if (line.StartsWith('*') && int.TryParse(line.AsSpan(1), CultureInfo.InvariantCulture, out var items) && items > 0)
            {
                due += items;
            }
            else if (line.StartsWith('$') && int.TryParse(line.AsSpan(1), CultureInfo.InvariantCulture, out var length) && length >= 0)
            {
                var text = new char[length];
                await reader.ReadBlockAsync(text, deadline.Token);
                await reader.ReadLineAsync(deadline.Token);
                texts.Add(new string(text));
            }
            else texts.Add(line);
        }
        return texts;
    }

    /// <summary>Ends the process and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    private async Task LaunchAsync()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false };
        foreach (var argument in Arguments.Concat(_settings))
            start.ArgumentList.Add(argument);
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new FileNotFoundException("redis-server is not installed; tests/run installs it.", missing);
        }
        await Waiting.UntilAsync(IsReadyAsync, "Redis answers PING", Patience);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException($"redis-server ended: {await File.ReadAllTextAsync(Path.Combine(Folder, "log"))}");
        try
        {
            var answer = await SayAsync("PING");
            return answer == "+PONG" || answer.StartsWith("-NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private void KillAtExit(object? sender, EventArgs exit)
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit(Patience);
        }
        Directory.Delete(Folder, recursive: true);
    }
}
