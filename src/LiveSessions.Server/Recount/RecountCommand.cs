using System.Globalization;
using LiveSessions.Core;
using LiveSessions.Core.Recount;
using LiveSessions.Server.Export;

namespace LiveSessions.Server.Recount;

/// <summary>
/// <c>recount FILE</c>: checks an export from its first byte to its last, counts every room of it a second time, and holds that against the fold
/// that servers use.
/// </summary>
public static class RecountCommand
{
    public const string Usage = """
        Usage: LiveSessions.Server recount FILE
          checks an export and counts the votes, supporters and reactions of it, by a second count that shares nothing with the server's
        """;

    /// <summary>Prints what was counted.</summary>
    /// <returns>0 where the file is whole and the two counts agree; 1 otherwise; 2 for arguments that are not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is not [var file] || file.StartsWith('-'))
        {
            await errors.WriteLineAsync($"Name one file to count.\n\n{Usage}");
            return 2;
        }
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync(Directory.Exists(file) ? $"{file} is a folder. Name the file that export wrote." : $"There is no file {file}.");
            return 1;
        }
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
            return await CountAsync(stream, file, output, errors);
        }
        catch (Exception exception) when (exception is ExportException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task<int> CountAsync(Stream stream, string file, TextWriter output, TextWriter errors)
    {
        using var reader = new ExportReader(stream);
        await output.WriteLineAsync($"{file}, exported {await reader.BeginAsync()}");
        var isGood = true;
        while (await reader.NextRoomAsync() is { } room)
        {
            var (fold, count) = (new RoomState(), new SecondCount());
            while (await reader.NextEntryAsync() is { } entry)
            {
                fold.Fold(entry.Time, entry.Digest, entry.Payload);
                count.Take(entry.Offset, entry.Time, entry.Payload);
            }
            await output.WriteLineAsync(RecountReport.Of(room, fold, count));
            foreach (var problem in Problems(room, fold, count))
            {
                isGood = false;
                await errors.WriteLineAsync($"Room {(room.Code.Length == 0 ? room.Id : room.Code)}: {problem}");
            }
        }
        await output.WriteLineAsync(isGood
            ? "The file is whole, every seal fits, and the two counts agree."
            : "The file is whole and every seal fits, but see what is wrong above.");
        return isGood ? 0 : 1;
    }

    private static IEnumerable<string> Problems(ExportedRoom room, RoomState fold, SecondCount count)
    {
        if (room.Damage is { } damage) yield return $"the log was damaged when it was exported, and only its beginning is counted. {damage}";
        if (count.EndsAt > 0) yield return string.Create(CultureInfo.InvariantCulture, $"entry {count.EndsAt} was written by a newer LiveSessions, and only what stands before it is counted. Use that version.");
        foreach (var difference in Comparison.Differences(fold, count)) yield return $"the two counts do not agree: {difference}.";
    }
}
