using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LiveSessions.Server.Log;

namespace LiveSessions.Benchmarks.Folding;

/// <summary>A Redis of one's own on a free loopback port, with every write on the disk before its answer. Disposing ends it and deletes its data.</summary>
internal sealed class ScratchRedis : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private ScratchRedis(Process process, string folder, string endpoint) => (_process, _folder, Endpoint) = (process, folder, endpoint);

    /// <summary>HOST:PORT.</summary>
    public string Endpoint { get; }

    /// <exception cref="StorageException">It is not installed, or does not start.</exception>
    public static async Task<ScratchRedis> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("livesessions-redis-").FullName;
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        string[] settings = ["--bind", "127.0.0.1", "--port", port, "--dir", folder, "--logfile", Path.Combine(folder, "log"), "--appendonly", "yes", "--appendfsync", "always", "--save", ""];
        try
        {
            var redis = new ScratchRedis(Process.Start(new ProcessStartInfo("redis-server", settings) { UseShellExecute = false })!, folder, $"127.0.0.1:{port}");
            await redis.AnswersAsync();
            return redis;
        }
        catch (Win32Exception)
        {
            Directory.Delete(folder, recursive: true);
            throw new StorageException("redis-server is not installed. Install it (tests/run does), name one with --redis HOST:PORT, or leave it out with --only sqlite.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        try
        {
            await (await RedisLog.ConnectAsync(Endpoint, TimeSpan.FromSeconds(10))).DisposeAsync();
        }
        catch (StorageException)
        {
            await DisposeAsync();
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
