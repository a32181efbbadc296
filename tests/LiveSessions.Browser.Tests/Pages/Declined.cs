using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>One press declines the questions of authors who read three languages: each reads the reason in their own.</summary>
[Collection(nameof(Hall))]
public sealed class Declined(Hall hall)
{
    private static readonly (string Language, string Text)[] Asked =
        [("ar", "هل ستُزرع أشجار أكثر في الحي القديم؟"), ("en", "Will the old quarter get more trees?"), ("ko", "구시가지에 나무를 더 심습니까?")];

    [Theory]
    [InlineData("ar", "light"), InlineData("ko", "dark"), InlineData("en", "light")]
    public async Task Each_author_reads_a_prepared_reason_in_their_own_language_from_a_moderator_who_reads(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var phones = new List<Phone>();
        foreach (var (own, text) in Asked)
        {
            var phone = new Phone(await hall.PhoneAsync(own), own);
            phones.Add(phone);
            await phone.Page.GotoAsync($"{forum.Url}/041205?lang={own}&theme={theme}");
            await phone.EnterAsync();
            await phone.AskAsync(text);
        }
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0], language, $"&theme={theme}");
        await moderator.SelectAsync(Asked[0].Text);
        await moderator.Page.Keyboard.PressAsync("x");
        foreach (var (_, text) in Asked[1..]) await (await moderator.RowAsync(text)).GetByRole(AriaRole.Checkbox).CheckAsync();
        var bar = moderator.Page.GetByRole(AriaRole.Group, new() { Name = moderator.Text("console.picked.title") });
        await bar.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.question.decline"), Exact = true }).ClickAsync();
        await bar.GetByRole(AriaRole.Radio, new() { Name = moderator.Text("shared.reason.other_session") }).CheckAsync();
        await new Look(language, theme).CheckAsync(moderator.Person, "console-decline");
        await bar.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.decline.send"), Exact = true }).ClickAsync();
        foreach (var (phone, (own, text)) in phones.Zip(Asked))
        {
            await Expect(phone.Own(text)).ToContainTextAsync(phone.Text("shared.reason.other_session"));
            await new Look(own, theme).CheckAsync(phone.Person, "phone-declined");
        }

        // Whoever changes their language reads it in that one.
        await phones[1].Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await Expect(phones[1].Own(Asked[1].Text)).ToContainTextAsync(moderator.Text("shared.reason.other_session"));
        foreach (var phone in phones) await phone.DisposeAsync();
        moderator.Person.AssertWell();
    }
}
