using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Acts on polls, words, sessions and screens are taken back and done again in the console's history; phones follow.</summary>
[Collection(nameof(Hall))]
public sealed class TakenBack(Hall hall)
{
    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Is_what_was_done_to_polls_words_and_sessions_in(string language, string theme)
    {
        await using var forum = await ForumServer.StartAsync();
        await using var crowd = await Crowd.JoinAsync(forum.Url, 3);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[0]);
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[1], language, $"&theme={theme}");
        await using var phone = await Phone.JoinAsync(hall, forum.Url, language);
        var (page, prompt) = (moderator.Page, Prompt(language));

        var poll = moderator.Poll(prompt);
        await moderator.OpenPollAsync(prompt);
        await TurnAsync("console.act.poll_opened", prompt);
        await Expect(moderator.Button(poll, "console.polls.openIt")).ToBeVisibleAsync();
        await TurnAsync("console.act.poll_opened", prompt, again: true);
        await Expect(moderator.Button(poll, "console.polls.close")).ToBeVisibleAsync();

        await phone.OpenVoteAsync(prompt);
        await crowd.VoteAsync("priority", 1, 2, 1);
        await moderator.Button(poll, "console.polls.close").ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.hidden"))).ToBeVisibleAsync();
        await TurnAsync("console.act.poll_closed", prompt);
        await Expect(phone.Page.GetByRole(AriaRole.Radio).First).ToBeEnabledAsync();
        await Expect(moderator.Button(poll, "console.polls.close")).ToBeVisibleAsync();
        await TurnAsync("console.act.poll_closed", prompt, again: true);
        await Expect(phone.Page.GetByText(phone.Text("audience.poll.hidden"))).ToBeVisibleAsync();

        var voters = poll.GetByText(AnsweredBy(language));
        await Expect(voters).ToBeVisibleAsync();
        await moderator.Button(poll, "console.polls.reset").ClickAsync();
        await moderator.Button(page.GetByRole(AriaRole.Dialog), "console.polls.reset").ClickAsync();
        await Expect(voters).ToHaveCountAsync(0);
        await TurnAsync("console.act.poll_reset", prompt);
        await Expect(voters).ToBeVisibleAsync();

        var cloud = PollSamples.All.Single(one => one.Kind is WordCloud);
        await curator.DoAsync(new SavePoll(cloud.Id, "planning", cloud.Kind, cloud.Prompt, Curator.Seen));
        await curator.DoAsync(new OpenPoll(cloud.Id, 0, Curator.Seen));
        await crowd.SayAsync(0, cloud.Id, 1, "Parks");
        var words = moderator.Poll(cloud.Prompt[language]);
        var act = words.GetByRole(AriaRole.Row).Filter(new() { HasText = "Parks" }).GetByRole(AriaRole.Button);
        await act.Filter(new() { HasText = moderator.Text("console.polls.hideIt") }).ClickAsync();
        var show = act.Filter(new() { HasText = moderator.Text("console.polls.showIt") });
        await Expect(show).ToBeVisibleAsync();
        await TurnAsync("console.act.word_hidden", cloud.Prompt[language]);
        await Expect(show).ToHaveCountAsync(0);
        await TurnAsync("console.act.word_hidden", cloud.Prompt[language], again: true);
        await Expect(show).ToBeVisibleAsync();

        await moderator.StartSessionAsync(NextSession(language));
        var next = phone.Page.GetByText(NextSession(language), new() { Exact = true }).First;
        await Expect(next).ToBeVisibleAsync();
        await TurnAsync("console.act.session_started", NextSession(language));
        await Expect(phone.Page.GetByText(Session(language), new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(next).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Session(language) }).Last.GetByText(moderator.Text("console.sessions.live"), new() { Exact = true })).ToBeVisibleAsync();

        await moderator.Button(page.Locator("body"), "console.sessions.new").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Title().FillAsync("Farewell");
        await moderator.Button(dialog, "console.save").ClickAsync();
        var added = page.GetByRole(AriaRole.Button, new() { Name = "Farewell", Exact = true });
        await Expect(added).ToBeVisibleAsync();
        await TurnAsync("console.act.session_saved", "Farewell");
        await Expect(added).ToHaveCountAsync(0);
        await TurnAsync("console.act.session_saved", "Farewell", again: true);
        await Expect(added).ToBeVisibleAsync();

        await added.ClickAsync();
        await moderator.Button(page.Locator("body"), "console.sessions.edit").ClickAsync();
        await Title().FillAsync("Goodbye");
        await moderator.Button(dialog, "console.save").ClickAsync();
        var edited = page.GetByRole(AriaRole.Button, new() { Name = "Goodbye", Exact = true });
        await Expect(edited).ToBeVisibleAsync();
        await TurnAsync("console.act.session_saved", "Goodbye");
        await Expect(added).ToBeVisibleAsync();
        await Expect(edited).ToHaveCountAsync(0);
        phone.Person.AssertWell();
        moderator.Person.AssertWell();

        ILocator Title() => dialog.GetByRole(AriaRole.Group, new() { Name = moderator.Text("console.sessions.titleField") }).GetByRole(AriaRole.Textbox).First;


        // In the history, where it then says the other of the two.
        async Task TurnAsync(string kind, string title, bool again = false)
        {
            await moderator.Button(page.Locator("body"), "console.history.title").ClickAsync();
            var history = page.GetByRole(AriaRole.Dialog);
            var act = history.GetByRole(AriaRole.Listitem).Filter(new() { HasText = moderator.Text(kind) }).Filter(new() { HasText = title }).First;
            await moderator.Button(act, again ? "console.history.redo" : "console.history.takeBack").ClickAsync();
            // Votes that came back may stand among others since: that is not done again.
            if (kind == "console.act.poll_reset") await Expect(moderator.Button(act, "console.history.takeBack")).ToHaveCountAsync(0);
            else await Expect(moderator.Button(act, again ? "console.history.takeBack" : "console.history.redo")).ToBeVisibleAsync();
            if (kind == "console.act.session_started") await new Look(language, theme).CheckAsync(moderator.Person, "console-history");
            await page.Keyboard.PressAsync("Escape");
            await Expect(history).ToBeHiddenAsync();
        }
    }

    private static string AnsweredBy(string language) => language switch { "ar" => "أجاب ٣ أشخاص", "ko" => "3명 응답", _ => "3 people answered" };

    private static string Session(string language) => language switch
    {
        "ar" => "جلسة حوارية: التخطيط الحضري وإدارة المدن",
        "ko" => "대담: 도시 계획과 도시 관리",
        _ => "Dialogue: urban planning and city management",
    };

    private static string NextSession(string language) => language switch
    {
        "ar" => "أوراق عمل: البنى الأساسية والخدمات البلدية",
        "ko" => "발표: 기반 시설과 도시 서비스",
        _ => "Working papers: infrastructure and municipal services",
    };

    private static string Prompt(string language) => language switch
    {
        "ar" => "ما أولوية مدينتك في السنوات الخمس المقبلة؟",
        "ko" => "앞으로 5년간 귀 도시의 최우선 과제는 무엇입니까?",
        _ => "What is your city's priority for the next five years?",
    };
}
