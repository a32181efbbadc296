namespace LiveSessions.Load.Rooms;

/// <summary>What the poll of a simulated audience says on the screens of people who look on.</summary>
internal static class LoadTexts
{
    public static readonly Localized Prompt = Of("أيّها تختار؟", "Which one?", "어느 것을 고르시겠습니까?");

    public static readonly Localized[] Options =
    [
        Of("الأول", "The first", "첫째"), Of("الثاني", "The second", "둘째"), Of("الثالث", "The third", "셋째"), Of("الرابع", "The fourth", "넷째"),
    ];

    /// <summary>A text in the languages of a room; in English where there is none.</summary>
    public static Localized For(IEnumerable<string> languages, Localized text) =>
        languages.ToDictionary(lang => lang, lang => text.GetValueOrDefault(lang, text["en"]));

    private static Localized Of(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
}
