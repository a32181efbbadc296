using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Results by group while people vote: in steps, of as many people as an organizer said.</summary>
[Collection(nameof(Hall))]
public sealed class GroupsWhileOpen(Hall hall)
{
    private const int Half = 26, Floor = 3;

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Come_in_steps_in_which_nobody_is_seen(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var forum = await PolledForum.StartAsync(2 * Half);
        for (var i = 0; i < 2 * Half; i++) await forum.Crowd.IntroduceAsync(i, null, i < Half ? "muscat" : "seoul");
        await using (var organizer = await forum.OrganizeAsync(hall, language, theme))
        {
            await organizer.OpenTabAsync(organizer.Text("console.sessions.title"));
            var floor = organizer.Page.GetByLabel(organizer.Text("console.sessions.groupFloor"));
            await Expect(floor).ToHaveValueAsync("5");
            await floor.FillAsync("2");
            await Expect(floor).ToHaveAttributeAsync("aria-invalid", "true");
            await floor.FillAsync($"{Floor}");
            await floor.PressAsync("Enter");
            await look.CheckAsync(organizer.Person, "console-group-floor");
            await organizer.Page.ReloadAsync();
            await organizer.OpenTabAsync(organizer.Text("console.sessions.title"));
            await Expect(floor).ToHaveValueAsync($"{Floor}");
        }

        await using var seats = await forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
        var prompt = In("أيّ طريق نغلق أمام السيارات أولاً؟", "Which street should be closed to cars first?", "어느 길을 먼저 차 없는 거리로 만들까요?");
        SingleChoice kind = new([In("الكورنيش", "The waterfront", "해안 도로"), In("السوق", "The market", "시장 길"), In("لا شيء", "None", "없음")], 1);
        await forum.OpenAsync(new SavePoll("street", "planning", kind, prompt, Curator.Seen));

        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        var row = moderator.Poll(prompt[language]);
        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.byGroup"), Exact = true }).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.together"), Exact = true })).ToBeVisibleAsync();
        var columns = screen.Page.GetByRole(AriaRole.Columnheader);
        var name = language switch { "ar" => "بلدية مسقط", "ko" => "무스카트시", _ => "Muscat" };
        var muscat = columns.Filter(new() { HasText = name });
        await CastAsync(0, 9, 0);
        await CastAsync(Half, 9, 1);
        await Expect(screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = kind.Options[0][language] })).ToBeVisibleAsync();
        await Expect(muscat).ToHaveCountAsync(0);

        await CastAsync(9, 6, 0);
        await CastAsync(Half + 9, 6, 1);
        await Expect(muscat).ToBeVisibleAsync();
        await Expect(row.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = name })).ToBeVisibleAsync();
        await Expect(screen.Page.Locator(".newer")).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-groups-open");
        await look.CheckAsync(moderator.Person, "console-groups-open");
        await phone.OpenVoteAsync(prompt[language]);
        await look.CheckAsync(phone.Person, "phone-groups-open");

        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
        await Expect(screen.Page.Locator(".newer")).ToHaveCountAsync(0);
        await Expect(muscat).ToBeVisibleAsync();

        async Task CastAsync(int from, int count, int choice)
        {
            for (var voter = from; voter < from + count; voter++) await forum.Crowd.CastAsync(voter, "street", 1, [voter % 4 == 0 ? 2 : choice]);
        }
    }
}
