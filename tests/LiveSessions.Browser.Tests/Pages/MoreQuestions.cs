using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A room with more questions than a phone is sent: reading on, page by page, and what is shown when the network is gone.</summary>
[Collection(nameof(Hall))]
public sealed class MoreQuestions(Hall hall)
{
    private const int People = 17, Each = 4, Asked = People * Each;

    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("en", "light")]
    [InlineData("ko", "light")]
    [InlineData("en", "dark")]
    [InlineData("ko", "dark")]
    public async Task Are_read_page_by_page_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var crowd = await Crowd.JoinAsync(forum.Url, People);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[0]);
        for (var i = 0; i < Asked; i++) await curator.ApproveAsync(await crowd.AskAsync(i % People, Session, Text(language, i), language));

        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        var more = phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(phone.Text("audience.questions.show")) });
        await more.ScrollIntoViewIfNeededAsync();
        await Expect(phone.Row(Text(language, Asked - 1))).ToHaveCountAsync(0);
        await look.CheckAsync(phone.Person, "phone-more");

        await phone.Page.RouteAsync("**/questions?*", route => route.AbortAsync());
        await more.ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.questions.failed"))).ToBeVisibleAsync();
        await Expect(more).ToBeFocusedAsync();
        await phone.Page.UnrouteAllAsync();
        await look.CheckAsync(phone.Person, "phone-more-failed");

        var shown = 0;
        while (await phone.Row(Text(language, shown)).CountAsync() > 0) shown++;
        var answered = new TaskCompletionSource();
        await phone.Page.RouteAsync("**/questions?*", async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        await more.ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(phone.Text("audience.questions.loading")) })).ToBeFocusedAsync();
        await look.CheckAsync(phone.Person, "phone-more-loading");
        answered.SetResult();
        await Expect(phone.Row(Text(language, 40))).ToBeVisibleAsync();
        await Expect(phone.Row(Text(language, shown))).ToBeFocusedAsync();
        await phone.Page.UnrouteAllAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.questions.failed"))).ToBeHiddenAsync();
        await more.ClickAsync();
        var last = phone.Row(Text(language, Asked - 1));
        await Expect(last).ToBeVisibleAsync();
        await Expect(more).ToHaveCountAsync(0);
        await look.CheckAsync(phone.Person, "phone-more-all");

        await phone.SupportOf(Text(language, Asked - 1)).ClickAsync();
        await Expect(phone.SupportOf(Text(language, Asked - 1))).ToHaveAttributeAsync("aria-pressed", "true");
        await phone.Page.ReloadAsync();
        await Expect(phone.SupportOf(Text(language, Asked - 1))).ToHaveAttributeAsync("aria-pressed", "true");
        phone.Person.AssertWell();
    }

    private const string Session = "planning";

    private static string Text(string language, int i) => language switch
    {
        "ar" => $"متى يبدأ العمل في الحي رقم {i + 101} من المدينة؟",
        "ko" => $"시내 {i + 101}번 구역의 공사는 언제 시작합니까?",
        _ => $"When does the work in quarter {i + 101} of the city begin?",
    };
}
