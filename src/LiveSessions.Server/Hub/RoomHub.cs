using System.Runtime.CompilerServices;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Access;
using LiveSessions.Server.Delivery;
using LiveSessions.Server.Drain;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace LiveSessions.Server.Hub;

/// <summary>
/// The protocol of <c>docs/protocol.md</c>: one stream of frames, one way to send commands. Cookies say who is there;
/// what they may see and do is decided by the room.
/// </summary>
public sealed class RoomHub(RoomRegistry rooms, Messages messages, Draining draining, TimeProvider time) : Microsoft.AspNetCore.SignalR.Hub
{
    /// <summary>Streams one connection may hold open; one more is refused with <see cref="Refusals.TooMany"/>.</summary>
    public const int StreamsPerConnection = 4;
    private const string StreamsKey = "streams", IdentityKey = "identity";

    // How long a client hears nothing while its room is still read from the log.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    public override Task OnConnectedAsync()
    {
        draining.Opened();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        draining.Closed();
        return Task.CompletedTask;
    }

    /// <summary>The room's frames for one role, from where the client stands. A refusal is the last item.</summary>
    public async Task<IAsyncEnumerable<Frame>> Watch(WatchRequest request)
    {
        var opening = OpenAsync(request);
        try
        {
            return await opening.WaitAsync(Breath, time);
        }
        catch (TimeoutException)
        {
            return BreatheAsync(opening);
        }
    }

    /// <summary>Says every two seconds that the server is there, until the room is.</summary>
    private async IAsyncEnumerable<Frame> BreatheAsync(Task<IAsyncEnumerable<Frame>> opening, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (!opening.IsCompleted)
        {
            // Also for a client that is gone it is waited: who was let in must leave the room.
            if (!cancellation.IsCancellationRequested) yield return new Frame(default, default, null);
            await Task.WhenAny(opening, Task.Delay(Breath, time, CancellationToken.None));
        }
        await foreach (var frame in (await opening).WithCancellation(cancellation)) yield return frame;
    }

    private async Task<IAsyncEnumerable<Frame>> OpenAsync(WatchRequest? request)
    {
        var lang = Language(request?.Lang);
        if (draining.HasBegun) return Refuse(messages.Refuse(Refusals.Moving, lang) with { RetryAfterMs = Draining.ComeBackAfter });
        var (room, actor, refusal) = await ResolveAsync(request?.Room, request?.Role ?? 0);
        if (IsPassing(refusal)) return Cut();
        if (refusal is not null) return Refuse(messages.Refuse(refusal, lang));
        if (!TakeStream()) return Refuse(messages.Refuse(Refusals.TooMany, lang));
        var watcher = NewWatcher(room!, actor, request!, lang);
        watcher.Cut = Context.Abort;
        if (!await WatchAsync(room!, watcher)) return Cut();
        var items = Context.Items;
        watcher.Left = () =>
        {
            room!.Leave(watcher);
            items[StreamsKey] = (int)items[StreamsKey]! - 1;
        };
        return watcher.ReadAsync();
    }

    /// <summary>A refusal would be final; a cut connection comes back by itself.</summary>
    private IAsyncEnumerable<Frame> Cut()
    {
        Context.Abort();
        return AsyncEnumerable.Empty<Frame>();
    }

    private static IAsyncEnumerable<Frame> Refuse(RefusalView refusal) => new[] { new Frame(default, default, refusal) }.ToAsyncEnumerable();

    /// <summary>Sends one command; see <see cref="AnswerKind"/>.</summary>
    public async Task<Answer> Send(SendRequest request)
    {
        var answer = await DecideAsync(request);
        return answer.Code is null ? answer : answer with { Text = messages.Text($"refusal.{answer.Code}", Language(request?.Lang)) };
    }

    private async Task<Answer> DecideAsync(SendRequest? request)
    {
        if (request?.Role is not ((int)Role.Audience or (int)Role.Moderator)) return Answer.Refused(request is null ? Refusals.Malformed : Refusals.Forbidden);
        if (request.Command.TryRead() is not { } command) return Answer.Refused(Refusals.Malformed);
        var (room, actor, refusal) = await ResolveAsync(request.Room, request.Role);
        if (IsPassing(refusal) || refusal is Refusals.ReadOnly or Refusals.LogDamaged) return Answer.Later(refusal!, 1_000);
        if (refusal is not null) return Answer.Refused(refusal);
        try
        {
            return await room!.SendAsync(command, (Role)request.Role, actor, request.N, Position.Parse(request.Offset, request.Hash),
                (Role)request.Role is Role.Audience ? SeedIn(room) : null);
        }
        catch (OperationCanceledException)
        {
            // The room ended before it could answer. Whether the fact was appended is not known: the connection goes, and the client
            // sends the same command again.
            Context.Abort();
            throw;
        }
    }

    private async Task<(Room? Room, ActorId Actor, string? Refusal)> ResolveAsync(string? given, int view)
    {
        if (JoinCode.Normalize(given) is not { } code) return (null, default, Refusals.MalformedCode);
        if ((Role)view is not (Role.Audience or Role.Screen or Role.Moderator or Role.Speaker)) return (null, default, Refusals.Forbidden);
        try
        {
            if (await rooms.FindAsync(code) is not { } room) return (null, default, Refusals.UnknownCode);
            if (ActorIn(room, (Role)view) is not { } actor) return (null, default, Refusals.NotSignedIn);
            return (room, actor, (Role)view switch
            {
                Role.Moderator or Role.Speaker =>
                    await WhyNotStaffAsync(room, actor, (Role)view, Tokens.Read(Context.GetHttpContext()!.Request, Tokens.Staff)!),
                Role.Screen => await HoldsAsync(room, state => state.Screens.Of(actor) is not null) ? null : Refusals.AccessRevoked,
                _ => null,
            });
        }
        catch (Exception exception) when (exception is RoomBusyException or OperationCanceledException)
        {
            return (null, default, Refusals.Busy);
        }
    }

    /// <summary>Who the connection's cookies say is there. The last answer is kept: a connection sends to one room, and its cookies do not change.</summary>
    private ActorId? ActorIn(Room room, Role view)
    {
        if (Context.Items.TryGetValue(IdentityKey, out var kept) && kept is Identity identity && identity.Room == room.Id && identity.View == view) return identity.Actor;
        if (Tokens.ActorOf(Context.GetHttpContext()!.Request, view, room.Id) is not { } actor) return null;
        Context.Items[IdentityKey] = new Identity(room.Id, view, actor);
        return actor;
    }

    /// <inheritdoc cref="ActorIn"/>
    private byte[]? SeedIn(Room room)
    {
        if (Context.Items[IdentityKey] is not Identity identity || identity.Room != room.Id) return null;
        return identity.Seed ??= Tokens.SeedOf(Context.GetHttpContext()!.Request, room.Id);
    }

    /// <summary>An organizer of the installation becomes staff of a room by entering it.</summary>
    private async Task<string?> WhyNotStaffAsync(Room room, ActorId actor, Role view, byte[] token)
    {
        if (await HoldsAsync(room, state => state.Access.RoleOf(actor).MayWatchAs(view))) return null;
        if (await rooms.OrganizerNameAsync(token) is not { } name)
            return await room.ReadAsync(state => state.Access.RoleOf(actor)) is Role.None ? Refusals.NotSignedIn : Refusals.Forbidden;
        var answer = await room.AppendAsync(new StaffAdmitted(Role.Organizer, name), actor);
        return answer.Kind == (int)AnswerKind.Done ? null : answer.Code;
    }

    // A no is given only after the log was read to its end: another node may have written the yes a moment ago.
    private static async Task<bool> HoldsAsync(Room room, Func<RoomState, bool> holds) =>
        await room.ReadAsync(holds) || await room.ReadAsync(holds, toTheEnd: true);

    private static bool IsPassing(string? refusal) => refusal is Refusals.Busy or Refusals.Starting or Refusals.StoragePaused;

    private Watcher NewWatcher(Room room, ActorId actor, WatchRequest request, string lang)
    {
        var (view, position) = ((Role)request.Role, Position.Parse(request.Offset, request.Hash));
        return request.Stream is { } stream && Context.GetHttpContext()!.Features.Get<IHttpUpgradeFeature>() is SocketUpgrade { Writer: { } writer }
            ? new SocketWatcher(view, actor, position, lang, room.Ready, writer, stream)
            : new StreamWatcher(view, actor, position, lang, room.Ready);
    }

    private static async Task<bool> WatchAsync(Room room, Watcher watcher)
    {
        try
        {
            return await room.WatchAsync(watcher);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool TakeStream()
    {
        var open = Context.Items.TryGetValue(StreamsKey, out var count) ? (int)count! : 0;
        if (open >= StreamsPerConnection) return false;
        Context.Items[StreamsKey] = open + 1;
        return true;
    }

    private sealed record Identity(string Room, Role View, ActorId Actor)
    {
        public byte[]? Seed { get; set; }
    }

    private string Language(string? asked) => messages.Speaks(asked) ? asked! : messages.LanguageOf(Context.GetHttpContext()!.Request);
}
