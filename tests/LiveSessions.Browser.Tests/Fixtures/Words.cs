using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>The words a person reads in a language, from the product's own message files: tests find things by them.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> _texts = [];

    private Words(string language)
    {
        foreach (var file in new[] { "shared", "audience", "answers", "moods", "survey", "console", "screen", "stage" })
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Folder(), language, $"{file}.json")))!)
                _texts[$"{file}.{key}"] = text;
    }

    public static Words Of(string language) => new(language);

    /// <summary>The text of a key such as <c>audience.join.enter</c>.</summary>
    public string this[string key] => _texts[key];

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "web", "messages"));
}
