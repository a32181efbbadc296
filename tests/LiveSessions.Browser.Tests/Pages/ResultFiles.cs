using System.IO.Compression;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Xunit;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>The results of a room taken home from the console, as files that are opened elsewhere.</summary>
[Collection(nameof(Hall))]
public sealed class ResultFiles(Hall hall)
{
    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Are_downloaded_from_the_console(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var forum = await PolledForum.StartAsync(3);
        await using var seats = await forum.SeatAsync(hall, language, theme);
        var moderator = seats.Moderator;
        Localized In(string text) => new() { ["ar"] = $"{text} ع", ["en"] = text, ["ko"] = $"{text} 가" };
        await forum.OpenAsync(new SavePoll("first", "planning", new SingleChoice([In("Yes, soon"), In("\"Never\"")], 1), In("When?"), Curator.Seen));
        await forum.OpenAsync(new SavePoll("second", "planning", new OpenText(1, Moderated: false), In("What else?"), Curator.Seen));
        foreach (var (choice, voter) in new[] { 0, 0, 1 }.Select((choice, voter) => (choice, voter))) await forum.Crowd.CastAsync(voter, "first", 1, [choice]);
        await forum.Crowd.SayAsync(0, "second", 1, ["=HYPERLINK(\"http://x\",\"y\")"]);

        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        var csv = await ResultTable.DownloadAsync(moderator, "console.polls.downloadCsv");
        Assert.Equal("results-041205.csv", csv.Name);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Content[..3]);
        var rows = ResultTable.Parsed(System.Text.Encoding.UTF8.GetString(csv.Content[3..]));
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        var at = rows[0].Index().ToDictionary(column => column.Item, column => column.Index);
        int item = at.First(column => column.Key.EndsWith("(en)", StringComparison.Ordinal) && column.Value > 8).Value, count = rows[0].Length - 4;
        Assert.Equal(("2", "0.6667"), Single(row => row[item] == "Yes, soon"));
        Assert.Equal(("1", "0.3333"), Single(row => row[item] == "\"Never\""));
        Assert.Equal(("1", "1"), Single(row => row.Contains("'=HYPERLINK(\"http://x\",\"y\")")));
        (string, string) Single(Func<string[], bool> line) => rows.Where(line).Select(row => (row[count], row[count + 1])).Single();

        var workbook = await ResultTable.DownloadAsync(moderator, "console.polls.downloadXlsx");
        using var book = new ZipArchive(new MemoryStream(workbook.Content));
        Assert.NotNull(book.GetEntry("xl/worksheets/sheet1.xml"));
        await moderator.Page.GetByText(moderator.Text("console.polls.downloadNote")).ScrollIntoViewIfNeededAsync();
        await look.CheckAsync(moderator.Person, "console-download");
    }
}
