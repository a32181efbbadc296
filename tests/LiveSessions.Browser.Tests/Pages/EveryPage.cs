using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>
/// Each page in each language: right direction, nothing fetched from elsewhere, no violated policy, nothing axe objects to, no sideways scroll.
/// With LIVESESSIONS_SHOTS=folder its pictures are written there.
/// </summary>
[Collection(nameof(Hall))]
public sealed class EveryPage(Hall hall) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-pages-").FullName;
    private ServerProcess? _server;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync("--data", _folder);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ar", false)]
    [InlineData("ar", true)]
    [InlineData("en", false)]
    [InlineData("ko", false)]
    public async Task Is_well_in(string language, bool dark)
    {
        var theme = dark ? "&theme=dark" : "";
        var name = dark ? $"{language}-dark" : language;
        var links = _server!.ConsoleLinks;

        await using var desk = await hall.NewAsync(language, 1440, 900, touch: false);
        await desk.Page.GotoAsync($"{_server.Url}/console?lang={language}{theme}{new Uri(links[1]).Fragment}");
        await Expect(desk.Page.Locator("#questions")).ToBeVisibleAsync();

        await using var phone = await hall.NewAsync(language, 390, 844, touch: true);
        await phone.Page.GotoAsync($"{_server.Url}/041205?lang={language}{theme}");
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { Name = Words.Of(language)["audience.join.enter"] })).ToBeVisibleAsync();
        await CheckAsync(phone, $"phone-join-{name}", language);
        await new Phone(phone, language).EnterAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await CheckAsync(phone, $"phone-live-{name}", language);
        await phone.Page.SetViewportSizeAsync(320, 640);
        await CheckAsync(phone, $"phone-live-320-{name}", language);

        await using var screen = await hall.NewAsync(language, 1920, 1080, touch: false);
        await screen.Page.GotoAsync($"{_server.Url}/screen?lang={language}{theme}");
        await Expect(screen.Page.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        await CheckAsync(screen, $"screen-pairing-{name}", language);
        await CheckAsync(desk, $"console-{name}", language);

        await using var stranger = await hall.NewAsync(language, 390, 844, touch: true);
        await stranger.Page.GotoAsync($"{_server.Url}/console?lang={language}{theme}");
        await Expect(stranger.Page.GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
        await CheckAsync(stranger, $"console-sign-in-{name}", language);
    }

    private static async Task CheckAsync(Person person, string name, string language)
    {
        var page = person.Page;
        await page.EvaluateAsync("document.fonts.ready.then(() => null)");
        if (Environment.GetEnvironmentVariable("LIVESESSIONS_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", language == "ar" ? "rtl" : "ltr");
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(found.Violations.Length == 0, $"{name}: " + string.Join("; ", found.Violations.Select(one => $"{one.Id}: {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
        person.AssertWell();
    }
}
