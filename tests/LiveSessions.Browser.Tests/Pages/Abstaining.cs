using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A poll in which people may say that they choose nothing.</summary>
[Collection(nameof(Hall))]
public sealed class Abstaining(Hall hall) : IAsyncLifetime
{
    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(3);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Is_offered_counted_apart_and_taken_back_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        var prompt = new Localized { ["ar"] = "أتؤيدون خطة المرور الجديدة؟", ["en"] = "Do you support the new traffic plan?", ["ko"] = "새 교통 계획을 지지하십니까?" };
        await _forum.OpenAsync(new SavePoll("plan", "planning", new YesNo(), prompt, Curator.Seen, MayAbstain: true));

        await phone.OpenVoteAsync(prompt[language]);
        var abstain = phone.Button("audience.poll.abstain");
        await abstain.ClickAsync();
        await Expect(abstain).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(phone.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = phone.Text("shared.way.counted") })).ToBeAttachedAsync();
        await look.CheckAsync(phone.Person, "phone-abstain");
        var yes = phone.Page.GetByRole(AriaRole.Radio).First;
        await yes.CheckAsync(new() { Force = true });
        await Expect(abstain).ToHaveAttributeAsync("aria-pressed", "false");
        await abstain.ClickAsync();
        await Expect(yes).Not.ToBeCheckedAsync();
        var one = language switch { "ar" => "امتنع شخص واحد", "ko" => "1명 기권", _ => "1 abstained" };
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await Expect(moderator.Page.GetByText(one).First).ToBeVisibleAsync();

        foreach (var voter in Enumerable.Range(0, 3)) await _forum.Crowd.CastAsync(voter, "plan", 1, [voter % 2]);
        await _forum.Curator.DoAsync(new ClosePoll("plan", 1));
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.abstained"))).ToBeVisibleAsync();
        await _forum.Curator.DoAsync(new ShowResults("plan", true));
        foreach (var page in new[] { phone.Page, screen.Page, moderator.Page }) await Expect(page.GetByText(one).First).ToBeVisibleAsync();
        foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync(language == "ar" ? "٦٧" : "67");
        await look.CheckAsync(phone.Person, "phone-abstain-result");
        await look.CheckAsync(screen, "screen-abstain-result");
        await look.CheckAsync(moderator.Person, "console-abstain");
    }
}
