using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>
/// One of 2 to 10 options, of which one is right, against the clock. A right answer at once brings all points, one at the end of the time half of
/// them, and in between as much less as time has passed; time is that of the entry in the log. A changed answer counts from its last time.
/// </summary>
/// <param name="Right">The index of the right option; null for whom it is not revealed to yet.</param>
/// <param name="Seconds">The time for an answer. What is answered after it, where a moderator gave more, brings half of the points.</param>
/// <param name="Points">What a right answer at once brings.</param>
[MessagePackObject]
public sealed record Quiz(
    [property: Key("options")] Localized[] Options,
    [property: Key("right")] int? Right,
    [property: Key("seconds")] int Seconds,
    [property: Key("points")] int Points) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options) && Right >= 0 && Right < Options.Length
        && Seconds is >= 1 and <= Limits.PollSeconds && Points is >= Limits.FewestQuizPoints and <= Limits.QuizPoints;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        var clean = new Quiz(options, Right, Seconds, Points);
        if (refusal is null && Right is null) refusal = Refusals.NoRightAnswer;
        return (clean, refusal ?? (clean.IsWhole ? null : Refusals.OutOfRange));
    }

    internal override string? Check(Ballot ballot) => Choices.Check(ballot, Options.Length, 1);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Choices.Figures(Options, result, voters, Right);

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new ChoiceTally(Options.Length, Right);

    internal override bool HasRightAnswer => true;

    internal override PollKind WithoutRightAnswer => this with { Right = null };

    internal override int? TimeLimit => Seconds;

    internal override int PointsOf(Ballot ballot, long used) => ballot.Choices is [var option] && option == Right
        ? Points - (int)(Points / 2 * Math.Clamp(used, 0, Seconds * 1000L) / (Seconds * 1000L))
        : 0;

    internal override int BonusFor(int before) => Points * Limits.StreakBonus * Math.Min(before, Limits.StreakLength) / 100;
}
