using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Views;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>An open question: answered on a phone, read and shown at the console one by one, on the wall of the hall, and one of them large.</summary>
[Collection(nameof(Hall))]
public sealed class OpenAnswers(Hall hall)
{
    [Theory]
    [InlineData("ar", "light"), InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_read_first_then_stand_on_the_wall_and_one_of_them_large(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        var (look, sample, own) = (new Look(language, theme), PollSamples.Open, PollSamples.OwnAnswer[language]);
        await using var crowd = await Crowd.JoinAsync(forum.Url, 5);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[1]);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0], language, $"&theme={theme}");
        await using var screen = await moderator.PairedScreenAsync(hall, forum.Url, theme);
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();

        await curator.DoAsync(new SavePoll(sample.Id, "planning", sample.Kind, sample.Prompt, Curator.Seen));
        await curator.DoAsync(new OpenPoll(sample.Id, 0, Curator.Seen));
        await curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, sample.Id)));
        await phone.OpenVoteAsync(sample.Prompt[language]);
        await sample.Answer(phone, language);
        await Expect(phone.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = phone.Text("shared.way.counted") })).ToBeAttachedAsync();
        await look.CheckAsync(phone.Person, "phone-open");
        foreach (var (texts, voter) in sample.Words.Select((texts, i) => (texts, i))) await crowd.SayAsync(voter, sample.Id, 1, texts);
        await curator.DoAsync(new ShowResults(sample.Id, true));

        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        var answers = moderator.Page.GetByRole(AriaRole.List, new() { Name = moderator.Text("console.polls.answers"), Exact = true }).GetByRole(AriaRole.Listitem);
        await Expect(answers).ToHaveCountAsync(8);
        var wall = screen.Page.GetByRole(AriaRole.List, new() { Name = sample.Prompt[language] }).GetByRole(AriaRole.Listitem);
        await Expect(screen.Page.GetByText(phone.Text("shared.poll.noAnswers"))).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Text("shared.poll.noAnswers"))).ToBeVisibleAsync();

        ILocator Button(ILocator of, string text) => of.GetByRole(AriaRole.Button).Filter(new() { HasText = moderator.Text(text) });
        ILocator Answer(string text) => answers.Filter(new() { HasText = text });
        await look.CheckAsync(moderator.Person, "console-answers-waiting");
        await Button(Answer(own), "console.polls.showIt").ClickAsync();
        await Expect(wall.Filter(new() { HasText = own })).ToBeVisibleAsync();
        // The console knows it too: else it would name as waiting what no longer is.
        await Expect(Answer(own).GetByText(moderator.Text("console.polls.waits"), new() { Exact = true })).ToHaveCountAsync(0);
        // The others at once, but for what the list of words holds back; and all of them back by one press.
        var together = moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(language switch { "ar" => "^إظهار كل ما ينتظر", "ko" => "^대기 중인 답변 모두", _ => "^Show all waiting" }) });
        await together.ClickAsync();
        await Expect(wall).ToHaveCountAsync(7);
        await Expect(together).ToHaveCountAsync(0);
        await Expect(wall.Filter(new() { HasText = "arse" })).ToHaveCountAsync(0);
        await moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{moderator.Text("console.history.undo")}") }).First.ClickAsync();
        await Expect(wall).ToHaveCountAsync(1);
        await together.ClickAsync();
        await Expect(wall).ToHaveCountAsync(7);
        await Button(Answer("arse"), "console.polls.hideIt").ClickAsync();
        await Expect(wall).ToHaveCountAsync(7);
        await Expect(phone.Page.GetByRole(AriaRole.Main).GetByText(own).First).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-answers");
        await look.CheckAsync(phone.Person, "phone-answers");

        await moderator.Page.GetByRole(AriaRole.Searchbox, new() { Name = moderator.Text("console.polls.findAnswer") }).FillAsync("thursdays");
        await Expect(answers).ToHaveCountAsync(1);
        await moderator.Page.GetByRole(AriaRole.Searchbox, new() { Name = moderator.Text("console.polls.findAnswer") }).FillAsync("");
        await Button(Answer(own), "console.polls.largeIt").ClickAsync();
        await Expect(wall).ToHaveCountAsync(0);
        await Expect(screen.Page.GetByText(own)).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.stage.now"))).ToBeVisibleAsync();
        await look.CheckAsync(screen, "screen-answer-large");
        await look.CheckAsync(phone.Person, "phone-answer-large");
        await look.CheckAsync(moderator.Person, "console-answers");

        await Button(Answer(own), "console.polls.hideIt").ClickAsync();
        await Expect(wall).ToHaveCountAsync(6);
        await Expect(screen.Page.GetByText(own)).ToHaveCountAsync(0);
        phone.Person.AssertWell();
        moderator.Person.AssertWell();
    }
}
