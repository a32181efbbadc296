using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A question that was asked already: its writer is told and supports the other one, a moderator is told and merges it.</summary>
[Collection(nameof(Hall))]
public sealed class AlreadyAsked(Hall hall) : IAsyncLifetime
{
    private const string Session = "planning";
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-similar-").FullName;
    private ServerProcess? _server;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync("--data", _folder);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ar", "light", "متى تصدر رخص البناء في وقت أقصر؟", "متى ستصدر رخصة البناء في وقت أقصر", "متى تصدر رخص البناء في أقصر وقت؟")]
    [InlineData("ar", "dark", "متى تصدر رخص البناء في وقت أقصر؟", "متى ستصدر رخصة البناء في وقت أقصر", "متى تصدر رخص البناء في أقصر وقت؟")]
    [InlineData("en", "light", "When does the new park in Sohar open?", "When will the new park in Sohar open", "When does Sohar's new park open?")]
    [InlineData("ko", "light", "소하르의 새 공원은 언제 문을 엽니까?", "소하르 새 공원은 언제 문을 여나요", "소하르 새 공원이 언제 문을 엽니까?")]
    public async Task Is_supported_by_who_would_have_asked_it_again_and_merged_by_a_moderator(string language, string theme, string asked, string typed, string again)
    {
        var look = new Look(language, theme);
        await using var crowd = await Crowd.JoinAsync(_server!.Url, 6);
        await using var curator = await Curator.SignInAsync(_server.Url, _server.ConsoleLinks[1]);
        await curator.ApproveAsync(await crowd.AskAsync(0, Session, asked, language));
        string[] others = ["كيف ستُشارك الأحياء القديمة في تحديث المخطط العمراني؟", "Who decides which street is renewed first?", "나무는 누가 심습니까?"];
        for (var i = 0; i < others.Length; i++) await crowd.AskAsync(i + 1, Session, others[i], i switch { 0 => "ar", 1 => "en", _ => "ko" });

        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{_server.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        var form = phone.Page.Locator("form");
        await phone.Box("audience.ask.write").FillAsync(typed);
        var found = form.GetByRole(AriaRole.Listitem);
        await Expect(found).ToContainTextAsync([asked]);
        await Expect(form.GetByRole(AriaRole.Status).First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(".{20,}"));
        await look.CheckAsync(phone.Person, "phone-similar");

        await found.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(found.GetByRole(AriaRole.Button, new() { Pressed = true })).ToBeVisibleAsync();
        await Expect(phone.Box("audience.ask.write")).ToHaveValueAsync(typed);
        await look.CheckAsync(phone.Person, "phone-similar-supported");
        await phone.Button("audience.similar.clear").ClickAsync();
        await Expect(phone.Box("audience.ask.write")).ToHaveValueAsync("");
        await Expect(phone.Box("audience.ask.write")).ToBeFocusedAsync();
        await Expect(found).ToHaveCountAsync(0);

        // Who says that theirs is another is left alone, and sends it.
        await phone.Box("audience.ask.write").FillAsync(again);
        await phone.Button("audience.similar.other").ClickAsync();
        await Expect(found).ToHaveCountAsync(0);
        await phone.Button("audience.ask.send").ClickAsync();
        await Expect(phone.Own(again)).ToBeVisibleAsync();

        await using var moderator = await Moderator.SignInAsync(hall, _server.Url, _server.ConsoleLinks[2], language, $"&theme={theme}");
        var row = await moderator.RowAsync(again);
        await Expect(row).ToContainTextAsync(moderator.Text("console.alike.mark").Split("{numbers}").MaxBy(part => part.Length)!.Trim());
        await look.CheckAsync(moderator.Person, "console-similar");
        await moderator.SelectAsync(again);
        var duplicate = row.GetByRole(AriaRole.Listitem).Filter(new() { HasText = asked });
        await Expect(duplicate).ToBeVisibleAsync();
        await look.CheckAsync(moderator.Person, "console-similar-selected");
        await duplicate.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(phone.Own(again)).ToContainTextAsync(phone.Text("audience.own.state.merged"));
        moderator.Person.AssertWell();
        phone.Person.AssertWell();
    }
}
