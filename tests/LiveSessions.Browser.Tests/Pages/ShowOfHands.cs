using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Hands that a moderator counts in the hall for a poll.</summary>
[Collection(nameof(Hall))]
public sealed class ShowOfHands(Hall hall) : IAsyncLifetime
{
    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(3);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Stands_beside_the_votes_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
        var prompt = In("أيها نبدأ به؟", "Which do we begin with?", "무엇부터 시작할까요?");
        SingleChoice kind = new([In("النقل العام", "Public transport", "대중교통"), In("الحدائق", "Parks", "공원"), In("إدارة النفايات", "Waste management", "폐기물 관리")], 1);
        await _forum.OpenAsync(new SavePoll("first", "planning", kind, prompt, Curator.Seen));
        foreach (var voter in Enumerable.Range(0, 3)) await _forum.Crowd.CastAsync(voter, "first", 1, [voter % 2]);

        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.hands"), Exact = true }).First.ClickAsync();
        var form = moderator.Page.GetByRole(AriaRole.Form, new() { Name = moderator.Text("console.polls.hands") });
        await form.GetByLabel(kind.Options[0][language]).FillAsync(language == "ar" ? "١٤" : "14");
        await form.GetByLabel(kind.Options[2][language]).FillAsync("3");
        await look.CheckAsync(moderator.Person, "console-hands");
        await form.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save") }).ClickAsync();
        await Expect(form).ToHaveCountAsync(0);

        await phone.OpenVoteAsync(prompt[language]);
        await _forum.Curator.DoAsync(new ShowResults("first", true));
        var hands = language switch { "ar" => "١٤ يداً في القاعة", "ko" => "회의장 거수 14명", _ => "14 hands in the hall" };
        foreach (var page in new[] { phone.Page, screen.Page })
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = kind.Options[0][language] })).ToContainTextAsync(hands);
        await look.CheckAsync(phone.Person, "phone-hands");
        await look.CheckAsync(screen, "screen-hands");
        await look.CheckAsync(moderator.Person, "console-hands-counted");
    }
}
