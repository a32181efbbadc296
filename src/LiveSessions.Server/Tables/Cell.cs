namespace LiveSessions.Server.Tables;

/// <summary>What stands in a cell of a table: a text, a number, or nothing.</summary>
internal readonly record struct Cell(string? Text, double? Number, bool IsPart = false)
{
    private const int Digits = 4;

    public static Cell Of(string? text) => new(text, null);

    public static Cell Of(double? number) => new(null, number is { } given ? Math.Round(given, Digits) : null);

    /// <summary>A part of all, 0 to 1.</summary>
    public static Cell Part(double? part) => Of(part) with { IsPart = true };
}
