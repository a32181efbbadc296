using System.Collections.Frozen;
using System.Text.Json;
using LiveSessions.Core.Wire;

namespace LiveSessions.Server.Pages;

/// <summary>The server's own texts: page titles and refusals, from the same message files the pages are built from.</summary>
public sealed class Messages
{
    /// <summary>The language of readers who did not choose one the product speaks.</summary>
    public const string Default = "ar";
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;

    public Messages()
    {
        var assembly = typeof(Messages).Assembly;
        _byLanguage = assembly.GetManifestResourceNames().Where(name => name.StartsWith("messages.", StringComparison.Ordinal)).ToFrozenDictionary(
            name => name["messages.".Length..].TrimEnd('/', '\\'),
            name => JsonSerializer.Deserialize<Dictionary<string, string>>(assembly.GetManifestResourceStream(name)!)!.ToFrozenDictionary());
    }

    /// <summary>Language tags the product speaks.</summary>
    public IEnumerable<string> Languages => _byLanguage.Keys;

    public bool Speaks(string? language) => language is not null && _byLanguage.ContainsKey(language);

    /// <summary>Writing direction of a language: <c>rtl</c> or <c>ltr</c>.</summary>
    public static string DirectionOf(string language) => language is "ar" or "fa" or "he" or "ur" ? "rtl" : "ltr";

    /// <summary>A text by its key; the key itself when it is missing, which a test excludes.</summary>
    public string Text(string key, string? language)
    {
        var texts = _byLanguage[Speaks(language) ? language! : Default];
        return texts.TryGetValue(key, out var text) ? text : key;
    }

    /// <summary>A refusal as it is sent.</summary>
    public RefusalView Refuse(string code, string? language) => new(code, Text($"refusal.{code}", language));

    /// <summary>The reader's language: <c>?lang=</c>, else the cookie <c>ls-lang</c>, else Accept-Language, else <see cref="Default"/>.</summary>
    public string LanguageOf(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        if (Speaks(asked)) return asked;
        if (request.Cookies.TryGetValue("ls-lang", out var chosen) && Speaks(chosen)) return chosen;
        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => accepted.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(Speaks) ?? Default;
    }
}
