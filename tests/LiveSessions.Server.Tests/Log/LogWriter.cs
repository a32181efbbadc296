using System.Text;
using LiveSessions.Server.Log;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Log;

/// <summary>One writer of one room that counts its sequence as a room does.</summary>
public sealed class LogWriter(IRoomLog log, string room)
{
    /// <summary>Unknown to the log before the first append.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The batches begun so far.</summary>
    public long Sequence { get; private set; }

    /// <summary>Appends the next batch.</summary>
    public Task<Appended> AppendAsync(string text) => AppendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Appends the next batch.</summary>
    public Task<Appended> AppendAsync(byte[] payload) => AppendAsync(++Sequence, payload);

    /// <summary>Appends under a sequence of the caller's choice.</summary>
    public Task<Appended> AppendAsync(long sequence, string text) => AppendAsync(sequence, Encoding.UTF8.GetBytes(text));

    /// <summary>Appends the next batch and, while the store does not confirm, the same again, as a room does.</summary>
    public async Task<Appended> AppendPersistentlyAsync(string text)
    {
        var sequence = ++Sequence;
        Appended? answer = null;
        await Waiting.UntilAsync(
            async () =>
            {
                try
                {
                    answer = await AppendAsync(sequence, text);
                    return true;
                }
                catch (StorageException)
                {
                    return false;
                }
            },
            $"batch {sequence} is stored");
        return answer!.Value;
    }

    private Task<Appended> AppendAsync(long sequence, byte[] payload) =>
        log.AppendAsync(room, Id, sequence, payload, TestContext.Current.CancellationToken);
}
