namespace LiveSessions.Core.Polls;

/// <summary>One round of voting: its ballots and what they come to. A poll that was reset, or is voted on again, has a new one.</summary>
/// <param name="number">Ballots name it; no other round of the poll has it.</param>
/// <param name="former">The round that it is compared with; null for none.</param>
internal sealed class PollRound(int number, PollTally tally, PollRound? former = null)
{
    private readonly BallotBox _ballots = new();

    /// <summary>Ballots that are nobody's, by their vouchers; null where there are none.</summary>
    private Dictionary<ActorId, Ballot>? _sealed;

    /// <summary>By ordinal; no longer than the last one who gave a right answer needs.</summary>
    private short[] _points = [];

    /// <summary>The rounds whose ballots were added to this one's; null for none.</summary>
    private HashSet<int>? _joined;

    public int Number { get; } = number;
    public PollTally Tally { get; } = tally;

    /// <summary>The round whose result is told beside this one's; null in the first.</summary>
    public PollRound? Former { get; } = former;

    /// <summary>What was told of it group by group.</summary>
    public GroupTellings Tellings { get; } = new();

    /// <summary>Ballots that were cast, those in the place of others among them.</summary>
    public int Casts { get; private set; }

    /// <summary>People whose ballot chooses something.</summary>
    public int Voters { get; private set; }

    /// <summary>People who abstain.</summary>
    public int Abstained { get; private set; }

    /// <summary>The ballot of a participant, by ordinal; an empty one was taken back.</summary>
    public CastBallot BallotOf(int ordinal) => _ballots.Of(ordinal);

    /// <summary>The sealed ballot with a voucher; null where none has it.</summary>
    public Ballot? SealedOf(ActorId voucher) => _sealed?.GetValueOrDefault(voucher);

    /// <summary>Adds a sealed ballot, whose voucher no other has.</summary>
    public void Seal(ActorId voucher, Ballot ballot)
    {
        // Of those who chose the same one object is held.
        (_sealed ??= []).Add(voucher, ballot.CommonIndex is >= 0 and var common ? Ballot.Common[common] : ballot);
        if (ballot.Chooses) Tally.Add(ballot);
        if (ballot.Chooses) Voters++;
        else Abstained++;
    }

    /// <summary>What the ballot of a participant is worth, by ordinal.</summary>
    public int PointsOf(int ordinal) => ordinal < _points.Length ? _points[ordinal] : 0;

    /// <summary>Puts a ballot in the place of the one before.</summary>
    /// <param name="points">What it is worth.</param>
    /// <returns>Whether somebody more, or less, votes or abstains.</returns>
    public bool Cast(int ordinal, in CastBallot cast, int points)
    {
        Casts++;
        return Put(ordinal, cast, points);
    }

    /// <summary>Whether the ballots of a round were added to this one's.</summary>
    public bool HasJoined(int round) => _joined?.Contains(round) == true;

    /// <summary>Adds what was cast in another round. Of who voted in both the last word counts.</summary>
    public void Take(PollRound other)
    {
        (_joined ??= []).Add(other.Number);
        if (other._joined is { } more) _joined.UnionWith(more);
        Casts += other.Casts;
        foreach (var ordinal in other._ballots.Ordinals)
            if (other.BallotOf(ordinal) is var cast && (BallotOf(ordinal) is not { IsCast: true } own || cast.N > own.N))
                Put(ordinal, cast, other.PointsOf(ordinal));
        Tellings.Take(other.Tellings);
    }

    private bool Put(int ordinal, in CastBallot cast, int points)
    {
        var before = BallotOf(ordinal).Ballot;
        if (before is { Chooses: true }) Tally.Remove(before);
        if (cast.Ballot.Chooses) Tally.Add(cast.Ballot);
        _ballots.Put(ordinal, cast);
        if (points > 0 && ordinal >= _points.Length) Array.Resize(ref _points, Math.Max(ordinal + 1, _points.Length * 2));
        if (ordinal < _points.Length) _points[ordinal] = (short)points;
        var (voters, abstained) = (Voters, Abstained);
        Voters += (cast.Ballot.Chooses ? 1 : 0) - (before is { Chooses: true } ? 1 : 0);
        Abstained += (cast.Ballot.IsAbstention ? 1 : 0) - (before is { IsAbstention: true } ? 1 : 0);
        return (voters, abstained) != (Voters, Abstained);
    }
}
