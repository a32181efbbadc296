using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace LiveSessions.Server.Tables;

/// <summary>A workbook with one sheet. Its texts are texts by their type: none of them can be a formula.</summary>
internal sealed class XlsxWriter : IResultWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const double Narrow = 12, Wide = 36;

    private readonly Spreadsheet _book;
    private readonly StyleId _part, _bold;
    private bool _isBegun;

    private XlsxWriter(Spreadsheet book)
    {
        _book = book;
        _part = book.AddStyle(new Style { Format = NumberFormat.Custom("0.0%") });
        _bold = book.AddStyle(new Style { Font = { Bold = true } });
    }

    /// <summary>Begins the workbook.</summary>
    public static async Task<XlsxWriter> BeginAsync(Stream to, ResultTable table, CancellationToken cancellation)
    {
        var writer = new XlsxWriter(await Spreadsheet.CreateNewAsync(to, cancellationToken: cancellation));
        var sheet = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (at, isWide) in table.Wide.Index()) sheet.Column(at + 1).Width = isWide ? Wide : Narrow;
        await writer._book.StartWorksheetAsync(table.Title, sheet, cancellation);
        return writer;
    }

    public ValueTask WriteAsync(Cell[] line, CancellationToken cancellation)
    {
        var head = !_isBegun;
        _isBegun = true;
        return _book.AddRowAsync([.. line.Select(cell => Of(cell, head))], cancellation);
    }

    public ValueTask EndAsync(CancellationToken cancellation) => _book.FinishAsync(cancellation);

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private StyledCell Of(Cell cell, bool head) => cell switch
    {
        { Text: { } text } => new StyledCell(text, head ? _bold : null),
        { Number: { } number } => new StyledCell(number, cell.IsPart ? _part : null),
        _ => new StyledCell((string?)null, null),
    };
}
