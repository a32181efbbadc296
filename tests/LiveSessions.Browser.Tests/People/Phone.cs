using LiveSessions.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.People;

/// <summary>Somebody in the audience and what they do with their phone.</summary>
internal sealed class Phone(Person person, string language) : IAsyncDisposable
{
    private readonly Words _words = Words.Of(language);

    public IPage Page => person.Page;
    public Person Person => person;

    /// <summary>Opens the link of the QR code, presses Enter, and skips what the room asks but does not require.</summary>
    public static async Task<Phone> JoinAsync(Hall hall, string url, string language, string code = "041205")
    {
        var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{url}/{code}?lang={language}");
        await phone.EnterAsync();
        return phone;
    }

    public async Task EnterAsync()
    {
        await Button("audience.join.enter").ClickAsync();
        var skip = Button("audience.introduce.skip");
        await Expect(skip.Or(Box("audience.ask.write")).Or(Page.GetByRole(AriaRole.Heading, new() { Name = _words["audience.waiting.title"] }).First).First).ToBeVisibleAsync();
        if (await skip.IsVisibleAsync()) await skip.ClickAsync();
    }

    public async Task AskAsync(string text)
    {
        await Box("audience.ask.write").FillAsync(text);
        await Button("audience.ask.send").ClickAsync();
        await Expect(Own(text).GetByRole(AriaRole.Status)).ToHaveTextAsync(_words["shared.way.counted"]);
    }

    /// <summary>One's own question, whatever became of it.</summary>
    public ILocator Own(string text) => Page.GetByRole(AriaRole.Article).Filter(new() { HasText = text });

    /// <summary>A question in everybody's list.</summary>
    public ILocator Row(string text) => Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    /// <summary>The button that supports a question, or takes that back.</summary>
    public ILocator SupportOf(string text) => Row(text).GetByRole(AriaRole.Button);

    /// <summary>The texts of the list, in its order.</summary>
    public async Task ExpectOrderAsync(params string[] texts) =>
        await Expect(Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Page.Locator("bdi") })).ToContainTextAsync(texts);

    public ILocator Option(string name) => Page.GetByRole(AriaRole.Radio, new() { Name = name }).Or(Page.GetByRole(AriaRole.Checkbox, new() { Name = name })).First;

    /// <summary>Goes to a vote, wherever the phone is.</summary>
    public async Task OpenVoteAsync(string prompt)
    {
        var heading = Page.GetByRole(AriaRole.Heading, new() { Name = prompt });
        var other = Page.GetByRole(AriaRole.Button, new() { NameRegex = new(System.Text.RegularExpressions.Regex.Escape(prompt)) });
        var tab = Page.GetByRole(AriaRole.Button, new() { Name = _words["audience.tabs.vote"] }).First;
        await Expect(heading.Or(other).Or(tab).First).ToBeVisibleAsync();
        if (!await heading.IsVisibleAsync() && !await other.IsVisibleAsync()) await tab.ClickAsync();
        await Expect(heading.Or(other).First).ToBeVisibleAsync();
        if (!await heading.IsVisibleAsync()) await other.ClickAsync();
        await Expect(heading).ToBeVisibleAsync();
    }

    public async Task VoteAsync(string option)
    {
        await Page.GetByText(option, new() { Exact = true }).ClickAsync();
        await Expect(Option(option)).ToBeCheckedAsync();
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = _words["shared.way.counted"] })).ToBeAttachedAsync();
    }

    public ILocator Button(string key) => Page.GetByRole(AriaRole.Button, new() { Name = _words[key], Exact = true });

    public ILocator Box(string key) => Page.GetByRole(AriaRole.Textbox, new() { Name = _words[key] });

    public string Text(string key) => _words[key];

    public ValueTask DisposeAsync() => person.DisposeAsync();
}
