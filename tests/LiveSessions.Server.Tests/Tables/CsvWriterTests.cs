using System.Text;
using LiveSessions.Server.Tables;
using Xunit;

namespace LiveSessions.Server.Tests.Tables;

/// <summary>CSV that table programs open, and that does nothing there.</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1"), InlineData("-1", "'-1"), InlineData("@SUM(A1)", "'@SUM(A1)"), InlineData("\tx", "'\tx"), InlineData("\rx", "\"'\rx\"")]
    [InlineData("one, two", "\"one, two\""), InlineData("a\nb", "\"a\nb\""), InlineData("a=b", "a=b"), InlineData("", "")]
    public async Task A_text_is_quoted_where_it_must_be_and_never_a_formula(string text, string field) =>
        Assert.Equal($"\uFEFF{field}\r\n", await WrittenAsync([Cell.Of(text)]));

    [Fact]
    public async Task Numbers_are_numbers_in_no_language_also_below_zero_and_what_is_not_there_is_empty() =>
        Assert.Equal("\uFEFF-1.5,0.3333,,1000000,\u0639\r\n", await WrittenAsync([Cell.Of(-1.5), Cell.Part(1 / 3.0), Cell.Of((double?)null), Cell.Of(1e6), Cell.Of("\u0639")]));

    private static async Task<string> WrittenAsync(Cell[] line)
    {
        using var stream = new MemoryStream();
        await using var writer = new CsvWriter(stream);
        await writer.WriteAsync(line, TestContext.Current.CancellationToken);
        await writer.EndAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
