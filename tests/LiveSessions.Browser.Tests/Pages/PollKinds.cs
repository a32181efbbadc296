using System.Text.RegularExpressions;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Every kind of poll on a phone, the console and the hall screen, from the first touch to the result and the table that is taken home.</summary>
[Collection(nameof(Hall))]
public sealed class PollKinds(Hall hall) : IAsyncLifetime
{
    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(5);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Is_answered_shown_and_read_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;

        foreach (var kind in PollSamples.All)
        {
            var prompt = kind.Prompt[language];
            await _forum.OpenAsync(new SavePoll(kind.Id, "planning", kind.Kind, kind.Prompt, Curator.Seen));
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = prompt })).ToBeVisibleAsync();
            await look.CheckAsync(screen, $"screen-{kind.Id}-open");

            await phone.OpenVoteAsync(prompt);
            await kind.Answer(phone, language);
            await Expect(phone.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = phone.Text("shared.way.counted") })).ToBeAttachedAsync();
            await look.CheckAsync(phone.Person, $"phone-{kind.Id}");

            foreach (var (ballot, voter) in kind.Others.Select((ballot, i) => (ballot, i))) await _forum.Crowd.CastAsync(voter, kind.Id, 1, ballot);
            foreach (var (words, voter) in kind.Words.Select((words, i) => (words, i))) await _forum.Crowd.SayAsync(voter, kind.Id, 1, words);
            await _forum.Curator.DoAsync(new ClosePoll(kind.Id, 1));
            await Expect(phone.Page.GetByText(phone.Text("audience.poll.hidden"))).ToBeVisibleAsync();
            await _forum.Curator.DoAsync(new ShowResults(kind.Id, true));
            if (kind.Kind is WordCloud) await phone.Page.GetByText(phone.Text("shared.poll.asList"), new() { Exact = true }).ClickAsync();
            foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
            foreach (var (line, text) in kind.Result(language))
                foreach (var page in new[] { phone.Page, screen.Page })
                    await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = line })).ToContainTextAsync(text);
            if (kind.Kind is Numeric or Quiz)
            {
                foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByText(phone.Text("shared.poll.right"))).ToHaveCountAsync(0);
                await _forum.Curator.DoAsync(new ShowResults(kind.Id, true, true));
                foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByText(phone.Text("shared.poll.right"))).ToBeVisibleAsync();
            }
            await look.CheckAsync(phone.Person, $"phone-{kind.Id}-result");
            await look.CheckAsync(screen, $"screen-{kind.Id}-result");
        }
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await look.CheckAsync(moderator.Person, "console-kinds");

        // The word may stand between marks that isolate it from the sentence's direction.
        ILocator Button(string act) => moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + moderator.Text(act).Replace("{word}", ".?Parks.?") + "$") });
        var shown = screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Parks" });
        await Button("console.polls.hideWord").ClickAsync();
        await Expect(shown).ToHaveCountAsync(0);
        await Button("console.polls.showWord").ScrollIntoViewIfNeededAsync();
        await look.CheckAsync(moderator.Person, "console-words");
        await Button("console.polls.showWord").ClickAsync();
        await Expect(shown).ToBeAttachedAsync();

        var csv = await ResultTable.DownloadAsync(moderator, "console.polls.downloadCsv");
        var rows = ResultTable.Parsed(System.Text.Encoding.UTF8.GetString(csv.Content));
        foreach (var kind in PollSamples.All)
        {
            var lines = rows.Where(row => row.Contains(kind.Prompt[language])).ToArray();
            Assert.True(lines.Length > 1, $"{lines.Length} lines of {kind.Id}");
            Assert.Equal($"{1 + kind.Others.Length + kind.Words.Length}", lines[0][^4]);
        }
    }
}
