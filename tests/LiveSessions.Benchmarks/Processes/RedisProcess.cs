using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Processes;

/// <summary>A Redis of its own for all systems of a run: a free loopback port, a temporary folder, the same durability for everybody.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-bench-redis-").FullName;
    private readonly Process _process;

    private RedisProcess(string fsync)
    {
        Port = Ports.Free();
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false };
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", _folder, "--logfile", Path.Combine(_folder, "log"),
            "--appendonly", "yes", "--appendfsync", fsync, "--save", "", "--daemonize", "no",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            _process = Process.Start(start)!;
            AppDomain.CurrentDomain.ProcessExit += End;
        }
        catch (Win32Exception missing)
        {
            Directory.Delete(_folder, recursive: true);
            throw new LoadException("redis-server is not installed. Install it (apt-get install redis-server), or run tests/run once, which does.", missing);
        }
    }

    /// <summary>A folder that is there until this Redis ends.</summary>
    public string Folder => _folder;

    public int Port { get; }

    /// <summary>CPU that it used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            try
            {
                return ProcStat.Cpu(_process.Id);
            }
            catch (IOException exception)
            {
                throw Gone(exception);
            }
        }
    }

    /// <summary>HOST:PORT.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <param name="fsync">Redis's <c>appendfsync</c>.</param>
    public static async Task<RedisProcess> StartAsync(string fsync)
    {
        var redis = new RedisProcess(fsync);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            if (redis._process.HasExited || waited.Elapsed > Patience)
            {
                var log = Path.Combine(redis._folder, "log");
                var said = File.Exists(log) ? (await File.ReadAllLinesAsync(log)).LastOrDefault() : null;
                await redis.DisposeAsync();
                throw new LoadException($"redis-server did not start: {said ?? "it said nothing"}.");
            }
            try
            {
                if (await redis.SayAsync("PING") == "+PONG") return redis;
            }
            catch (SocketException)
            {
                // Not yet listening.
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public async Task EmptyAsync()
    {
        try
        {
            await SayAsync("FLUSHALL");
        }
        catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
        {
            throw Gone(exception);
        }
    }

    /// <summary>The version, such as 7.0.15.</summary>
    public async Task<string> VersionAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("INFO server\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync().WaitAsync(Patience) is { } line)
            if (line.StartsWith("redis_version:", StringComparison.Ordinal)) return line["redis_version:".Length..];
        return "unknown";
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
        _process.Dispose();
        return default;
    }

    private async Task<string> SayAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{command}\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(Patience) ?? "";
    }

    private static LoadException Gone(Exception exception) =>
        new("redis-server, which was started for this run, ended or does not answer. See whether memory or disk ran out, and start again.", exception);

    private void End(object? sender, EventArgs exit)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(Patience);
        }
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
