using System.Numerics;

namespace LiveSessions.Core.Polls;

/// <summary>A ballot in the box.</summary>
/// <param name="Ballot">Null where nobody voted.</param>
/// <param name="N">The command number of that choice; a lower one comes too late.</param>
/// <param name="Changed">The offset of that choice.</param>
public readonly record struct CastBallot(Ballot Ballot, long N, long Changed)
{
    /// <summary>False where nobody voted; true too where the ballot was taken back.</summary>
    public bool IsCast => Changed > 0;
}

/// <summary>
/// The ballots of a poll by their voter's ordinal. They lie in pages of neighbours, packed: a ballot costs 16 bytes where everybody votes and
/// about 30 where few do, has no object of its own, and holds no reference that the garbage collector would have to follow.
/// </summary>
internal sealed class BallotBox
{
    private const int PageBits = 6, PageSize = 1 << PageBits, FirstRoom = 4;
    private Page[] _pages = [];

    /// <summary>Ballots that are not among <see cref="Ballot.Common"/>, by ordinal.</summary>
    private readonly Dictionary<int, Ballot> _rare = [];

    /// <summary>Choice: its place among <see cref="Ballot.Common"/>, or −1. Changed: a room's entries are counted in 31 bits.</summary>
    private readonly record struct Cast(long N, int Changed, short Choice);

    /// <summary>Who of 64 neighbours voted, a bit each, and their ballots in that order.</summary>
    private struct Page
    {
        public ulong Voted;
        public Cast[] Cast;
    }

    /// <summary>The ballot of a voter; not cast where they have none.</summary>
    public CastBallot Of(int ordinal)
    {
        var (at, bit) = (ordinal >> PageBits, 1UL << (ordinal & (PageSize - 1)));
        if (at >= _pages.Length || (_pages[at].Voted & bit) == 0) return default;
        var cast = _pages[at].Cast[Before(_pages[at], bit)];
        return new(cast.Choice >= 0 ? Ballot.Common[cast.Choice] : _rare[ordinal], cast.N, cast.Changed);
    }

    /// <summary>Of everybody who has a ballot, in order.</summary>
    public IEnumerable<int> Ordinals => Enumerable.Range(0, _pages.Length << PageBits).Where(ordinal => (_pages[ordinal >> PageBits].Voted >> (ordinal & (PageSize - 1)) & 1) != 0);

    /// <summary>Puts a ballot in the place of the one before.</summary>
    public void Put(int ordinal, in CastBallot ballot)
    {
        var (at, bit) = (ordinal >> PageBits, 1UL << (ordinal & (PageSize - 1)));
        if (at >= _pages.Length) Array.Resize(ref _pages, Math.Max(at + 1, _pages.Length * 2));
        ref var page = ref _pages[at];
        var place = Before(page, bit);
        if ((page.Voted & bit) == 0) MakeRoom(ref page, place);
        page.Voted |= bit;
        var common = ballot.Ballot.CommonIndex;
        page.Cast[place] = new Cast(ballot.N, (int)ballot.Changed, (short)common);
        if (common < 0) _rare[ordinal] = ballot.Ballot;
    }

    private static int Before(in Page page, ulong bit) => BitOperations.PopCount(page.Voted & (bit - 1));

    private static void MakeRoom(ref Page page, int place)
    {
        page.Cast ??= new Cast[FirstRoom];
        var count = BitOperations.PopCount(page.Voted);
        if (count == page.Cast.Length) Array.Resize(ref page.Cast, count * 2);
        Array.Copy(page.Cast, place, page.Cast, place + 1, count - place);
    }
}
