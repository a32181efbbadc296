using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A poll led from the console alone: from a ready starting point through two rounds, live in the hall, to the table that is taken home.</summary>
[Collection(nameof(Hall))]
public sealed class PollLife(Hall hall)
{
    [Theory]
    [InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "light")]
    public async Task Goes_from_a_template_through_two_rounds_to_the_table_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var forum = await PolledForum.StartAsync(4);
        await using var seats = await forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        var (console, prompt) = (moderator.Page, moderator.Text("console.template.agree.prompt"));
        string[] options = [.. new[] { "fully", "between" }.Select(name => moderator.Text($"console.template.agree.{name}"))];
        var (poll, dialog) = (moderator.Poll(prompt), console.GetByRole(AriaRole.Dialog));

        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await moderator.Button(console.Locator("body"), "console.polls.new").ClickAsync();
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text("console.polls.beginWith"), Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = moderator.Text("console.template.agree") });
        await dialog.GetByRole(AriaRole.Radio, new() { Name = moderator.Text("console.polls.whileOpen.live") }).CheckAsync();
        await look.CheckAsync(moderator.Person, "console-live-form");
        await moderator.Button(dialog, "console.save").ClickAsync();
        // By keyboard alone, which stays where it was.
        await moderator.Button(poll, "console.polls.openIt").PressAsync("Enter");
        await moderator.Button(poll, "console.polls.openNow").PressAsync("Enter");
        await Expect(moderator.Button(poll, "console.polls.close")).ToBeVisibleAsync();
        await Expect(poll.GetByRole(AriaRole.Button, new() { Name = prompt, Exact = true })).ToBeFocusedAsync();
        await moderator.Button(poll, "console.polls.screen").ClickAsync();

        // Everybody sees it from the first vote on, also who has not voted.
        await phone.OpenVoteAsync(prompt);
        var id = (await forum.Curator.FindPollAsync(new() { ["en"] = Words.Of("en")["console.template.agree.prompt"] })).Id;
        foreach (var (choice, voter) in new[] { 0, 0, 2, 1 }.Select((choice, voter) => (choice, voter))) await forum.Crowd.CastAsync(voter, id, 1, [choice]);
        foreach (var page in new[] { phone.Page, screen.Page }) await Expect(Line(page, options[0])).ToContainTextAsync(PollSamples.Number("50", language));
        await look.CheckAsync(screen, "screen-live");
        await phone.Option(options[0]).CheckAsync(new() { Force = true });
        foreach (var page in new[] { phone.Page, screen.Page }) await Expect(Line(page, options[0])).ToContainTextAsync(PollSamples.Number("60", language));
        await look.CheckAsync(phone.Person, "phone-live");
        await moderator.Button(poll, "console.polls.close").ClickAsync();

        await moderator.Button(poll, "console.polls.anew").ClickAsync();
        await moderator.Button(poll, "console.polls.openNow").ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.newRound"))).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-new-round");
        await phone.Option(options[1]).CheckAsync(new() { Force = true });
        await forum.Crowd.CastAsync(0, id, 2, [2]);
        var before = moderator.Text("shared.result.before").Replace("{value}", "", StringComparison.Ordinal).Trim();
        foreach (var page in new[] { phone.Page, screen.Page })
        {
            await Expect(Line(page, options[1])).ToContainTextAsync(PollSamples.Number("100", language));
            await Expect(Line(page, options[1])).ToContainTextAsync(before);
            await Expect(Line(page, options[1])).ToContainTextAsync(PollSamples.Number("20", language));
        }
        await moderator.Button(poll, "console.polls.close").ClickAsync();
        await look.CheckAsync(screen, "screen-second-round");
        await look.CheckAsync(phone.Person, "phone-second-round");
        await look.CheckAsync(moderator.Person, "console-second-round");

        var csv = await ResultTable.DownloadAsync(moderator, "console.polls.downloadCsv");
        var rows = ResultTable.Parsed(System.Text.Encoding.UTF8.GetString(csv.Content)).Where(row => row.Contains(prompt)).ToArray();
        Assert.Equal(["0 0", "3 0.6"], Told(options[0]));
        Assert.Equal(["1 0.2", "2 1"], Told(options[1]));

        // The votes for an option in each round, and their share.
        string[] Told(string option) => [.. rows.Where(row => row.Contains(option)).Select(row => $"{row[^4]} {row[^3]}").Order(StringComparer.Ordinal)];

        static ILocator Line(IPage page, string option) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = option });
    }
}
