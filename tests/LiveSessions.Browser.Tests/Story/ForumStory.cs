using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

/// <summary>The forum from end to end, as people see it, on SQLite and on Redis with two nodes: phones on one, console and screen on the other.</summary>
[Collection(nameof(Hall))]
public sealed class ForumStory(Hall hall)
{
    private const string Session = "Working papers: infrastructure and municipal services";
    private const string Arabic = "متى تبدأ خدمة البلاغات عبر تطبيق واحد للبلديتين؟";
    private const string English = "Are tenders for smart street lighting (LoRaWAN / NB-IoT) planned for 2027?";
    private const string Korean = "민원 처리 시간을 공개하고 있습니까?";
    private const string Reason = "이 질문은 다음 세션에서 다룹니다.";
    private const string Prompt = "What is your city's priority for the next five years?";

    [Fact]
    public async Task A_forum_runs_from_end_to_end_on_sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("livesessions-story-").FullName;
        await using (var server = await ServerProcess.StartAsync("--data", folder)) await RunAsync(server, server);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_forum_runs_from_end_to_end_on_redis_with_two_nodes()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var phones = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        await using var desk = await ServerProcess.StartAsync("--redis", redis.Endpoint);
        await RunAsync(phones, desk);
    }

    private async Task RunAsync(ServerProcess phoneNode, ServerProcess deskNode)
    {
        var link = phoneNode.ConsoleLinks.First(one => one.Contains("room=", StringComparison.Ordinal));
        await using var moderator = await Moderator.SignInAsync(hall, deskNode.Url, link);
        await using var salim = await Phone.JoinAsync(hall, phoneNode.Url, "ar");
        await using var emma = await Phone.JoinAsync(hall, phoneNode.Url, "en");
        await using var jiwoo = await Phone.JoinAsync(hall, phoneNode.Url, "ko");
        await using var screen = await hall.ScreenAsync("en");

        await AssertDirectionsAsync(salim, emma, jiwoo);
        await PairAsync(deskNode, moderator, screen.Page);
        await moderator.StartSessionAsync(Session);
        await AskAndModerateAsync(moderator, salim, emma, jiwoo);
        await SupportAsync(salim, emma, jiwoo);
        await ShowAsync(moderator, screen.Page, emma);
        await VoteAsync(moderator, screen.Page, salim, emma, jiwoo);
        await ReactAsync(moderator, screen.Page, emma);
        await ReloadAsync(emma);
        await SurviveAsync(phoneNode, deskNode, moderator, screen.Page, salim, emma);

        foreach (var person in new[] { moderator.Person, salim.Person, emma.Person, jiwoo.Person, screen }) person.AssertWell();
    }

    private static async Task AssertDirectionsAsync(Phone salim, Phone emma, Phone jiwoo)
    {
        await Expect(salim.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(emma.Page.Locator("html")).ToHaveAttributeAsync("dir", "ltr");
        await Expect(jiwoo.Page.Locator("html")).ToHaveAttributeAsync("lang", "ko");
    }

    private static async Task PairAsync(ServerProcess node, Moderator moderator, IPage screen)
    {
        await screen.GotoAsync($"{node.Url}/screen?lang=en");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = "Type this code in the console under Screens" })).ToBeVisibleAsync();
        var code = await screen.GetByRole(AriaRole.Img).And(screen.Locator("[aria-label]")).First.GetAttributeAsync("aria-label");
        await moderator.PairScreenAsync(code!, "Main", "English");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { NameRegex = new("Second Forum") })).ToBeVisibleAsync();
    }

    private static async Task AskAndModerateAsync(Moderator moderator, Phone salim, Phone emma, Phone jiwoo)
    {
        foreach (var (phone, title) in new[] { (salim, "أوراق عمل: البنى الأساسية والخدمات البلدية"), (emma, Session), (jiwoo, "발표: 기반 시설과 도시 서비스") })
            await Expect(phone.Page.GetByText(title).First).ToBeVisibleAsync();
        await salim.AskAsync(Arabic);
        await emma.AskAsync(English);
        await jiwoo.AskAsync(Korean);
        await moderator.ActAsync(Arabic, "Approve");
        await moderator.ActAsync(English, "Approve");
        await moderator.DeclineAsync(Korean, Reason);
        await Expect(jiwoo.Own(Korean)).ToContainTextAsync(Reason);
        await Expect(jiwoo.Own(Korean)).ToContainTextAsync(jiwoo.Text("audience.own.state.declined"));
        await Expect(emma.Row(Arabic)).ToBeVisibleAsync();
        await Expect(emma.Page.GetByText(Korean)).ToHaveCountAsync(0);
    }

    private static async Task SupportAsync(Phone salim, Phone emma, Phone jiwoo)
    {
        await salim.SupportOf(English).ClickAsync();
        foreach (var phone in new[] { salim, emma, jiwoo }) await phone.ExpectOrderAsync(English, Arabic);
        await emma.SupportOf(Arabic).ClickAsync();
        await jiwoo.SupportOf(Arabic).ClickAsync();
        foreach (var phone in new[] { salim, emma, jiwoo }) await phone.ExpectOrderAsync(Arabic, English);
        await salim.SupportOf(English).ClickAsync();
        await Expect(salim.SupportOf(English)).ToHaveAttributeAsync("aria-pressed", "false");
    }

    private static async Task ShowAsync(Moderator moderator, IPage screen, Phone emma)
    {
        await moderator.ActAsync(Arabic, "Put on screen");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = Arabic })).ToBeVisibleAsync();
        await Expect(emma.Page.GetByText(emma.Text("audience.stage.now"))).ToBeVisibleAsync();
    }

    private static async Task VoteAsync(Moderator moderator, IPage screen, Phone salim, Phone emma, Phone jiwoo)
    {
        await moderator.OpenPollAsync(Prompt);
        var poll = moderator.Poll(Prompt);
        await poll.GetByRole(AriaRole.Button, new() { Name = "Put on screen" }).ClickAsync();
        await salim.VoteAsync("النقل العام");
        await emma.VoteAsync("Green spaces");
        await jiwoo.VoteAsync("대중교통");
        await emma.VoteAsync("Public transport");
        await emma.VoteAsync("Waste management");
        await Expect(poll).ToContainTextAsync("67");
        await Expect(screen.GetByText("Results are shown when the moderator reveals them")).ToBeVisibleAsync();
        await Expect(screen.GetByText("%")).ToHaveCountAsync(0);
        await poll.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(emma.Page.GetByText(emma.Text("audience.poll.hidden"))).ToBeVisibleAsync();
        await moderator.RevealAsync(Prompt);
        await ExpectResultAsync(screen, "Public transport", "67");
        await ExpectResultAsync(screen, "Green spaces", "0");
        await ExpectResultAsync(screen, "Waste management", "33");
        await ExpectResultAsync(emma.Page, "Waste management", "33");
    }

    private static async Task ExpectResultAsync(IPage page, string option, string percent) =>
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new($"{option}.*{percent}") })).ToBeVisibleAsync();

    private static async Task ReactAsync(Moderator moderator, IPage screen, Phone emma)
    {
        await moderator.ActAsync(English, "Put on screen");
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = English })).ToBeVisibleAsync();
        await emma.Button("audience.tabs.questions").ClickAsync();
        var applause = emma.Page.GetByRole(AriaRole.Button, new() { Name = "Applause" });
        for (var i = 0; i < 3; i++) await applause.ClickAsync();
        await Expect(screen.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Applause" })).ToContainTextAsync("3");
    }

    private static async Task ReloadAsync(Phone emma)
    {
        await emma.Page.ReloadAsync();
        await Expect(emma.Own(English)).ToContainTextAsync(emma.Text("audience.own.state.onScreen"));
        await Expect(emma.SupportOf(Arabic)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Killed and started again: what was said while it was away is sent once, and all pages go on by themselves.</summary>
    private static async Task SurviveAsync(ServerProcess phoneNode, ServerProcess deskNode, Moderator moderator, IPage screen, Phone salim, Phone emma)
    {
        await phoneNode.KillAsync();
        if (deskNode != phoneNode) await deskNode.KillAsync();
        await Expect(emma.Page.GetByText(emma.Text("audience.offline.head"))).ToBeVisibleAsync();
        await emma.Box("audience.ask.write").FillAsync("What was said while the server was away?");
        await emma.Button("audience.ask.send").ClickAsync();
        await Expect(emma.Own("while the server was away").GetByRole(AriaRole.Status)).ToHaveTextAsync(emma.Text("shared.way.saved"));
        await phoneNode.StartAgainAsync();
        if (deskNode != phoneNode) await deskNode.StartAgainAsync();
        await Expect(emma.Own("while the server was away").GetByRole(AriaRole.Status)).ToHaveTextAsync(emma.Text("shared.way.counted"));
        await moderator.ActAsync("What was said while the server was away?", "Approve");
        await salim.Button("audience.tabs.questions").ClickAsync();
        await Expect(salim.Row("What was said while the server was away?")).ToHaveCountAsync(1);
        await Expect(screen.GetByRole(AriaRole.Heading, new() { Name = English })).ToBeVisibleAsync();
        await Expect(emma.SupportOf(Arabic)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(emma.SupportOf(Arabic)).ToContainTextAsync("2");
    }
}
