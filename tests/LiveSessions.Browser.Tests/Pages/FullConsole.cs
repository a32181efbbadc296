using System.Globalization;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A console with more questions than fit on it: those in sight are in the document, and the others are reached all the same.</summary>
[Collection(nameof(Hall))]
public sealed class FullConsole(Hall hall)
{
    private const int People = 50, Asked = 240;

    [Theory]
    [InlineData("en", "dark", 1440, 900)]
    [InlineData("ar", "light", 1440, 900)]
    [InlineData("ko", "light", 1440, 900)]
    [InlineData("ko", "light", 390, 844)]
    public async Task Draws_what_is_in_sight_and_reaches_the_rest_in(string language, string theme, int width, int height)
    {
        var look = new Look(language, theme);
        await using var forum = await ForumServer.StartAsync();
        await using var crowd = await Crowd.JoinAsync(forum.Url, People);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[0]);
        for (var i = 0; i < Asked; i++) await AskAsync(crowd, curator, language, i);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[1], language, $"&theme={theme}");
        var (page, region) = (moderator.Page, moderator.Page.GetByRole(AriaRole.Region, new() { Name = moderator.Text("console.questions.title") }));
        await page.SetViewportSizeAsync(width, height);
        var rows = region.GetByRole(AriaRole.List, new() { Name = moderator.Text("console.questions.group.approved"), Exact = true }).GetByRole(AriaRole.Listitem);
        await Expect(rows.Filter(new() { HasText = Text(language, 0) })).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 5, 80);
        Assert.Equal(await rows.First.GetAttributeAsync("aria-setsize"), await rows.Last.GetAttributeAsync("aria-setsize"));
        Assert.InRange(int.Parse((await rows.First.GetAttributeAsync("aria-setsize"))!, CultureInfo.InvariantCulture), Asked, Asked + 20);

        // Somewhere in the middle, nobody pointing: what rises above leaves what is read where it is.
        var middle = rows.Filter(new() { HasText = Text(language, 120) });
        while (await middle.CountAsync() == 0) await rows.Last.EvaluateAsync("row => row.scrollIntoView()");
        await middle.ScrollIntoViewIfNeededAsync();
        var before = await TopAsync(middle);
        var place = int.Parse((await middle.GetAttributeAsync("aria-posinset"))!, CultureInfo.InvariantCulture);
        for (var i = 0; i < 12; i++) await crowd.SupportAsync(People - 1, Id(Asked - 30 + i));
        await Expect(middle).ToHaveAttributeAsync("aria-posinset", $"{place + 12}");
        Assert.InRange(await TopAsync(middle) - before, -2, 2);
        await look.CheckAsync(moderator.Person, width < 600 ? "console-full-phone" : "console-full");

        // By the keyboard from the first row to beyond what was drawn; the focus goes along, and nothing that arrives takes it.
        await page.Keyboard.PressAsync("j");
        for (var i = 0; i < 70; i++) await page.Keyboard.PressAsync("j");
        var selected = region.GetByRole(AriaRole.Button, new() { Expanded = true }).And(page.Locator("[data-row]"));
        await selected.FocusAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(selected).ToBeFocusedAsync();
        await Expect(selected).ToBeInViewportAsync();
        var number = await selected.TextContentAsync();
        for (var i = 0; i < 5; i++) await crowd.AskAsync(i, "planning", Text(language, 900 + i), language);
        await Expect(region.GetByRole(AriaRole.Button, new() { NameRegex = new($"– {moderator.Arrivals}$") })).ToBeVisibleAsync();
        await Expect(selected).ToBeFocusedAsync();

        // Scrolled far away it is still there, and has the focus.
        var last = rows.Filter(new() { HasText = Text(language, 209) });
        while (await last.CountAsync() == 0) await rows.Last.EvaluateAsync("row => row.scrollIntoView()");
        await Expect(selected).ToBeFocusedAsync();
        await Expect(selected).ToHaveTextAsync(number!);
        await page.Keyboard.PressAsync("Escape");

        // What is searched for is found wherever it stands.
        await page.Keyboard.PressAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync(Text(language, 187));
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync(Text(language, 187));
        moderator.Person.AssertWell();
    }

    private static async Task AskAsync(Crowd crowd, Curator curator, string language, int i)
    {
        await crowd.AskAsync(i % (People - 1), "planning", Text(language, i), language, Id(i));
        await curator.ApproveAsync(Id(i));
    }

    private static string Id(int i) => $"full-{i}";

    private static Task<double> TopAsync(ILocator row) => row.EvaluateAsync<double>("row => row.getBoundingClientRect().top");

    private static string Text(string language, int i) => language switch
    {
        "ar" => $"متى يبدأ العمل في الحي رقم {i + 1001} من المدينة، ومن يقرر ذلك؟",
        "ko" => $"시내 {i + 1001}번 구역의 공사는 언제 시작합니까?",
        _ => $"When does the work in quarter {i + 1001} of the city begin, and who decides about it?{(i % 3 == 0 ? " Please say it in plain words, for those of us who live there and cannot come to the meetings of the council in the afternoon." : "")}",
    };
}
