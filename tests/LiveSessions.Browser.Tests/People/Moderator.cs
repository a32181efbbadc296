using LiveSessions.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.People;

/// <summary>A moderator and what they do at the console, in English.</summary>
internal sealed class Moderator(Person person) : IAsyncDisposable
{
    public IPage Page => person.Page;
    public Person Person => person;

    public static async Task<Moderator> SignInAsync(Hall hall, string url, string link)
    {
        var moderator = new Moderator(await hall.DeskAsync("en"));
        var path = new Uri(link);
        await moderator.Page.GotoAsync($"{url}/console?lang=en{path.Fragment}");
        await Expect(moderator.Page.GetByRole(AriaRole.Heading, new() { Name = "Questions" })).ToBeVisibleAsync();
        return moderator;
    }

    public async Task StartSessionAsync(string title)
    {
        await OpenTabAsync("Programme");
        var row = Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = title }).Last;
        await row.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        if (await dialog.IsVisibleAsync()) await dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(row.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>A question's row, once arrivals that wait behind a count were let in.</summary>
    public async Task<ILocator> RowAsync(string text)
    {
        var row = Page.GetByRole(AriaRole.Region, new() { Name = "Questions" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });
        var arrivals = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("new – show$") });
        await Expect(row.Or(arrivals.First).First).ToBeVisibleAsync();
        if (!await row.IsVisibleAsync()) await arrivals.First.ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        return row;
    }

    public async Task<ILocator> SelectAsync(string text)
    {
        var row = await RowAsync(text);
        var number = row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Question ") });
        if (await number.GetAttributeAsync("aria-expanded") != "true") await number.ClickAsync();
        return row;
    }

    public async Task ActAsync(string text, string act) =>
        await (await SelectAsync(text)).GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();

    public async Task DeclineAsync(string text, string reason)
    {
        var row = await SelectAsync(text);
        await row.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await row.GetByRole(AriaRole.Radio, new() { Name = "In your own words" }).CheckAsync();
        await row.GetByRole(AriaRole.Textbox, new() { Name = "Reason" }).FillAsync(reason);
        await row.GetByRole(AriaRole.Button, new() { Name = "Decline the question" }).ClickAsync();
    }

    public async Task PairScreenAsync(string code, string name, string language)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pair a screen" }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Code on the screen").FillAsync(code);
        await dialog.GetByLabel("Name of the screen").FillAsync(name);
        await dialog.GetByLabel("Language").SelectOptionAsync(new SelectOptionValue { Label = language });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pair", Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    public async Task OpenPollAsync(string prompt)
    {
        await OpenTabAsync("Polls");
        var poll = Poll(prompt);
        await poll.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await poll.GetByRole(AriaRole.Button, new() { Name = "Open on all phones" }).ClickAsync();
        await Expect(poll.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true })).ToBeVisibleAsync();
    }

    public ILocator Poll(string prompt) =>
        Page.GetByRole(AriaRole.Region, new() { Name = "Polls" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = prompt }).First;

    /// <summary>Shows or hides a result in the hall.</summary>
    public async Task RevealAsync(string prompt)
    {
        var show = Poll(prompt).GetByRole(AriaRole.Button, new() { Name = "Show results" });
        if (!await show.IsVisibleAsync()) await Poll(prompt).GetByRole(AriaRole.Button, new() { Name = prompt }).ClickAsync();
        await show.ClickAsync();
    }

    /// <summary>Opens one of the console's side sections, where it is behind a tab at this width.</summary>
    public async Task OpenTabAsync(string name)
    {
        var tab = Page.GetByRole(AriaRole.Tab, new() { NameRegex = new($"^{name}") });
        if (await tab.CountAsync() > 0) await tab.First.ClickAsync();
    }

    public ValueTask DisposeAsync() => person.DisposeAsync();
}
