using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Votes against a question: switched on at the console, given on a phone, and read by the moderators alone.</summary>
[Collection(nameof(Hall))]
public sealed class Downvotes(Hall hall)
{
    private const string Session = "planning";

    [Theory]
    [InlineData("ar", "light"), InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_given_where_a_session_takes_them_and_show_what_divides_the_hall(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var crowd = await Crowd.JoinAsync(forum.Url, 14);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[1]);
        var (dividing, agreed) = (await crowd.AskAsync(0, Session, Texts[language][0], language), await crowd.AskAsync(1, Session, Texts[language][1], language));
        await curator.ApproveAsync(dividing);
        await curator.ApproveAsync(agreed);
        for (var i = 2; i < 14; i++) await crowd.SupportAsync(i, i < 5 ? dividing : agreed);

        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await Expect(phone.SupportOf(Texts[language][0])).ToHaveCountAsync(1);

        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0], language, $"&theme={theme}");
        await moderator.OpenTabAsync(moderator.Text("console.sessions.title"));
        var live = moderator.Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.end"), Exact = true }) });
        await live.GetByRole(AriaRole.Button).First.ClickAsync();
        await live.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.edit"), Exact = true }).ClickAsync();
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = moderator.Text("console.sessions.downvotesField") }).CheckAsync();
        await look.CheckAsync(moderator.Person, "console-session-form");
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true }).ClickAsync();
        await Expect(live.GetByText(moderator.Text("console.sessions.downvotes"))).ToBeVisibleAsync();

        var down = phone.Row(Texts[language][0]).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{phone.Text("audience.down")}") });
        await down.ClickAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "true");
        for (var i = 5; i < 7; i++) await crowd.AgainstAsync(i, dividing);
        await look.CheckAsync(phone.Person, "phone-down");

        var approved = moderator.Page.GetByRole(AriaRole.List, new() { Name = moderator.Text("console.questions.group.approved"), Exact = true }).GetByRole(AriaRole.Listitem);
        // Rows stand still under a pointer: the list is ordered by what had arrived when the order was chosen.
        await Expect(approved.Filter(new() { HasText = Texts[language][0] })).ToContainTextAsync(Against(language, 3));
        await moderator.Page.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text("console.sort.title") })
            .SelectOptionAsync(new SelectOptionValue { Label = moderator.Text("console.sort.controversial") });
        await Expect(approved.First).ToContainTextAsync(Texts[language][0]);
        await look.CheckAsync(moderator.Person, "console-controversial");

        await phone.Page.ReloadAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "true");
        await down.ClickAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(approved.First).ToContainTextAsync(Against(language, 2));
        phone.Person.AssertWell();
        moderator.Person.AssertWell();
    }

    private static string Against(string language, int people) => (language, people) switch
    {
        ("ar", 2) => "لا يهمّ شخصين",
        ("ar", _) => "لا يهمّ ٣ أشخاص",
        ("ko", _) => $"관심 없음 {people}명",
        _ => $"not for {people} people",
    };

    private static readonly Dictionary<string, string[]> Texts = new()
    {
        ["ar"] = ["هل تُغلق وسط المدينة أمام السيارات؟", "متى تُزرع الأشجار في الشوارع القديمة؟"],
        ["en"] = ["Will the centre be closed to cars?", "When will the old streets get their trees?"],
        ["ko"] = ["도심에 차량 통행을 금지하게 됩니까?", "오래된 거리에는 언제 나무를 심습니까?"],
    };
}
