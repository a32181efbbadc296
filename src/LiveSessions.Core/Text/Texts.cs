namespace LiveSessions.Core.Text;

/// <summary>Cleans and measures one text of a command; either <see cref="Refusal"/> is set or <see cref="Value"/> is fit to be stored.</summary>
public readonly record struct Texts(string Value, string? Refusal)
{
    /// <summary>A text that must not be empty.</summary>
    public static Texts Required(string? text, int limit, bool multiline = false)
    {
        var clean = CleanText.Clean(Bounded(text, limit), multiline);
        if (clean.Length == 0) return new("", Refusals.TextEmpty);
        return TooLong(text, clean, limit) ? new("", Refusals.TextTooLong) : new(clean, null);
    }

    /// <summary>A text that may be empty.</summary>
    public static Texts Optional(string? text, int limit)
    {
        var clean = CleanText.Clean(Bounded(text, limit));
        return TooLong(text, clean, limit) ? new("", Refusals.TextTooLong) : new(clean, null);
    }

    /// <summary>
    /// A text in several languages: only the room's languages are kept, the room's first language must be there,
    /// and languages without a text are left out.
    /// </summary>
    public static (Localized Value, string? Refusal) InLanguages(Localized? text, IReadOnlyList<string> languages, int limit, bool required = true)
    {
        var value = new Localized();
        foreach (var language in languages)
        {
            if (text is null || !text.TryGetValue(language, out var one)) continue;
            var clean = Optional(one, limit);
            if (clean.Refusal is not null) return (value, clean.Refusal);
            if (clean.Value.Length > 0) value[language] = clean.Value;
        }
        return required && (languages.Count == 0 || !value.ContainsKey(languages[0])) ? (value, Refusals.TextEmpty) : (value, null);
    }

    // No text that could pass is longer than this: refuses megabytes before they are normalised.
    private const int CharsPerGrapheme = 12;

    private static string? Bounded(string? text, int limit) =>
        text?[..Math.Min(text.Length, limit * CharsPerGrapheme)];

    private static bool TooLong(string? given, string clean, int limit) =>
        (given?.Length ?? 0) > limit * CharsPerGrapheme || CleanText.Graphemes(clean) > limit;
}
