using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveSessions.Server.Access;

/// <summary>Join codes: six digits, accepted in every script's digits, with blanks, dashes and look-alikes forgiven.</summary>
public static class JoinCode
{
    public const int Length = 6;

    /// <summary>The six digits 0–9, or null.</summary>
    public static string? Normalize(string? given)
    {
        if (given is null or { Length: > 40 }) return null;
        var digits = new StringBuilder(Length);
        foreach (var rune in given.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '-' or '_' or '.' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) continue;
            if (Digit(rune) is not { } digit || digits.Length == Length) return null;
            digits.Append(digit);
        }
        return digits.Length == Length ? digits.ToString() : null;
    }

    /// <summary>A new random code.</summary>
    public static string New() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private static char? Digit(Rune rune) => rune.Value switch
    {
        'O' or 'o' => '0',
        'I' or 'i' or 'l' or 'L' => '1',
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
        _ => null,
    };
}
