using System.Text.RegularExpressions;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Every kind of poll on a phone, the console and the hall screen, from the first touch to the result.</summary>
[Collection(nameof(Hall))]
public sealed class PollKinds(Hall hall) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-kinds-").FullName;
    private ServerProcess? _server;
    private Curator? _curator;
    private Crowd? _crowd;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync("--data", _folder);
        _curator = await Curator.SignInAsync(_server.Url, _server.ConsoleLinks[1]);
        _crowd = await Crowd.JoinAsync(_server.Url, 5);
    }

    public async ValueTask DisposeAsync()
    {
        await _crowd!.DisposeAsync();
        await _curator!.DisposeAsync();
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Is_answered_shown_and_read_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var moderator = await Moderator.SignInAsync(hall, _server!.Url, _server.ConsoleLinks[2], language, $"&theme={theme}");
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{_server.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await using var screen = await moderator.PairedScreenAsync(hall, _server.Url, theme);
        await _curator!.DoAsync(new LiveSessions.Core.Programme.StartSession("planning"));

        foreach (var kind in PollSamples.All)
        {
            var prompt = kind.Prompt[language];
            await _curator.DoAsync(new SavePoll(kind.Id, "planning", kind.Kind, kind.Prompt, Curator.Seen));
            await _curator.DoAsync(new OpenPoll(kind.Id, 0, Curator.Seen));
            await _curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, kind.Id)));
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = prompt })).ToBeVisibleAsync();
            await look.CheckAsync(screen, $"screen-{kind.Id}-open");

            await phone.OpenVoteAsync(prompt);
            await kind.Answer(phone, language);
            await Expect(phone.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = phone.Text("shared.way.counted") })).ToBeAttachedAsync();
            await look.CheckAsync(phone.Person, $"phone-{kind.Id}");

            foreach (var (ballot, voter) in kind.Others.Select((ballot, i) => (ballot, i))) await _crowd!.CastAsync(voter, kind.Id, 1, ballot);
            foreach (var (words, voter) in kind.Words.Select((words, i) => (words, i))) await _crowd!.SayAsync(voter, kind.Id, 1, words);
            await _curator.DoAsync(new ClosePoll(kind.Id, 1));
            await Expect(phone.Page.GetByText(phone.Text("audience.poll.hidden"))).ToBeVisibleAsync();
            await _curator.DoAsync(new ShowResults(kind.Id, true));
            if (kind.Kind is WordCloud) await phone.Page.GetByText(phone.Text("shared.poll.asList"), new() { Exact = true }).ClickAsync();
            foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
            foreach (var (line, text) in kind.Result(language))
                foreach (var page in new[] { phone.Page, screen.Page })
                    await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = line })).ToContainTextAsync(text);
            if (kind.Kind is Numeric or Quiz)
            {
                foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByText(phone.Text("shared.poll.right"))).ToHaveCountAsync(0);
                await _curator.DoAsync(new ShowResults(kind.Id, true, true));
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
    }
}
