using LiveSessions.Core;
using LiveSessions.Core.Results;
using LiveSessions.Server.Access;
using LiveSessions.Server.Api;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;

namespace LiveSessions.Server.Tables;

/// <summary>The results of a room's polls as a table to be opened by people, for its staff.</summary>
public static class ResultsApi
{
    /// <summary>Tables that one person, and all together, may have of a room in ten seconds.</summary>
    public const int OfOne = 6, OfAll = 20;

    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{code}/results.csv", (string code, HttpContext context, RoomRegistry rooms, Messages messages) =>
            ForStaff.AnswerAsync(code, context, rooms, (room, _) => TableAsync(room, context, messages, CsvWriter.ContentType,
                (_, to, _) => Task.FromResult<IResultWriter>(new CsvWriter(to)))));

        routes.MapGet("/api/rooms/{code}/results.xlsx", (string code, HttpContext context, RoomRegistry rooms, Messages messages) =>
            ForStaff.AnswerAsync(code, context, rooms, (room, _) => TableAsync(room, context, messages, XlsxWriter.ContentType,
                async (table, to, cancellation) => await XlsxWriter.BeginAsync(to, table, cancellation))));
    }

    /// <summary>A table is on the disk before its first byte is sent: it is whole, or a refusal, and takes no memory however large it is.</summary>
    private static async Task<IResult> TableAsync(
        Room room, HttpContext context, Messages messages, string type, Func<ResultTable, Stream, CancellationToken, Task<IResultWriter>> begin)
    {
        var actor = ActorId.Of(room.Id, Tokens.Read(context.Request, Tokens.Staff)!);
        if (room.Downloads.WhyNot(actor) is { } tooOften) return context.Refuse(Problems.StatusOf(tooOften), tooOften);
        // To the end: another node may have closed a poll a moment ago.
        var languages = await room.ReadAsync(state => state.Info.Languages, toTheEnd: true);
        var table = new ResultTable(messages, languages, messages.LanguageOf(context.Request));
        var file = TemporaryFile();
        try
        {
            await using (var writer = await begin(table, file, context.RequestAborted)) await WriteAsync(room, table, writer, context.RequestAborted);
            file.Position = 0;
            // Whoever sends it closes it.
            return Results.Stream(file, type);
        }
        catch (Exception failed)
        {
            await file.DisposeAsync();
            // No room on the disk for it: a little later there may be.
            if (failed is IOException) throw new RoomBusyException();
            throw;
        }
    }

    /// <summary>A file that nobody else on the machine can read, and that is gone when it is closed.</summary>
    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"livesessions-{Path.GetRandomFileName()}"), options);
    }

    private static async Task WriteAsync(Room room, ResultTable table, IResultWriter writer, CancellationToken cancellation)
    {
        await writer.WriteAsync(table.Head, cancellation);
        // A poll at a time: neither the room's loop nor the memory has to bear them all at once.
        for (var order = 0; await room.ReadAsync(state => order < state.Polls.Count ? PollResults.Of(state, order) : null) is { } rows; order++)
            foreach (var row in rows)
                await writer.WriteAsync(table.Line(row), cancellation);
        foreach (var row in await room.ReadAsync(BoardResults.Of)) await writer.WriteAsync(table.Line(row), cancellation);
        await writer.EndAsync(cancellation);
    }
}
