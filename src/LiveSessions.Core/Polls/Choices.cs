using LiveSessions.Core.Results;
using LiveSessions.Core.Text;

namespace LiveSessions.Core.Polls;

/// <summary>Ballots per option, of <see cref="PointAllocation"/> points per option, in the order of the options.</summary>
public sealed record ChoiceResult(int[] Counts) : TallyResult;

/// <summary>What the kinds with options share.</summary>
internal static class Choices
{
    public static bool AreWhole(Localized[]? options) => options is { Length: > 0 } && !options.Contains(null!);

    public static (Localized[] Options, string? Refusal) Clean(Localized[]? options, IReadOnlyList<string> languages, int least = 2)
    {
        if (options is null || options.Length < least) return ([], Refusals.TooFewOptions);
        if (options.Length > Limits.Options) return ([], Refusals.TooManyOptions);
        var clean = options.Select(option => Texts.InLanguages(option, languages, Limits.Option)).ToArray();
        return ([.. clean.Select(option => option.Value)], clean.FirstOrDefault(option => option.Refusal is not null).Refusal);
    }

    /// <summary>Votes for each option, and which is right where one is.</summary>
    public static IEnumerable<Figure> Figures(Localized[] options, TallyResult result, int voters, int? right = null) => options.Zip(((ChoiceResult)result).Counts, (option, count) =>
        new Figure(Measures.Votes) { Option = option, Count = count, Share = Figure.Part(count, voters) }).Select((figure, at) => at == right ? figure with { Mark = Marks.Right } : figure);

    /// <summary>Every choice exists, none stands twice, and there are at most <paramref name="max"/>.</summary>
    public static string? Check(Ballot ballot, int options, int max)
    {
        if (ballot.Choices.Length > max) return Refusals.TooManyChoices;
        for (var i = 0; i < ballot.Choices.Length; i++)
        {
            if (ballot.Choices[i] < 0 || ballot.Choices[i] >= options) return Refusals.UnknownOption;
            if (ballot.Choices.AsSpan(0, i).Contains(ballot.Choices[i])) return Refusals.RepeatedOption;
        }
        return null;
    }
}

/// <param name="right">The option that is right; null where none is.</param>
internal sealed class ChoiceTally(int options, int? right = null) : PollTally
{
    private readonly int[] _counts = new int[options];

    public override void Add(Ballot ballot)
    {
        foreach (var choice in ballot.Choices) _counts[choice]++;
    }

    public override void Remove(Ballot ballot)
    {
        foreach (var choice in ballot.Choices) _counts[choice]--;
    }

    public override TallyResult Result => new ChoiceResult([.. _counts]);

    public override int? RightVoters => right is { } option ? _counts[option] : null;
}
