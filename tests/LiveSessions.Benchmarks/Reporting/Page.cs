using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Reporting;

/// <summary>The page of the documentation that shows the table; all around the table is written by people and stays.</summary>
internal static class Page
{
    private const string Begin = "<!-- table -->", End = "<!-- /table -->", Place = "docs/performance.md";

    /// <summary>Puts a table in the place of the one before.</summary>
    /// <returns>The file that was written.</returns>
    public static async Task<string> WriteAsync(string table)
    {
        var file = Path.Combine(Find().FullName, Place);
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file) : $"# Performance\n\n{Begin}\n{End}\n";
        await File.WriteAllTextAsync(file, Replace(text, table) ?? throw new LoadException($"{file} has no place for the table. Put {Begin} and {End} there, each on a line of its own."));
        return file;
    }

    /// <summary>A text with another table in it, or null when it has no place for one.</summary>
    public static string? Replace(string text, string table)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? null : $"{text[..(begin + Begin.Length)]}\n\n{table.Trim()}\n\n{text[end..]}";
    }

    private static DirectoryInfo Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "LiveSessions.sln"))) return folder;
        throw new LoadException($"{Place} was not found: run this from a checkout of the repository.");
    }
}
