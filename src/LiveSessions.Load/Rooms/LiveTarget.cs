using System.Net;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Load.Fleet;
using MessagePack;

namespace LiveSessions.Load.Rooms;

/// <summary>A room of a LiveSessions server, at one node or several.</summary>
/// <param name="nodes">Roots; phones are spread over them, screen and console are at the first.</param>
/// <param name="room">The join code.</param>
/// <param name="link">A console link that was not used yet.</param>
public sealed class LiveTarget(IReadOnlyList<Uri> nodes, string room, string link) : Target, IDisposable
{
    private readonly RoomApi[] _apis = [.. nodes.Select(node => new RoomApi(node))];
    private readonly string _poll = $"load-{Guid.NewGuid():N}"[..30];
    private string _screen = "";

    /// <summary>The console.</summary>
    public Staff Console { get; private set; } = null!;

    /// <summary>The room as the console saw it first.</summary>
    public Update Room { get; private set; } = null!;

    /// <summary>A room, which has more than the poll that all kinds of servers have.</summary>
    public static LiveTarget Of(Target target) => target as LiveTarget ?? throw new LoadException("Only LiveSessions itself has questions and reactions.");

    /// <summary>Claims the link, opens a poll of four options with its result shown, and pairs a screen.</summary>
    public override async Task PrepareAsync(Crowd crowd)
    {
        await _apis[0].FindAsync(room);
        var cookie = await _apis[0].ClaimAsync(link);
        var dialect = New(0, Role.Moderator, cookie);
        dialect.KeepsSnapshot = true;
        var console = crowd.Add(dialect, PhoneTraits.KeepsHistory | PhoneTraits.IsStaff);
        await Crowd.ConnectAsync([console]);
        if (console.Trouble is { } trouble) throw new LoadException($"The console could not watch room {room}: {trouble}.");
        Room = MessagePackSerializer.Deserialize<Update>(dialect.Snapshot, WireOptions.Stored);
        Console = new Staff(console);
        var session = Room.Current is { Length: > 0 } current ? current : Room.Sessions?.FirstOrDefault()?.Id
            ?? throw new LoadException($"Room {room} has no session. Add one in the console first.");
        var options = LoadTexts.Options.Select(option => LoadTexts.For(Languages, option));
        await Console.DoAsync(new SavePoll(_poll, session, new SingleChoice([.. options], 1), LoadTexts.For(Languages, LoadTexts.Prompt), Console.Seen));
        await Console.DoAsync(new OpenPoll(_poll, 0, Console.Seen));
        await Console.DoAsync(new ShowResults(_poll, true));
        _screen = await _apis[0].PairAsync(room, cookie);
    }

    /// <inheritdoc/>
    public override Dialect Screen() => New(0, Role.Screen, _screen);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Dialect>> JoinAsync(int count)
    {
        var dialects = new Dialect[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            dialects[i] = New(i % nodes.Count, Role.Audience, await _apis[i % nodes.Count].JoinAsync(room)));
        return dialects;
    }

    public void Dispose()
    {
        foreach (var api in _apis) api.Dispose();
    }

    private string[] Languages => Room.Room?.Languages ?? ["en"];

    private LiveDialect New(int node, Role view, string cookie) => new(room, view, cookie) { Server = EndPointOf(nodes[node]), Poll = _poll };

    private static IPEndPoint EndPointOf(Uri node)
    {
        try
        {
            var address = IPAddress.TryParse(node.Host, out var known) ? known : Dns.GetHostAddresses(node.DnsSafeHost).OrderBy(address => address.AddressFamily).First();
            return new IPEndPoint(address, node.Port);
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw new LoadException($"The name {node.Host} of --url is not known here. Correct it, or give the address in numbers.", exception);
        }
    }
}
