using LiveSessions.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.People;

/// <summary>A moderator and what they do at the console.</summary>
internal sealed class Moderator(Person person, string language) : IAsyncDisposable
{
    private readonly Words _words = Words.Of(language);

    public IPage Page => person.Page;
    public Person Person => person;
    public string Language => language;

    public static async Task<Moderator> SignInAsync(Hall hall, string url, string link, string language = "en", string query = "")
    {
        var moderator = new Moderator(await hall.DeskAsync(language), language);
        await moderator.Page.GotoAsync($"{url}/console?lang={language}{query}{new Uri(link).Fragment}");
        await Expect(moderator.Page.GetByRole(AriaRole.Heading, new() { Name = moderator.Text("console.questions.title"), Exact = true })).ToBeVisibleAsync();
        return moderator;
    }

    public string Text(string key) => _words[key];

    public async Task StartSessionAsync(string title)
    {
        await OpenTabAsync(Text("console.sessions.title"));
        var row = Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = title }).Last;
        await row.GetByRole(AriaRole.Button, new() { Name = Text("console.sessions.start"), Exact = true }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        if (await dialog.IsVisibleAsync()) await dialog.GetByRole(AriaRole.Button, new() { Name = Text("console.sessions.start"), Exact = true }).ClickAsync();
        await Expect(row.GetByText(Text("console.sessions.live"), new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>A question's row, once arrivals that wait behind a count were let in.</summary>
    public async Task<ILocator> RowAsync(string text)
    {
        var row = Page.GetByRole(AriaRole.Region, new() { Name = Text("console.questions.title") }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });
        var arrivals = Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{Arrivals}$") });
        await Expect(row.Or(arrivals.First).First).ToBeVisibleAsync();
        if (!await row.IsVisibleAsync()) await arrivals.First.ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        return row;
    }

    public async Task<ILocator> SelectAsync(string text)
    {
        var row = await RowAsync(text);
        var number = row.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{_words["console.question.number"].Replace("{number}", ".+", StringComparison.Ordinal)}$") });
        if (await number.GetAttributeAsync("aria-expanded") != "true") await number.ClickAsync();
        return row;
    }

    public async Task ActAsync(string text, string act) =>
        await (await SelectAsync(text)).GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();

    /// <summary>An act that stands behind More.</summary>
    public async Task ActFurtherAsync(string text, string act)
    {
        var row = await SelectAsync(text);
        var further = row.GetByRole(AriaRole.Group, new() { Name = Text("console.question.more") });
        if (!await further.IsVisibleAsync()) await row.GetByRole(AriaRole.Button, new() { Name = Text("console.question.more"), Exact = true }).ClickAsync();
        await further.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(act)}") }).ClickAsync();
    }

    public async Task DeclineAsync(string text, string reason)
    {
        var row = await SelectAsync(text);
        await row.GetByRole(AriaRole.Button, new() { Name = Text("console.question.decline") }).ClickAsync();
        await row.GetByRole(AriaRole.Radio, new() { Name = Text("console.decline.own") }).CheckAsync();
        await row.GetByRole(AriaRole.Textbox, new() { Name = Text("console.decline.reason") }).FillAsync(reason);
        await row.GetByRole(AriaRole.Button, new() { Name = Text("console.decline.send") }).ClickAsync();
    }

    public async Task PairScreenAsync(string code, string name, string language)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = Text("console.screens.pair") }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(Text("console.pair.code")).FillAsync(code);
        await dialog.GetByLabel(Text("console.screens.name")).FillAsync(name);
        await dialog.GetByLabel(Text("shared.language")).SelectOptionAsync(new SelectOptionValue { Label = language });
        await dialog.GetByRole(AriaRole.Button, new() { Name = Text("console.pair.submit"), Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    /// <summary>Opens a hall screen in the moderator's language and pairs it.</summary>
    public async Task<Person> PairedScreenAsync(Hall hall, string url, string theme)
    {
        var screen = await hall.ScreenAsync(Language);
        await screen.Page.GotoAsync($"{url}/screen?lang={Language}&theme={theme}");
        var code = await screen.Page.GetByRole(AriaRole.Img).And(screen.Page.Locator("[aria-label]")).First.GetAttributeAsync("aria-label");
        await PairScreenAsync(code!, "Main", Language switch { "ar" => "العربية", "ko" => "한국어", _ => "English" });
        return screen;
    }

    public async Task OpenPollAsync(string prompt)
    {
        await OpenTabAsync(Text("console.polls.title"));
        var poll = Poll(prompt);
        await poll.GetByRole(AriaRole.Button, new() { Name = Text("console.polls.openIt"), Exact = true }).ClickAsync();
        await poll.GetByRole(AriaRole.Button, new() { Name = Text("console.polls.openNow") }).ClickAsync();
        await Expect(poll.GetByRole(AriaRole.Button, new() { Name = Text("console.polls.close"), Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>The button with this text, within a part of the page.</summary>
    public ILocator Button(ILocator within, string key) => within.GetByRole(AriaRole.Button, new() { Name = Text(key), Exact = true });

    public ILocator Poll(string prompt) =>
        Page.GetByRole(AriaRole.Region, new() { Name = Text("console.polls.title") }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = prompt }).First;

    /// <summary>Shows or hides a result in the hall.</summary>
    public async Task RevealAsync(string prompt)
    {
        var show = Poll(prompt).GetByRole(AriaRole.Button, new() { Name = Text("console.polls.show"), Exact = true });
        if (!await show.IsVisibleAsync()) await Poll(prompt).GetByRole(AriaRole.Button, new() { Name = prompt }).ClickAsync();
        await show.ClickAsync();
    }

    /// <summary>Puts a scene on all screens.</summary>
    public async Task TakeAsync(string scene)
    {
        await Page.GetByRole(AriaRole.Combobox, new() { Name = Text("console.director.choose") }).SelectOptionAsync(new SelectOptionValue { Label = scene });
        await Page.GetByRole(AriaRole.Region, new() { Name = Text("console.director.title") }).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Text("console.director.take")}") }).ClickAsync();
    }

    /// <summary>The last words of the count of arrivals, such as "show".</summary>
    public string Arrivals => Text("console.questions.arrived").TrimEnd('}').Split('–')[^1].Trim();

    /// <summary>Opens one of the console's side sections, where it is behind a tab at this width.</summary>
    public async Task OpenTabAsync(string name)
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = Text("console.questions.title"), Exact = true })).ToBeVisibleAsync();
        var tab = Page.GetByRole(AriaRole.Tab, new() { NameRegex = new($"^{name}") });
        if (await tab.CountAsync() > 0) await tab.First.ClickAsync();
    }

    public ValueTask DisposeAsync() => person.DisposeAsync();
}
