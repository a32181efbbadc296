using System.Buffers.Binary;
using StackExchange.Redis;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>A result as of a vote.</summary>
/// <param name="Seq">Votes that were folded into it.</param>
internal sealed record PollResult(int[] Counts, long Seq);

/// <summary>
/// Votes as a Redis stream, appended in groups: while one XADD is in flight the next votes wait, and go out together. A vote is acknowledged when
/// its XADD is, and is then in <see cref="Result"/>. The last vote of a voter counts.
/// </summary>
internal sealed class VoteLog(IDatabase redis)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly Dictionary<int, byte> _choices = [];
    private readonly int[] _counts = new int[BaselineHost.Options];
    private List<Pending> _waiting = [];
    private bool _running;

    /// <summary>The result with everything that was acknowledged.</summary>
    public PollResult Result { get; private set; } = new(new int[BaselineHost.Options], 0);

    /// <summary>Appends a vote; gives its number when it is stored and folded.</summary>
    public Task<long> AddAsync(int voter, int option)
    {
        var pending = new Pending(voter, (byte)option, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _waiting.Add(pending);
            if (!_running)
            {
                _running = true;
                _ = RunAsync();
            }
        }
        return pending.Stored.Task;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            List<Pending> group;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return;
                }
                (group, _waiting) = (_waiting, []);
            }
            try
            {
                await redis.StreamAddAsync("votes", "v", Encode(group));
            }
            catch (Exception exception) when (exception is RedisTimeoutException or RedisConnectionException)
            {
                // Nobody knows whether they were stored; a vote that is stored twice counts once.
                await Task.Delay(Pause);
                lock (_gate) _waiting.InsertRange(0, group);
                continue;
            }
            catch (RedisException exception)
            {
                foreach (var vote in group) vote.Stored.SetException(exception);
                continue;
            }
            var seq = Result.Seq;
            foreach (var vote in group) Fold(vote);
            Result = new PollResult([.. _counts], seq + group.Count);
            foreach (var vote in group) vote.Stored.SetResult(++seq);
        }
    }

    private void Fold(Pending vote)
    {
        if (_choices.TryGetValue(vote.Voter, out var before)) _counts[before]--;
        _choices[vote.Voter] = vote.Option;
        _counts[vote.Option]++;
    }

    private static byte[] Encode(List<Pending> group)
    {
        var bytes = new byte[5 * group.Count];
        for (var i = 0; i < group.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5 * i), group[i].Voter);
            bytes[(5 * i) + 4] = group[i].Option;
        }
        return bytes;
    }

    private sealed record Pending(int Voter, byte Option, TaskCompletionSource<long> Stored);
}
