using LiveSessions.Core.Participants;
using LiveSessions.Core.Text;

namespace LiveSessions.Core.Polls;

/// <summary>Somebody's place. Equal points share a rank: 1, 1, 3.</summary>
/// <param name="Streak">Right answers in a row up to the last quiz; one that was not answered breaks it as a wrong one does.</param>
public readonly record struct Place(Participant Who, int Rank, int Points, int Streak);

/// <summary>A group as a team.</summary>
/// <param name="Group">Its id; empty for all groups of which fewer than the room's floor took part, together.</param>
/// <param name="Members">How many took part.</param>
/// <param name="Mean">Points of a member on average, to the nearest whole.</param>
public readonly record struct Team(string Group, int Members, int Mean);

/// <summary>What one answer brought.</summary>
/// <param name="Bonus">On top of the points, for right answers in a row before it.</param>
public readonly record struct Score(Poll Quiz, int Points, int Bonus, int Streak);

/// <summary>
/// The quizzes of a session whose right answers are revealed, and what they come to. It is worked out when one of them is revealed or taken back,
/// and never by a ballot: a quiz that can be answered is not revealed. What is not revealed has no part in it.
/// </summary>
public sealed class Leaderboard(string session)
{
    private long _changed;
    private Poll[] _quizzes = [];
    private Place[] _places = [];

    /// <summary>Where somebody stands among the places, from 1, by ordinal; 0 for nowhere.</summary>
    private int[] _at = [];

    public string Session { get; } = session;

    /// <summary>In the order in which they were opened.</summary>
    public IReadOnlyList<Poll> Quizzes => _quizzes;

    /// <summary>Everybody who took part, the first place first; of equals who joined the room first.</summary>
    public ReadOnlySpan<Place> Places => _places;

    /// <summary>In the order of the room's groups, as people belonged to them when it was worked out: who moves later is not seen to bring points along.</summary>
    public IReadOnlyList<Team> Teams { get; private set; } = [];

    /// <summary>The places that everybody sees.</summary>
    public IReadOnlyList<Place> Top => new ArraySegment<Place>(_places, 0, Math.Min(_places.Length, Limits.BoardRows));

    /// <summary>How many more have as many points as the last of <see cref="Top"/>.</summary>
    public int Tied => _places.Length <= Limits.BoardRows ? 0 : _places.Skip(Limits.BoardRows).Count(place => place.Rank == _places[Limits.BoardRows - 1].Rank);

    /// <summary>The offset of the last change of anything that is shown of it, names included.</summary>
    public long Changed => Math.Max(_changed, Top.Select(place => Math.Max(place.Who.ProfileChanged, place.Who.BarChanged)).DefaultIfEmpty().Max());

    /// <summary>The name that somebody goes by: none where they gave none, the staff barred them, or the list of words holds it back.</summary>
    public static string? NameOf(Participant who) => who is { Name: { } name, Bar: Bar.None } && !HeldWords.In(name) ? name : null;

    /// <summary>Null for who did not take part.</summary>
    public Place? PlaceOf(Participant who) => who.Ordinal < _at.Length && _at[who.Ordinal] is > 0 and var at ? _places[at - 1] : null;

    /// <summary>What somebody's answer to one of the quizzes brought.</summary>
    public Score ScoreOf(Participant who, Poll quiz) => Scores(who).First(score => score.Quiz == quiz);

    private IEnumerable<Score> Scores(Participant who)
    {
        var streak = 0;
        foreach (var quiz in _quizzes)
        {
            var points = quiz.PointsOf(who);
            var bonus = points > 0 ? quiz.Content.Kind.BonusFor(streak) : 0;
            streak = points > 0 ? streak + 1 : 0;
            yield return new Score(quiz, points, bonus, streak);
        }
    }

    /// <summary>Works everything out from the rounds as they are.</summary>
    internal void WorkOut(RoomState state, long offset)
    {
        foreach (var place in _places) place.Who.Place(offset);
        _changed = offset;
        _quizzes = [.. state.Polls.All.Where(poll => poll is { IsRevealed: true, Content.Kind.TimeLimit: not null } && poll.Session == Session)
            .OrderBy(poll => poll.OpenedAt).ThenBy(poll => poll.Order)];
        _places = [.. state.Participants.All.Where(TookPart).Select(Sum)];
        Array.Sort(_places, static (one, other) => one.Points != other.Points ? other.Points.CompareTo(one.Points) : one.Who.Ordinal.CompareTo(other.Who.Ordinal));
        _at = new int[_places.Length == 0 ? 0 : _places.Max(place => place.Who.Ordinal) + 1];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = _places[i] with { Rank = i > 0 && _places[i - 1].Points == _places[i].Points ? _places[i - 1].Rank : i + 1 };
            _at[_places[i].Who.Ordinal] = i + 1;
            _places[i].Who.Place(offset);
        }
        Teams = TeamsOf(state.Info.Settings?.Groups ?? [], state.Info.GroupFloor);
    }

    private bool TookPart(Participant who) => Array.Exists(_quizzes, quiz => quiz.BallotOf(who).Ballot is { Chooses: true });

    private Place Sum(Participant who)
    {
        var (points, streak) = (0, 0);
        foreach (var score in Scores(who)) (points, streak) = (points + score.Points + score.Bonus, score.Streak);
        return new Place(who, 0, points, streak);
    }

    private Team[] TeamsOf(Programme.Group[] groups, int floor)
    {
        var members = _places.ToLookup(place => place.Who.Group, place => place.Points);
        var all = groups.Select(group => (group.Id, Points: members[group.Id].ToArray())).Where(team => team.Points.Length > 0).ToArray();
        var others = all.Where(team => team.Points.Length < floor).SelectMany(team => team.Points).ToArray();
        var told = all.Where(team => team.Points.Length >= floor).Append((Id: "", Points: others)).Where(team => team.Points.Length >= floor);
        return [.. told.Select(team => new Team(team.Id, team.Points.Length, (int)((2L * team.Points.Sum(points => (long)points) + team.Points.Length) / (2 * team.Points.Length))))];
    }
}
