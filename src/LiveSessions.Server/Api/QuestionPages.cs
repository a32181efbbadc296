using System.Security.Cryptography;
using System.Text.Json;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Api;

/// <summary>
/// Pages of questions, ready to be sent: a hall that presses the same button costs few pages. Each is made for one reader at a time, and only
/// where the one that is kept is too old for who asks; votes alone make none.
/// </summary>
public sealed class QuestionPages(TimeProvider time)
{
    /// <summary>Pages of lists, and of what is looked for, kept ready; one more takes the place of the one that was made first, which is then made anew when it is asked for.</summary>
    public const int Limit = 256;

    /// <summary>
    /// Pages made at the same time; for one more the room is busy. Each walks the questions of a session, and whoever invents beginnings
    /// could ask for any number of different ones.
    /// </summary>
    public const int MakingLimit = 32;

    /// <summary>A page is given to who says no offset while it is so young, and to who stands at or before it until it is so old.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(1), Old = TimeSpan.FromSeconds(30);

    private readonly Dictionary<PageKey, Made> _lists = [];

    /// <summary>Apart, with limits of their own: what anybody looks for must not push out the lists that everybody reads.</summary>
    private readonly Dictionary<PageKey, Made> _found = [];
    private readonly Lock _gate = new();

    /// <summary>How many are kept now.</summary>
    public int Count
    {
        get { lock (_gate) return _lists.Count + _found.Count; }
    }

    /// <summary>A page that is true at an offset or later and shows nothing that was hidden since.</summary>
    /// <param name="at">Where the reader stands, who is not told what went before that; null takes only a young page.</param>
    /// <exception cref="RoomBusyException">The room cannot be asked now.</exception>
    public async Task<ReadyPage> GetAsync(Room room, PageKey key, long? at)
    {
        var kept = KeptFor(key);
        while (true)
        {
            Made made;
            var isOwn = false;
            lock (_gate)
            {
                if (!kept.TryGetValue(key, out made!) || !(made.Page.IsCompleted ? Serves(made, room, at) : Age(made) < Young))
                {
                    kept.Remove(key);
                    if (kept.Values.Count(one => !one.Page.IsCompleted) >= MakingLimit) throw new RoomBusyException();
                    if (kept.Count >= Limit) kept.Remove(kept.MinBy(one => one.Value.At).Key);
                    kept[key] = made = new Made(time.GetTimestamp(), MakeAsync(room, key, at ?? 0));
                    isOwn = true;
                }
            }
            var isPage = false;
            try
            {
                var page = await made.Page;
                isPage = page.Refusal is null;
                // What another reader's asking began may turn out too old for this one.
                if (!isPage || Serves(made, room, at)) return page;
                // Its log ends before the reader, or its store is away: never something older than what the reader has seen.
                if (isOwn) return page.Offset >= (at ?? 0) ? page : throw new RoomBusyException();
            }
            finally
            {
                // A refusal, or a room that could not answer, is no page: the next one asks again.
                if (!isPage) Forget(key, made);
            }
        }
    }

    private TimeSpan Age(Made made) => time.GetElapsedTime(made.At);

    private bool Serves(Made made, Room room, long? at) => made.Page.IsCompletedSuccessfully && made.Page.Result is var page
        && page.Sight == room.Sight && (at is null ? Age(made) < Young : page.Offset >= at && Age(made) < Old);

    private Dictionary<PageKey, Made> KeptFor(PageKey key) => key.Order is QuestionOrder.Found ? _found : _lists;

    private void Forget(PageKey key, Made made)
    {
        lock (_gate)
            if (KeptFor(key).TryGetValue(key, out var now) && now == made) KeptFor(key).Remove(key);
    }

    private static async Task<ReadyPage> MakeAsync(Room room, PageKey key, long at)
    {
        var read = await ReadAsync(toTheEnd: false);
        // Another node has gone on, and the reader with it.
        if (read.Offset < at) read = await ReadAsync(toTheEnd: true);
        if (read.Page is null) return new ReadyPage(read.Offset, read.Sight, read.Refusal, [], [], "");
        var json = JsonSerializer.SerializeToUtf8Bytes(read.Page, JsonSettings.Sparse);
        return new ReadyPage(read.Offset, read.Sight, null, json, Gzip.Pack(json), Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8)));

        Task<(QuestionPage? Page, string? Refusal, long Offset, object Sight)> ReadAsync(bool toTheEnd) => room.ReadAsync(state =>
        {
            var (page, refusal) = QuestionPage.Of(state, key.Session, key.Order, key.After, key.Sought);
            // Never newer than the state that is read here.
            return (page, refusal, state.Offset, room.Sight);
        }, toTheEnd);
    }

    private sealed record Made(long At, Task<ReadyPage> Page);
}

/// <summary>Which page.</summary>
/// <param name="Room">The room's id.</param>
/// <param name="After">The <see cref="QuestionPage.Next"/> of the page before; null for the first.</param>
/// <param name="Sought">What is looked for; of lists nothing.</param>
public readonly record struct PageKey(string Room, string Session, QuestionOrder Order, string? After, Sought Sought = default);

/// <summary>A page as it is sent.</summary>
/// <param name="Sight">The <see cref="Room.Sight"/> it was read under.</param>
/// <param name="Refusal">Why there is none; null where there is one.</param>
/// <param name="Packed">The same by gzip: plain HTTP, as in a hall's own network, gets nothing better.</param>
/// <param name="Tag">Equal for equal pages.</param>
public sealed record ReadyPage(long Offset, object Sight, string? Refusal, byte[] Json, byte[] Packed, string Tag);
