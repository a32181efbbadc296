using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>The results of a room as a file that was downloaded from the console.</summary>
internal static class ResultTable
{
    /// <summary>Presses the button of the polls pane with this text.</summary>
    public static async Task<(string Name, byte[] Content)> DownloadAsync(Moderator moderator, string button)
    {
        var file = await moderator.Page.RunAndWaitForDownloadAsync(() =>
            moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text(button), Exact = true }).ClickAsync());
        return (file.SuggestedFilename, await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
    }

    /// <summary>Reads CSV as RFC 4180 says.</summary>
    public static string[][] Parsed(string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var (field, quoted) = (new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n')) field.Append(c);
            else if (c is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }
        return [.. rows];
    }
}
