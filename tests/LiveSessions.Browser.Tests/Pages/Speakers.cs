using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A session's speakers: written at the console, read on a phone, and as they were when the form is opened again.</summary>
[Collection(nameof(Hall))]
public sealed class Speakers(Hall hall)
{
    private static readonly string[] Languages = ["ar", "en", "ko"];
    private static readonly Dictionary<string, string> Name = new() { ["ar"] = "نورة السالمية", ["en"] = "Noora Al Salmi", ["ko"] = "누라 알 살미" };
    private static readonly Dictionary<string, string> Role = new() { ["ar"] = "مديرة التخطيط", ["en"] = "Director of planning", ["ko"] = "도시계획국장" };

    [Theory]
    [InlineData("ar", "light"), InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_written_in_the_programme_and_read_on_a_phone_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0], language, $"&theme={theme}");
        await moderator.OpenTabAsync(moderator.Text("console.sessions.title"));
        var live = moderator.Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.end"), Exact = true }) });
        await live.GetByRole(AriaRole.Button).First.ClickAsync();
        var edit = live.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.edit"), Exact = true });
        await edit.ClickAsync();
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        var save = dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true });
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.addSpeaker") }).ClickAsync();
        await save.ClickAsync();
        await Expect(dialog.GetByText(moderator.Text("console.sessions.problem.speaker"))).ToBeVisibleAsync();
        var fields = dialog.GetByRole(AriaRole.Group, new() { Name = moderator.Text("console.sessions.speakers"), Exact = true }).GetByRole(AriaRole.Textbox);
        for (var i = 0; i < Languages.Length; i++)
        {
            await fields.Nth(i).FillAsync(Name[Languages[i]]);
            await fields.Nth(Languages.Length + i).FillAsync(Role[Languages[i]]);
        }
        await look.CheckAsync(moderator.Person, "console-speakers");
        await save.ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();

        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await phone.Box("audience.ask.write").FillAsync("?");
        await Expect(phone.Page.GetByRole(AriaRole.Combobox)).ToContainTextAsync(Name[language]);

        await edit.ClickAsync();
        await Expect(fields).ToHaveCountAsync(2 * Languages.Length);
        for (var i = 0; i < Languages.Length; i++) await Expect(fields.Nth(i)).ToHaveValueAsync(Name[Languages[i]]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.cancel"), Exact = true }).ClickAsync();
        await live.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.sessions.end"), Exact = true }).ClickAsync();
        var speaking = phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Name[language] });
        await Expect(speaking).ToContainTextAsync(Role[language]);
        await speaking.ScrollIntoViewIfNeededAsync();
        await look.CheckAsync(phone.Person, "phone-programme-speakers");
        moderator.Person.AssertWell();
        phone.Person.AssertWell();
    }
}
