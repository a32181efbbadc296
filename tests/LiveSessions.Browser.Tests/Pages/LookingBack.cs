using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A moderator goes back to before a question was approved, sees it waiting, and finds who approved it.</summary>
[Collection(nameof(Hall))]
public sealed class LookingBack(Hall hall)
{
    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("en", "light")]
    [InlineData("ko", "light")]
    public async Task Shows_what_phones_and_screens_showed_and_who_did_what_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var crowd = await Crowd.JoinAsync(forum.Url, 30);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[0]);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[1], language, $"&theme={theme}");
        var id = await crowd.AskAsync(0, "planning", Question(language), language);
        await crowd.AskAsync(1, "planning", "Who keeps the map of the old wells?", "en");
        await crowd.AskAsync(2, "planning", "متى تُنشر نتائج الاستبيان؟", "ar");
        await crowd.AskAsync(3, "planning", "회의록은 어디에서 볼 수 있습니까?", "ko");
        await curator.ApproveAsync(id);
        await moderator.ActAsync(Question(language), moderator.Text("console.question.screen"));
        await moderator.OpenPollAsync(Prompt(language));
        await crowd.VoteAsync("priority", 1, 9, 4, 11, 3);
        await moderator.Poll(Prompt(language)).GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
        await moderator.RevealAsync(Prompt(language));
        await Expect(moderator.Page.GetByText(moderator.Text("console.polls.shown"))).ToBeVisibleAsync();

        var page = moderator.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.open") }).ClickAsync();
        var (phone, acts, waiting) = (Region("phone"), Region("acts"), Region("waiting"));
        var slider = page.GetByRole(AriaRole.Slider);
        await Expect(phone).ToContainTextAsync(Prompt(language));
        await look.CheckAsync(moderator.Person, "past");

        var approved = acts.GetByRole(AriaRole.Button).Filter(new() { HasText = moderator.Text("console.act.approved") }).Filter(new() { HasText = Question(language) });
        await Expect(approved).ToContainTextAsync("Moderator 1");
        await approved.ClickAsync();
        await Expect(approved).ToHaveAttributeAsync("aria-current", "time");
        await Expect(phone).ToContainTextAsync(Question(language));
        await Expect(phone).Not.ToContainTextAsync(Prompt(language));
        await Expect(waiting).Not.ToContainTextAsync(Question(language));
        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.next"), Exact = true }).ClickAsync();
        await Expect(Region("hall")).ToContainTextAsync(moderator.Text("console.question.number").Replace("{number}", "", StringComparison.Ordinal).Trim());
        await look.CheckAsync(moderator.Person, "past-on-screen");

        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.previous"), Exact = true }).ClickAsync();
        await Expect(approved).ToHaveAttributeAsync("aria-current", "time");
        // By the clock, to just before it.
        await slider.EvaluateAsync("(thumb, at) => { thumb.value = at; thumb.dispatchEvent(new Event('input', { bubbles: true })); }", await ApprovedAtAsync(page) - 1);
        await Expect(waiting).ToContainTextAsync(Question(language));
        await Expect(phone).Not.ToContainTextAsync(Question(language));
        await look.CheckAsync(moderator.Person, "past-before");
        await slider.PressAsync("ArrowRight");
        await Expect(phone).ToContainTextAsync(Question(language));
        // As long as the session that is on, within which one goes on as before.
        var zoom = page.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text("console.past.zoom") });
        await zoom.SelectOptionAsync("planning");
        await slider.PressAsync("Home");
        await Expect(phone).Not.ToContainTextAsync(Question(language));
        await slider.PressAsync("End");
        await Expect(phone).ToContainTextAsync(Prompt(language));
        await look.CheckAsync(moderator.Person, "past-session");
        await zoom.SelectOptionAsync("");
        await slider.PressAsync("Home");
        await Expect(waiting).Not.ToContainTextAsync(Question(language));
        await slider.PressAsync("End");
        await Expect(phone).ToContainTextAsync(Prompt(language));

        await page.SetViewportSizeAsync(820, 1180);
        await look.CheckAsync(moderator.Person, "past-tablet");
        await page.SetViewportSizeAsync(390, 844);
        await look.CheckAsync(moderator.Person, "past-phone");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = moderator.Text("console.questions.title"), Exact = true })).ToBeVisibleAsync();

        ILocator Region(string name) => page.GetByRole(AriaRole.Region, new() { Name = moderator.Text($"console.past.{name}") });
    }

    /// <summary>When the last question was approved, UTC milliseconds.</summary>
    private static Task<double> ApprovedAtAsync(IPage page) => page.EvaluateAsync<double>(
        "async () => (await (await fetch('/api/rooms/041205/history')).json()).acts.findLast((act) => act.kind === 'approved').time");

    [Fact]
    public async Task Says_so_when_the_past_cannot_be_reached_and_goes_on_when_it_can()
    {
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        var page = moderator.Page;
        await page.RouteAsync("**/history*", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.open") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(moderator.Text("console.problem.offline"));
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.again") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Slider)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.now") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.past.open") })).ToBeFocusedAsync();
    }

    private static string Question(string language) => language switch
    {
        "ar" => "كيف ستُشارك الأحياء القديمة في تحديث المخطط العمراني؟",
        "ko" => "구시가지는 새 도시 계획에 어떻게 참여하게 됩니까?",
        _ => "How will the old quarters take part in the new urban plan?",
    };

    private static string Prompt(string language) => language switch
    {
        "ar" => "ما أولوية مدينتك في السنوات الخمس المقبلة؟",
        "ko" => "앞으로 5년간 귀 도시의 최우선 과제는 무엇입니까?",
        _ => "What is your city's priority for the next five years?",
    };
}
