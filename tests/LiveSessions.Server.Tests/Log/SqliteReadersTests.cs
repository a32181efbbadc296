using LiveSessions.Server.Log;
using LiveSessions.TestKit;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>However many rooms are read at once, the file is read by few at a time.</summary>
public sealed class SqliteReadersTests
{
    [Fact]
    public async Task Four_read_at_a_time_and_the_others_wait_their_turn()
    {
        using var folder = new TempFolder();
        using var file = SqliteFile.Open(folder.Path);
        var readers = new SqliteReaders(file);
        using var gate = new SemaphoreSlim(0);
        var (reading, most, gone) = (0, 0, 0);
        var reads = Enumerable.Range(0, 10).Select(_ => readers.ReadAsync(
            _ =>
            {
                lock (gate) most = Math.Max(most, ++reading);
                gate.Wait(TestContext.Current.CancellationToken);
                lock (gate) reading--;
                return Interlocked.Increment(ref gone);
            },
            TestContext.Current.CancellationToken)).ToArray();
        await Waiting.UntilAsync(() => Task.FromResult(Volatile.Read(ref reading) == 4), "four are reading");
        gate.Release(reads.Length);
        await Task.WhenAll(reads);
        Assert.Equal((4, 10), (most, gone));
        file.CloseReaders();
    }
}
