using CsCheck;

namespace LiveSessions.Core.Tests.Text;

/// <summary>Texts that people and programs send to see what happens.</summary>
public static class HostileTexts
{
    public static string[] Lines { get; } = Read();

    private static readonly string[] Bits =
    [
        "a", "e", "A", "0", " ", "!", "ل", "ا", "ب", "ه", "\u0640", "\u0640\u0640\u0640", "가", "ㅋ", "\u1112", "\u1161", "\u11AB", "か", "漢",
        "\u0301", "\u0308", "\u0327", "\u064E", "\u0651", "\u0655", "\u0670", "\u093E", "\u20E3", "\u180B", "\uFE00", "\uFE0E", "\uFE0F", "\u034F",
        "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202E", "\u2060", "\u2066", "\u2069", "\uFEFF", "\u061C", "\u00AD", "\u2800", "\u3164",
        "\u115F", "\uFFA0", "\uFFFD", "\uFFFE", "\uE000", "\n", "\r", "\r\n", "\t", "\u0085", "\u2028", "\u00A0", "\u3000", "\0", "\u001B", "\u007F",
        "😀", "❤", "👩", "🏽", "🚒", "🇴", "🇲", "🇰🇷", "\U000E0041", "\U000E0100", "\uD83D", "\uDE00", "\uFDFA", "\u0344", "\u212B", "\u1E69", "\u0F73",
    ];

    /// <summary>Bits that are dangerous beside each other, repeated; now and then any character at all.</summary>
    public static Gen<string> Any { get; } =
        Gen.Frequency((8, Gen.OneOf(Bits)), (2, Gen.Select(Gen.OneOf(Bits), Gen.Int[2, 12], (bit, times) => string.Concat(Enumerable.Repeat(bit, times)))),
                (1, Gen.Char.Select(c => c.ToString())))
            .Array[0, 24].Select(string.Concat);

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(HostileTexts).Assembly.GetManifestResourceStream("hostile.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.StartsWith('"')).Select(Unquote)];
    }

    // A JSON reader refuses lone surrogates, which are some of the best of these.
    private static string Unquote(string line) => System.Text.RegularExpressions.Regex.Unescape(line[1..^1].Replace("\\/", "/", StringComparison.Ordinal));
}
