using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A poll whose votes are final, and whose result everybody sees who has voted, before the hall does.</summary>
[Collection(nameof(Hall))]
public sealed class ToldToVoters(Hall hall)
{
    [Theory]
    [InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "light")]
    public async Task Vote_once_and_then_see_how_the_hall_votes(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var forum = await PolledForum.StartAsync(3);
        await using var seats = await forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
        var prompt = In("هل نمدّد ساعات الحدائق؟", "Should parks stay open longer?", "공원 개방 시간을 늘릴까요?");
        SingleChoice kind = new([In("نعم، كل ليلة", "Yes, every night", "네, 매일 밤"), In("في نهاية الأسبوع", "At weekends", "주말에만"), In("لا", "No", "아니요")], 1);
        await forum.OpenAsync(new SavePoll("parks", "planning", kind, prompt, Curator.Seen, IsToldToVoters: true, IsFinal: true));
        foreach (var voter in Enumerable.Range(0, 2)) await forum.Crowd.CastAsync(voter, "parks", 1, [0]);

        await phone.OpenVoteAsync(prompt[language]);
        var table = phone.Page.GetByRole(AriaRole.Table);
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.toVoters"))).ToBeVisibleAsync();
        await Expect(table).ToHaveCountAsync(0);
        await phone.Option(kind.Options[1][language]).CheckAsync(new() { Force = true });
        await look.CheckAsync(phone.Person, "phone-to-voters");
        await phone.Button("audience.poll.seal").ClickAsync();
        await Expect(table).ToBeVisibleAsync();
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = kind.Options[0][language] })).ToContainTextAsync(language == "ar" ? "٦٧" : "67");
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.finalIn"))).ToBeVisibleAsync();
        await Expect(phone.Option(kind.Options[0][language])).ToBeDisabledAsync();
        await look.CheckAsync(phone.Person, "phone-to-voters-told");

        await forum.Crowd.CastAsync(2, "parks", 1, [2]);
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = kind.Options[0][language] })).ToContainTextAsync(language == "ar" ? "٥٠" : "50");
        await Expect(screen.Page.GetByText(phone.Text("screen.scene.hidden"))).ToBeVisibleAsync();
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await Expect(moderator.Poll(prompt[language]).GetByText(moderator.Text("console.polls.hiddenButVoters"))).ToBeVisibleAsync();
        await look.CheckAsync(moderator.Person, "console-to-voters");

        await phone.Page.ReloadAsync();
        await phone.Button("audience.stage.toPoll").ClickAsync();
        await Expect(table).ToBeVisibleAsync();
        phone.Person.AssertWell();
    }
}
