using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Questions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A phone in a crowded panel: the marks of the list, and what becomes of one's own questions.</summary>
[Collection(nameof(Hall))]
public sealed class CrowdedPhone(Hall hall)
{
    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("ko", "light")]
    [InlineData("en", "dark")]
    public async Task Shows_what_moderators_did_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var panel = await Panel.OpenAsync(forum);
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await Expect(phone.Row(Panel.Texts["pinned"])).ToContainTextAsync(phone.Text("audience.questions.pinned"));
        await Expect(phone.Row(Panel.Texts["next"])).ToContainTextAsync(phone.Text("audience.own.state.next"));
        await Expect(phone.Row(Panel.Texts["floor"])).ToContainTextAsync(phone.Text("audience.questions.floor"));
        await phone.ExpectOrderAsync(Panel.Texts["pinned"]);
        await look.CheckAsync(phone.Person, "phone-crowded");
        await phone.Row(Panel.Texts["answered"]).ScrollIntoViewIfNeededAsync();
        await look.CheckAsync(phone.Person, "phone-crowded-answered");

        await phone.Button("audience.questions.search").ClickAsync();
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync("permit");
        await Expect(phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Panel.Texts["pinned"] })).ToHaveCountAsync(0);
        await Expect(phone.Row(Panel.Texts["merged"])).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-search");
    }

    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ko", "dark")]
    [InlineData("en", "light")]
    public async Task Tells_its_author_what_becomes_of_a_question_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var (asked, other, reworded) = language switch
        {
            "ar" => ("كم تستغرق الرخصة؟", "لماذا تتأخر الرخص؟", "ما أسباب تأخر رخص البناء؟"),
            "ko" => ("허가는 얼마나 걸리나요?", "허가가 왜 늦어지나요?", "건축 허가가 늦어지는 까닭은 무엇입니까?"),
            _ => ("How long is the permit?", "Why are permits late?", "What delays building permits?"),
        };
        var look = new Look(language, theme);
        await using var panel = await Panel.OpenAsync(forum);
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await phone.AskAsync(asked);
        await phone.AskAsync(other);
        var curator = panel.Curator;
        var id = await curator.FindAsync(other);
        await curator.DoAsync(new Merge(await curator.FindAsync(Panel.Texts["merged"]), [await curator.FindAsync(asked)], Curator.Seen));
        await curator.ApproveAsync(id);
        await curator.DoAsync(new Reword(id, reworded, Curator.Seen));
        await Expect(phone.Own(reworded)).ToContainTextAsync(other);
        await Expect(phone.Own(asked)).ToContainTextAsync(phone.Text("audience.own.state.merged"));
        await look.CheckAsync(phone.Person, "phone-own");

        await curator.DoAsync(new BarAuthor(id, (int)Bar.Muted));
        await Expect(phone.Page.GetByText(phone.Text("audience.ask.muted"))).ToBeVisibleAsync();
        await Expect(phone.Box("audience.ask.write")).ToHaveCountAsync(0);
        await look.CheckAsync(phone.Person, "phone-muted");
        await curator.DoAsync(new BarAuthor(id, (int)Bar.None));
        await Expect(phone.Box("audience.ask.write")).ToBeVisibleAsync();
    }
}
