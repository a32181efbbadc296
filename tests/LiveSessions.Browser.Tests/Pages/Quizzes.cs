using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Two quizzes on a phone, the console and the hall screen: the countdown, what is right, who leads and which team.</summary>
[Collection(nameof(Hall))]
public sealed class Quizzes(Hall hall) : IAsyncLifetime
{
    private static readonly string?[] Names = ["سلمى بنت ناصر الحارثية", "김지수", "Alexandra Fitzgerald-Montgomery", null, "خالد", "박민준", "Grace", null, "مريم", "이서연", "Tom", null];

    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync()
    {
        _forum = await PolledForum.StartAsync(Names.Length);
        for (var i = 0; i < Names.Length; i++) await _forum.Crowd.IntroduceAsync(i, Names[i], i < 5 ? "muscat" : i < 10 ? "seoul" : "sohar");
    }

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("ar", "dark"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_played_and_won_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;

        var sample = PollSamples.All.Single(one => one.Kind is Quiz);
        foreach (var (id, played) in new[] { "first", "second" }.Select((id, i) => (id, i + 1)))
        {
            var prompt = new Localized { ["ar"] = $"{sample.Prompt["ar"]} {id}", ["en"] = $"{sample.Prompt["en"]} {id}", ["ko"] = $"{sample.Prompt["ko"]} {id}" };
            await _forum.Curator.DoAsync(new SavePoll(id, "planning", sample.Kind, prompt, Curator.Seen));
            await moderator.OpenPollAsync(prompt[language]);
            await _forum.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, id)));
            await phone.OpenVoteAsync(prompt[language]);
            await Expect(phone.Page.GetByRole(AriaRole.Timer).First).ToBeVisibleAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = prompt[language] })).ToBeVisibleAsync();
            await sample.Answer(phone, language);
            for (var i = 0; i < Names.Length; i++) await _forum.Crowd.CastAsync(i, id, 1, [i < 5 ? 1 : i % 4]);
            if (played == 1)
            {
                await look.CheckAsync(phone.Person, "phone-quiz-open");
                await look.CheckAsync(screen, "screen-quiz-open");
            }

            var row = moderator.Poll(prompt[language]);
            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
            await Expect(phone.Page.GetByText(phone.Text("audience.poll.hidden"))).ToBeVisibleAsync();
            if (played == 1)
                foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByText("김지수")).ToHaveCountAsync(0);
            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.reveal"), Exact = true }).ClickAsync();
            foreach (var page in new[] { phone.Page, screen.Page })
            {
                await Expect(page.GetByRole(AriaRole.Table, new() { Name = phone.Text("shared.quiz.board") })).ToBeVisibleAsync();
                await Expect(page.GetByText("김지수")).ToBeVisibleAsync();
            }
            await Expect(phone.Page.GetByText(phone.Text("answers.wasRight"))).ToBeVisibleAsync();
            await look.CheckAsync(screen, $"screen-quiz-{id}-revealed");
            await moderator.RevealAsync(prompt[language]);
            await Expect(screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = phone.Text("shared.poll.isRight") })).ToBeVisibleAsync();
            await look.CheckAsync(screen, $"screen-quiz-{id}");
            await look.CheckAsync(phone.Person, $"phone-quiz-{id}");
        }
        // Eight were right both times; the others, with nothing, share the last rank.
        var board = screen.Page.GetByRole(AriaRole.Table, new() { Name = phone.Text("shared.quiz.board") });
        await Expect(board.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + Limits.BoardRows);
        await Expect(screen.Page.GetByText(language switch { "ar" => "بلدية مسقط", "ko" => "무스카트시", _ => "Muscat Municipality" })).ToBeVisibleAsync();
        await look.CheckAsync(moderator.Person, "console-quiz");

        await moderator.TakeAsync(moderator.Text("console.scene.leaderboard"));
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = phone.Text("shared.quiz.board") })).ToBeVisibleAsync();
        await Expect(board.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + Limits.BoardRows);
        await Expect(screen.Page.GetByText(phone.Text("shared.quiz.teams")).First).ToBeVisibleAsync();
        // The colours of a screen are the moderators' choice; every scene has both.
        if (theme == "dark") await screen.Page.Locator(".scene").EvaluateAsync("scene => { scene.dataset.theme = 'dark'; }");
        await look.CheckAsync(screen, "screen-leaderboard");
        await look.CheckAsync(moderator.Person, "console-leaderboard");
        await moderator.Page.GotoAsync($"{new Uri(moderator.Page.Url).GetLeftPart(UriPartial.Authority)}/stage?lang={language}&theme={theme}");
        await Expect(moderator.Page.GetByRole(AriaRole.Table, new() { Name = phone.Text("shared.quiz.board") })).ToBeVisibleAsync();
        await look.CheckAsync(moderator.Person, "stage-leaderboard");
    }
}
