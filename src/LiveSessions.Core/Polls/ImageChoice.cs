using LiveSessions.Core.Results;
using MessagePack;

namespace LiveSessions.Core.Polls;

/// <summary>One of 2 to 6 images of the room.</summary>
/// <param name="Options">What each image shows, in words.</param>
/// <param name="Images">The id of the image of each option.</param>
[MessagePackObject]
public sealed record ImageChoice([property: Key("options")] Localized[] Options, [property: Key("images")] string[] Images) : PollKind
{
    internal override bool IsWhole => Choices.AreWhole(Options) && Images?.Length == Options.Length && !Images.Contains(null!);

    internal override IReadOnlyList<string> ImagesUsed => Images;

    internal override (PollKind Kind, string? Refusal) Clean(IReadOnlyList<string> languages)
    {
        var (options, refusal) = Choices.Clean(Options, languages);
        if (refusal is null && options.Length > Limits.ImageOptions) refusal = Refusals.TooManyOptions;
        var clean = new ImageChoice(options, Images);
        return (clean, refusal ?? (clean.IsWhole ? null : Refusals.UnknownImage));
    }

    internal override int HandOptions => Options.Length;

    internal override string? Check(Ballot ballot) => Choices.Check(ballot, Options.Length, 1);

    internal override IEnumerable<Figure> Figures(TallyResult result, int voters) => Choices.Figures(Options, result, voters);

    internal override PollTally NewTally(IReadOnlyDictionary<string, bool> hidden) => new ChoiceTally(Options.Length);
}
