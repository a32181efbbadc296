using System.Globalization;
using System.Text;

namespace LiveSessions.Server.Tables;

/// <summary>
/// CSV by RFC 4180, in UTF-8 with its mark at the beginning, which Excel asks for. A text that a table program would take for a formula begins with
/// an apostrophe: what anybody in the hall wrote is opened by somebody at their desk, and must do nothing there.
/// </summary>
internal sealed class CsvWriter(Stream to) : IResultWriter
{
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly StreamWriter _writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    public async ValueTask WriteAsync(Cell[] line, CancellationToken cancellation) =>
        await _writer.WriteAsync($"{string.Join(',', line.Select(Field))}\r\n".AsMemory(), cancellation);

    public async ValueTask EndAsync(CancellationToken cancellation) => await _writer.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => default;

    private static string Field(Cell cell) => cell.Text is { } text ? Quoted(Guarded(text)) : cell.Number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Guarded(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
