namespace LiveSessions.Benchmarks.Processes;

/// <summary>A folder that is gone when it is disposed, or when this program is interrupted (see <see cref="OrderlyExit"/>).</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string name)
    {
        Path = Directory.CreateTempSubdirectory($"livesessions-{name}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += Delete;
    }

    public string Path { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Delete;
        Delete(null, EventArgs.Empty);
    }

    private void Delete(object? sender, EventArgs exit)
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
