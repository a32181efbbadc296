using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A poll of which nobody can say who chose what.</summary>
[Collection(nameof(Hall))]
public sealed class AnonymousPolls(Hall hall) : IAsyncLifetime
{
    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(2);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Say_what_is_stored_and_take_one_vote_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
        var prompt = In("كيف تقيّمون إدارتكم المباشرة؟", "How do you rate your own management?", "소속 부서의 관리를 어떻게 평가하십니까?");
        SingleChoice kind = new([In("جيدة", "Good", "좋음"), In("مقبولة", "Fair", "보통"), In("ضعيفة", "Poor", "나쁨")], 1);
        await _forum.OpenAsync(new SavePoll("staff", "planning", kind, prompt, Curator.Seen, MayAbstain: true, IsAnonymous: true));

        await phone.OpenVoteAsync(prompt[language]);
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.anonymous"))).ToBeVisibleAsync();
        var send = phone.Button("audience.poll.seal");
        await Expect(send).ToBeDisabledAsync();
        var fair = phone.Page.GetByRole(AriaRole.Radio, new() { Name = kind.Options[1][language] });
        await fair.CheckAsync(new() { Force = true });
        await look.CheckAsync(phone.Person, "phone-anonymous");
        await send.ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.sealed"))).ToBeVisibleAsync();
        await Expect(send).ToHaveCountAsync(0);
        await phone.Page.ReloadAsync();
        // Whoever has voted is not taken to the poll again.
        await phone.Button("audience.stage.toPoll").ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.sealed"))).ToBeVisibleAsync();
        await Expect(fair).ToBeDisabledAsync();
        await look.CheckAsync(phone.Person, "phone-anonymous-sealed");

        foreach (var voter in Enumerable.Range(0, 2)) await _forum.Crowd.CastAsync(voter, "staff", 1, [1]);
        await _forum.Curator.DoAsync(new ClosePoll("staff", 1));
        await _forum.Curator.DoAsync(new ShowResults("staff", true));
        foreach (var page in new[] { phone.Page, screen.Page })
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = kind.Options[1][language] })).ToContainTextAsync(language == "ar" ? "١٠٠" : "100");
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await Expect(moderator.Page.GetByText(moderator.Text("console.polls.anonymous"), new() { Exact = false }).First).ToBeVisibleAsync();
        await look.CheckAsync(moderator.Person, "console-anonymous");
    }
}
