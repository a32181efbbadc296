using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Each page and scene in each language during a forum with a hall of people; what <see cref="Look"/> demands holds on all of them.</summary>
[Collection(nameof(Hall))]
public sealed class EveryPage(Hall hall)
{
    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("en", "light")]
    [InlineData("ko", "light")]
    public async Task Is_well_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync("--public-url", "https://live.example");
        var look = new Look(language, theme);
        var query = $"&theme={theme}";
        await using var crowd = await Crowd.JoinAsync(forum.Url, 48);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.OrganizerLink, language, query);
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await using var screen = await hall.ScreenAsync(language);
        await using var stranger = await hall.DeskAsync(language);

        await stranger.Page.GotoAsync($"{forum.Url}/console?lang={language}{query}");
        await look.CheckAsync(stranger, "console-sign-in");
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}{query}");
        await Expect(phone.Button("audience.join.enter")).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-join");
        await phone.EnterAsync();
        await phone.AskAsync(Question(language));

        await screen.Page.GotoAsync($"{forum.Url}/screen?lang={language}{query}");
        var heading = screen.Page.GetByRole(AriaRole.Heading);
        await Expect(heading).ToHaveTextAsync(Words.Of(language)["screen.pair.how"]);
        await look.CheckAsync(screen, "screen-pairing");
        var code = await screen.Page.GetByRole(AriaRole.Img).And(screen.Page.Locator("[aria-label]")).First.GetAttributeAsync("aria-label");
        await moderator.PairScreenAsync(code!, "1", language switch { "ar" => "العربية", "ko" => "한국어", _ => "English" });
        var shown = Words.Of(language);
        await ThemeAsync(moderator, theme);
        await crowd.ReactAsync(12, 7, 5, 3, 1);
        await Expect(screen.Page.GetByText(shown["screen.scene.promise"])).ToBeVisibleAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = shown["shared.reaction.applause"] })).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-welcome");

        await moderator.TakeAsync(moderator.Text("console.scene.programme"));
        await Expect(screen.Page.GetByText(shown["screen.scene.now"], new() { Exact = true })).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-programme");
        await moderator.TakeAsync(moderator.Text("console.scene.questions"));
        await Expect(screen.Page.GetByText(shown["screen.scene.mostSupported"])).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-questions");
        await moderator.ActAsync("لماذا تتأخر رخص البناء", moderator.Text("console.question.screen"));
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("لماذا تتأخر رخص البناء") })).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.stage.now"))).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-question");
        await look.CheckAsync(phone.Person, "phone-live");
        await look.CheckAsync(moderator.Person, "console");

        await moderator.OpenPollAsync(Prompt(language));
        await phone.VoteAsync(Choice(language));
        await crowd.VoteAsync("priority", 1, 19, 9, 12, 8);
        await look.CheckAsync(phone.Person, "phone-poll");
        await moderator.Poll(Prompt(language)).GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.screen") }).ClickAsync();
        await Expect(screen.Page.GetByText(shown["screen.scene.hidden"])).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-poll-hidden");
        await moderator.Poll(Prompt(language)).GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
        await moderator.RevealAsync(Prompt(language));
        await Expect(screen.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-poll");
        await Expect(phone.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-results");
        await look.CheckAsync(moderator.Person, "console-poll");
        await phone.Page.SetViewportSizeAsync(320, 640);
        await look.CheckAsync(phone.Person, "phone-320");
    }

    private static async Task ThemeAsync(Moderator moderator, string theme)
    {
        if (theme == "light") return;
        var screens = moderator.Page.GetByRole(AriaRole.Region, new() { Name = moderator.Text("console.screens.title") });
        await screens.GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Button).First.ClickAsync();
        await screens.GetByLabel(moderator.Text("console.screens.theme")).SelectOptionAsync("dark");
        await screens.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save") }).ClickAsync();
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

    private static string Choice(string language) => language switch { "ar" => "إدارة النفايات", "ko" => "폐기물 관리", _ => "Waste management" };
}
