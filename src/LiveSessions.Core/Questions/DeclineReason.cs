namespace LiveSessions.Core.Questions;

/// <summary>Why a question was declined, as its author reads it.</summary>
/// <param name="Text">In the moderator's words; where it was prepared, for who does not know its code.</param>
/// <param name="Code">One of <see cref="Prepared"/>, or of a newer version's, which each reads in their own language; null for own words.</param>
public sealed record DeclineReason(string Text, string? Code = null)
{
    /// <summary>The prepared reasons. Codes are stored: they never change their meaning.</summary>
    public static IReadOnlyList<string> Prepared { get; } = ["asked_before", "other_session", "wording"];

    /// <summary>Cleans what a moderator gives as the reason.</summary>
    internal static (DeclineReason Reason, string? Refusal) Clean(string? text, string? code)
    {
        var clean = Core.Text.Texts.Optional(text, Limits.Reason);
        return (new DeclineReason(clean.Value, code), code is not null && !Prepared.Contains(code) ? Refusals.Malformed : clean.Refusal);
    }
}
