using System.Globalization;
using System.Text.Json;

namespace LiveSessions.Mutation;

/// <summary>One change of the core that its tests should notice.</summary>
public sealed record Mutant(int Id, string File, int Line, string Mutator, string Replacement)
{
    /// <summary>The feature's folder; <c>.</c> for what stands beside the folders.</summary>
    public string Folder => File.Contains('/') ? File[..File.IndexOf('/')] : ".";

    /// <summary>Whether it only changes a text.</summary>
    public bool IsText => Mutator.StartsWith("String", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line} {Mutator}: {string.Join(' ', Replacement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";

    /// <summary>Those of Stryker's report that were compiled in.</summary>
    public static IReadOnlyList<Mutant> Read(string report)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(report));
        return
        [
            .. from file in json.RootElement.GetProperty("files").EnumerateObject()
               from mutant in file.Value.GetProperty("mutants").EnumerateArray()
               where mutant.GetProperty("status").GetString() is not ("CompileError" or "Ignored")
               select new Mutant(
                   int.Parse(mutant.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
                   file.Name[(file.Name.IndexOf("LiveSessions.Core/", StringComparison.Ordinal) is var at and >= 0 ? at + "LiveSessions.Core/".Length : 0)..],
                   mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32(),
                   mutant.GetProperty("mutatorName").GetString()!,
                   mutant.GetProperty("replacement").GetString()!),
        ];
    }
}
