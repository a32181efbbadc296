using MessagePack;

namespace LiveSessions.Core.Directory;

/// <summary>A room was opened under a join code.</summary>
[MessagePackObject]
public sealed record RoomRegistered([property: Key(0)] string Room, [property: Key(1)] string Code) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (!EntityId.IsValid(Room) || !EntityId.IsValid(Code)) return Refusals.Malformed;
        if (state.Directory.RoomOf(Code) is { } room) return room == Room ? Verdict.Repeated : Refusals.IdTaken;
        return state.Directory.Rooms.Count < Limits.Rooms ? Verdict.Applies : Refusals.TooMany;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Directory.Register(this);
}

/// <summary>A browser offers itself as a hall screen and shows this code.</summary>
/// <param name="Screen">SHA-256 over ("screen", "", cookie token).</param>
/// <param name="ExpiresAt">UTC milliseconds.</param>
[MessagePackObject]
public sealed record PairingOffered([property: Key(0)] string Code, [property: Key(1)] byte[] Screen, [property: Key(2)] long ExpiresAt) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (!EntityId.IsValid(Code) || Screen is not { Length: 32 }) return Refusals.Malformed;
        if (state.Directory.OfferOf(Code) is { } offer && offer.ExpiresAt > context.Time)
            return offer.Screen.AsSpan().SequenceEqual(Screen) ? Verdict.Repeated : Refusals.IdTaken;
        return state.Directory.OpenOffers(context.Time) < Limits.PairingOffers ? Verdict.Applies : Refusals.Busy;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Directory.Offer(this, context.Time);
}

/// <summary>A moderator typed the code: the browser is a screen of this room from now on.</summary>
[MessagePackObject]
public sealed record PairingTaken([property: Key(0)] string Code, [property: Key(1)] string Room) : RoomEvent
{
    internal override Authority Authority => Authority.Node;

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (state.Directory.OfferOf(Code ?? "") is not { } offer) return Refusals.PairingUnknown;
        if (offer.ExpiresAt <= context.Time) return Refusals.PairingExpired;
        return EntityId.IsValid(Room) ? Verdict.Applies : Refusals.Malformed;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Directory.Take(this);
}

/// <summary>
/// The installation's own log, folded like a room's: which rooms there are, and which screens wait for or have found one.
/// Its organizers are the staff of this log (<see cref="Access.AccessState"/>).
/// </summary>
public sealed class DirectoryState
{
    /// <summary>The id of the directory's own log.</summary>
    public const string LogId = "directory";

    private readonly Dictionary<string, string> _roomByCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PairingOffered> _offers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roomByScreen = new(StringComparer.Ordinal);

    /// <summary>Join code → room id.</summary>
    public IReadOnlyDictionary<string, string> Rooms => _roomByCode;

    public string? RoomOf(string code) => _roomByCode.GetValueOrDefault(code);

    public string? CodeOf(string room) => _roomByCode.FirstOrDefault(pair => pair.Value == room).Key;

    public PairingOffered? OfferOf(string code) => _offers.GetValueOrDefault(code);

    /// <summary>The offer of a screen by its token's digest; null when it made none or the offer was taken.</summary>
    public PairingOffered? OfferBy(ReadOnlySpan<byte> screen)
    {
        foreach (var offer in _offers.Values)
            if (offer.Screen.AsSpan().SequenceEqual(screen))
                return offer;
        return null;
    }

    /// <summary>The room a screen was paired with last; null before.</summary>
    public string? RoomOfScreen(ReadOnlySpan<byte> screen) => _roomByScreen.GetValueOrDefault(Convert.ToHexString(screen));

    internal int OpenOffers(long now) => _offers.Values.Count(offer => offer.ExpiresAt > now);

    internal void Register(RoomRegistered registered) => _roomByCode.Add(registered.Code, registered.Room);

    internal void Offer(PairingOffered offered, long now)
    {
        // An expired offer is forgotten some minutes late, so that who types its code is told that it expired.
        foreach (var code in _offers.Where(pair => pair.Value.ExpiresAt + 600_000 <= now).Select(pair => pair.Key).ToArray()) _offers.Remove(code);
        foreach (var code in _offers.Where(pair => pair.Value.Screen.AsSpan().SequenceEqual(offered.Screen)).Select(pair => pair.Key).ToArray()) _offers.Remove(code);
        _offers[offered.Code] = offered;
    }

    internal void Take(PairingTaken taken)
    {
        _roomByScreen[Convert.ToHexString(_offers[taken.Code].Screen)] = taken.Room;
        _offers.Remove(taken.Code);
    }
}
