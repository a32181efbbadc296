using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Access;
using LiveSessions.Server.Api;
using LiveSessions.Server.Demo;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using QRCoder;

namespace LiveSessions.Server;

/// <summary>What happens at a start: a new store gets its first organizer link and the demo, and the terminal says where to go.</summary>
internal static class Welcome
{
    /// <summary>How often a store is waited for that says nothing, as a disk that hangs.</summary>
    private const int MostRounds = 6;

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7), Patience = TimeSpan.FromSeconds(10), RetryInterval = TimeSpan.FromMilliseconds(200);

    /// <exception cref="StorageException">The store does not answer.</exception>
    public static async Task RunAsync(IServiceProvider services, ServerOptions options, TextWriter terminal)
    {
        var rooms = services.GetRequiredService<RoomRegistry>();
        var durability = services.GetRequiredService<IRoomLog>().Durability;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        var root = services.GetRequiredService<PublicAddress>().Root(null);
        var isNew = await ReadPatientlyAsync(rooms, services.GetRequiredService<TimeProvider>(), state => state.Access.InviteCount == 0 && state.Directory.Rooms.Count == 0);
        // Taken is the code where another server has opened the demo meanwhile.
        if (isNew && options.Demo && await StoredAsync(services, services.GetRequiredService<RoomOpening>().OpenAsync(DemoForum.Code, (room, _) => DemoForum.Facts(room, now))) is { Refusal: { } refusal and not Refusals.IdTaken })
            throw new StorageException($"The demo forum could not be stored ({refusal}). Delete the data folder, or start with --no-demo.");
        services.GetRequiredService<Readiness>().Tell();
        var hasDemo = await rooms.Directory.ReadAsync(state => state.Directory.RoomOf(DemoForum.Code)) is not null;

        await terminal.WriteLineAsync($"\nLiveSessions is running. Stored in {(options.Redis is { } redis ? $"Redis at {RedisAddress.Parse(redis)}" : Path.GetFullPath(options.Data))}.");
        await terminal.WriteLineAsync($"{(durability.IsWeak() ? "Warning: an acknowledgement means only" : "An acknowledgement means")} {durability.Level()}: {durability.Text()}.");
        if (SafeRuntime.Warning(SafeRuntime.Present) is { } warning) await terminal.WriteLineAsync(warning);
        await terminal.WriteLineAsync();
        if (hasDemo)
        {
            var join = $"{root}/{DemoForum.Code}";
            using var data = QRCodeGenerator.GenerateQrCode(join, QRCodeGenerator.ECCLevel.L);
            using var code = new AsciiQRCode(data);
            await terminal.WriteLineAsync(code.GetGraphicSmall(drawQuietZones: true));
            await terminal.WriteLineAsync($"  Join the demo    {join}");
        }
        else await terminal.WriteLineAsync($"  Join             {root}/");
        await terminal.WriteLineAsync($"  Hall screen      {root}/screen");
        if (isNew || options.Invite)
        {
            await terminal.WriteLineAsync($"  Organizer        {await StoredAsync(services, InviteAsync(rooms.Directory, Role.Organizer, "Organizer", root, null, now))}");
            if (hasDemo && await rooms.FindAsync(DemoForum.Code) is { } demo)
                foreach (var name in new[] { "Moderator 1", "Moderator 2" })
                    await terminal.WriteLineAsync($"  {name}      {await StoredAsync(services, InviteAsync(demo, Role.Moderator, name, root, DemoForum.Code, now))}");
            await terminal.WriteLineAsync("\n  Each link works once, for seven days, and becomes a cookie of the browser that opens it.");
        }
        else await terminal.WriteLineAsync($"  Console          {root}/console\n\n  Lost your way in? Start once with --invite for new links.");
        if (options.Urls.Contains("localhost", StringComparison.Ordinal))
            await terminal.WriteLineAsync($"  Only this machine can connect. For phones in the hall: --urls http://0.0.0.0:{new Uri(root).Port}");
        await terminal.WriteLineAsync();
        await terminal.FlushAsync();
    }

    /// <summary>A store that has just been opened may be in the middle of a failover.</summary>
    private static async Task<T> ReadPatientlyAsync<T>(RoomRegistry rooms, TimeProvider time, Func<RoomState, T> read)
    {
        for (var since = time.GetTimestamp(); ; await Task.Delay(RetryInterval, time))
        {
            try
            {
                return await rooms.Directory.ReadAsync(read);
            }
            catch (RoomBusyException) when (time.GetElapsedTime(since) < Patience)
            {
                // Asked again.
            }
        }
    }

    /// <summary>What is not known to be stored is tried again for ever while the server runs; at a start it is given up in time, and at once on a signal to end.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to end.</exception>
    private static async Task<T> StoredAsync<T>(IServiceProvider services, Task<T> storing)
    {
        for (var rounds = 1; ; rounds++)
        {
            try
            {
                return await storing.WaitAsync(Patience, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            }
            catch (TimeoutException)
            {
                // Where nothing is known to be wrong it may only take its time, as on a machine that is busy.
                if (services.GetRequiredService<RoomRegistry>().Why is { } why)
                    throw new StorageException($"The store does not take the first entries ({why}), as the warnings above say. Start again when it does.", why: why);
                if (rounds >= MostRounds)
                    throw new StorageException($"The store has not answered for {MostRounds * Patience.TotalSeconds:0} s. Start again when its disk answers.");
            }
        }
    }

    private static async Task<string> InviteAsync(Room room, Role role, string name, string root, string? code, long now)
    {
        var secret = Tokens.NewSecret();
        var created = new InviteCreated(Tokens.Text(Tokens.NewSecret())[..22], role, name, CreateInvite.HashOf(secret), now + (long)LinkLifetime.TotalMilliseconds);
        var answer = await room.AppendAsync(created);
        return answer.Kind == (int)AnswerKind.Done ? Links.Url(root, code, secret) : throw new StorageException($"The store did not take an invite link ({answer.Code}).");
    }
}
