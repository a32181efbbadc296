using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// The commits of one primary, one group at a time: what arrives while a replica is waited for goes out together in the next. So a replica that
/// is away holds up one <c>WAIT</c> and not one for each room, and nothing piles up in Redis.
/// </summary>
/// <param name="replicas">How many replicas must have an entry, asked for each group.</param>
internal sealed class RedisCommitLane(Func<int> replicas)
{
    /// <summary>Appends that may wait; more are refused, so that a lost replica cannot eat the memory.</summary>
    public const int QueueLimit = 1_000;

    /// <summary>How long a replica is waited for. Well within the time a command has, so that the connection is free when the next group comes.</summary>
    private const int PatienceMilliseconds = 1_000;

    private readonly Lock _gate = new();
    private List<Commit> _waiting = [];
    private IServer? _server;
    private bool _isRunning;

    /// <summary>Ends when the replicas have the entry.</summary>
    /// <param name="server">
    /// The primary as the client knows it now: it forgets a node that is away for long, and what stood for it then reaches nobody any more.
    /// </param>
    /// <param name="evaluation">The arguments of EVAL.</param>
    /// <exception cref="StorageException">Too few replicas have confirmed it, or too many appends wait.</exception>
    public Task<RedisResult> RunAsync(IServer server, object[] evaluation)
    {
        var commit = new Commit(evaluation);
        lock (_gate)
        {
            if (_waiting.Count >= QueueLimit)
                throw new StorageException($"The replica of Redis is too slow: {QueueLimit} appends are waiting for it already.", why: StorageTrouble.StoreAlone);
            _waiting.Add(commit);
            _server = server;
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(CommitAllAsync);
            }
        }
        return commit.Done.Task;
    }

    private async Task CommitAllAsync()
    {
        while (Take() is var (server, group))
            await CommitAsync(server, group);
    }

    private (IServer Server, List<Commit> Group)? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }
            var group = _waiting;
            _waiting = [];
            return (_server!, group);
        }
    }

    private async Task CommitAsync(IServer server, List<Commit> group)
    {
        // In this order on the wire. A connection that broke in between is another at the end; WAIT would have answered of a connection that
        // wrote nothing, which every replica has.
        var before = SendAsync(server, "CLIENT", "INFO");
        var answers = group.ConvertAll(commit => SendAsync(server, "EVAL", commit.Evaluation));
        var demanded = replicas();
        var confirmed = SendAsync(server, "WAIT", demanded, PatienceMilliseconds);
        var after = SendAsync(server, "CLIENT", "INFO");
        StorageException? problem = null;
        try
        {
            if ((int)await confirmed < demanded)
                problem = new StorageException("Too few replicas of Redis have confirmed it.", why: StorageTrouble.StoreAlone);
            else if (ConnectionOf(await before) is "" || ConnectionOf(await before) != ConnectionOf(await after))
                problem = new StorageException("The connection to Redis broke before the replicas had confirmed it.", why: StorageTrouble.StoreAway);
        }
        catch (Exception exception)
        {
            var (why, message) = RedisErrors.Describe(exception);
            problem = new StorageException(message, exception, why);
        }
        for (var i = 0; i < group.Count; i++)
            Tell(group[i].Done, await ResultAsync(answers[i]), problem);
        await ResultAsync(before);
        await ResultAsync(after);
    }

    private static void Tell(TaskCompletionSource<RedisResult> done, (RedisResult? Answer, Exception? Failure) outcome, StorageException? problem)
    {
        if (outcome.Failure is { } failure)
            done.SetException(failure);
        else if (problem is not null)
            done.SetException(problem);
        else
            done.SetResult(outcome.Answer!);
    }

    private static async Task<(RedisResult? Answer, Exception? Failure)> ResultAsync(Task<RedisResult> sent)
    {
        try
        {
            return (await sent, null);
        }
        catch (Exception exception)
        {
            return (null, exception);
        }
    }

    /// <summary>The number and the addresses of the connection: a Redis that was started again counts its connections anew.</summary>
    private static string ConnectionOf(RedisResult info) => info.ToString().Split(" fd=")[0];

    /// <summary>To this server and nowhere else: an append that was redirected would not be waited for.</summary>
    private static async Task<RedisResult> SendAsync(IServer server, string command, params object[] arguments) =>
        await server.ExecuteAsync(command, arguments, CommandFlags.NoRedirect);

    private sealed record Commit(object[] Evaluation)
    {
        public TaskCompletionSource<RedisResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
