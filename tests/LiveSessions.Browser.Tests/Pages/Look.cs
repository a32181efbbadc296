using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LiveSessions.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>
/// What holds on every page: the right direction, no sideways scroll, no text key shown raw, nothing axe objects to, no violated policy and
/// nothing fetched from elsewhere. With LIVESESSIONS_SHOTS=folder each page's picture is written there.
/// </summary>
internal sealed class Look(string language, string theme)
{
    public async Task CheckAsync(Person person, string name)
    {
        var page = person.Page;
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", language == "ar" ? "rtl" : "ltr");
        // Pictures are taken when the fonts are there and what eases has come to rest. Without a network a font may never come.
        await page.EvaluateAsync(
            """
            () => Promise.race([
              Promise.all([document.fonts.ready, ...document.getAnimations().map((one) => one.finished.catch(() => null))]),
              new Promise((resolve) => setTimeout(resolve, 3_000)),
            ]).then(() => null)
            """);
        if (Environment.GetEnvironmentVariable("LIVESESSIONS_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}{(theme == "dark" ? "-dark" : "")}.png") });
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        Assert.DoesNotMatch(@"\b(audience|answers|moods|survey|console|screen|stage|shared)\.[a-z]+\.?[a-zA-Z]*\b", await page.InnerTextAsync("body"));
        // A look by axe takes seconds: in Arabic at everything, light and dark, in the other languages at the pages with most to press.
        if (language == "ar" || name is "phone-live" or "phone-poll" or "console" or "console-poll" or "stage") await AxeAsync(page, name);
        person.AssertWell();
    }

    private static async Task AxeAsync(IPage page, string name)
    {
        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        Assert.True(found.Violations.Length == 0, $"{name}: " + string.Join("; ", found.Violations.Select(one =>
            $"{one.Id}: {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
    }
}
