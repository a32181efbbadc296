using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Surveys;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Several polls as a survey, from the drafts to a result that is asked for.</summary>
[Collection(nameof(Hall))]
public sealed class Surveys(Hall hall) : IAsyncLifetime
{
    private static readonly Localized Title = In("رأيك في اليوم الأول", "Your view of the first day", "첫날에 대한 의견");
    private static readonly Localized Agreed = In("هل كان وقت الحوار كافياً؟", "Was there enough time for dialogue?", "토론 시간이 충분했습니까?");
    private static readonly Localized Best = In("أي جلسة كانت الأنفع لعملك؟", "Which session helped your work most?", "업무에 가장 도움이 된 세션은 무엇입니까?");
    private static readonly Localized Wish = In("ماذا تقترح لليوم الثاني؟", "What do you suggest for the second day?", "둘째 날을 위해 무엇을 제안하시겠습니까?");
    private static readonly SingleChoice Sessions =
        new([In("أوراق العمل", "The papers", "발표"), In("الحوار", "The dialogue", "대담"), In("زيارة الموقع", "The site visit", "현장 방문")], 1);

    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(2);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Are_put_together_taken_and_closed_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        foreach (var (id, kind, prompt) in new (string, PollKind, Localized)[] { ("wish", new OpenText(1, true), Wish), ("best", Sessions, Best), ("agreed", new YesNo(), Agreed) })
            await _forum.Curator.DoAsync(new SavePoll(id, "planning", kind, prompt, Curator.Seen));

        var row = await DraftAsync(moderator, look, language);
        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.surveys.openIt") }).ClickAsync();
        await TakeAsync(phone, look, language);

        await Expect(screen.Page.Locator("body")).Not.ToContainTextAsync(Title[language]);
        foreach (var prompt in new[] { Wish, Best, Agreed }) await Expect(screen.Page.Locator("body")).Not.ToContainTextAsync(prompt[language]);

        foreach (var voter in Enumerable.Range(0, 2)) await _forum.Crowd.CastAsync(voter, "best", 1, [1]);
        await Expect(row.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Best[language] })).ToContainTextAsync(language == "ar" ? "٣" : "3");
        await look.CheckAsync(moderator.Person, "console-survey-open");
        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.surveys.close"), Exact = true }).First.ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("survey.closed"))).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-survey-closed");

        await row.GetByRole(AriaRole.Button, new() { Name = Best[language] }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.show"), Exact = true }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.screen"), Exact = true }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Sessions.Options[1][language] })).ToContainTextAsync(language == "ar" ? "١٠٠" : "100");
        await look.CheckAsync(moderator.Person, "console-survey-closed");
        await phone.OpenVoteAsync(Best[language]);
        await look.CheckAsync(phone.Person, "phone-survey-result");
    }

    [Fact]
    public async Task Keep_what_is_begun_and_say_at_the_end_that_it_was_not_sent()
    {
        await using var seats = await _forum.SeatAsync(hall, "ar", "light");
        var (_, phone, _) = seats;
        await _forum.Curator.DoAsync(new SavePoll("order", "planning", new RankedChoice(Sessions.Options), Best, Curator.Seen));
        await _forum.Curator.DoAsync(new SavePoll("agreed", "planning", new YesNo(), Agreed, Curator.Seen));
        await _forum.Curator.DoAsync(new SaveSurvey("survey", "planning", Title, ["order", "agreed"], Curator.Seen));
        await _forum.Curator.DoAsync(new MoveSurvey("survey", (int)SurveyMove.Open, Curator.Seen));
        await phone.Button("survey.start").ClickAsync();
        foreach (var at in new[] { 2, 0 }) await phone.Page.GetByRole(AriaRole.Button, new() { Name = Sessions.Options[at]["ar"], Exact = true }).ClickAsync();
        await phone.Button("survey.next").ClickAsync();
        await phone.Button("survey.finish").ClickAsync();
        var left = phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Best["ar"] });
        await Expect(left).ToContainTextAsync(phone.Text("survey.begun"));
        await Expect(phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Agreed["ar"] })).Not.ToContainTextAsync(phone.Text("survey.begun"));
        await new Look("ar", "light").CheckAsync(phone.Person, "phone-survey-begun");
        await phone.Page.ReloadAsync();
        await Expect(left).ToContainTextAsync(phone.Text("survey.begun"));
        await left.GetByRole(AriaRole.Button).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = Sessions.Options[1]["ar"], Exact = true }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Progressbar, new() { Name = phone.Text("survey.progress") })).ToHaveAttributeAsync("aria-valuenow", "1");
        await Expect(phone.Page.GetByRole(AriaRole.Listitem)).ToContainTextAsync([Sessions.Options[2]["ar"], Sessions.Options[0]["ar"], Sessions.Options[1]["ar"]]);
    }

    /// <summary>Put together from drafts and brought into order by the keyboard.</summary>
    private static async Task<ILocator> DraftAsync(Moderator moderator, Look look, string language)
    {
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.surveys.new"), Exact = true }).ClickAsync();
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        var fields = dialog.GetByRole(AriaRole.Group, new() { Name = moderator.Text("console.surveys.title") }).GetByRole(AriaRole.Textbox);
        foreach (var (at, text) in new[] { Title["ar"], Title["en"], Title["ko"] }.Index()) await fields.Nth(at).FillAsync(text);
        foreach (var prompt in new[] { Wish, Best, Agreed })
            await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.surveys.addOne").Replace("{prompt}", prompt[language], StringComparison.Ordinal) }).ClickAsync();
        // The question that was added first is asked last.
        var down = dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.down").Replace("{option}", Wish[language], StringComparison.Ordinal) });
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await down.FocusAsync();
            await moderator.Page.Keyboard.PressAsync("Enter");
        }
        await Expect(dialog.GetByRole(AriaRole.Group, new() { Name = moderator.Text("console.surveys.order") }).GetByRole(AriaRole.Listitem))
            .ToContainTextAsync([Best[language], Agreed[language], Wish[language]]);
        await look.CheckAsync(moderator.Person, "console-survey-form");
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        var row = moderator.Poll(Title[language]);
        await row.GetByRole(AriaRole.Button, new() { Name = Title[language] }).ClickAsync();
        await look.CheckAsync(moderator.Person, "console-survey-draft");
        return row;
    }

    /// <summary>Answered in any order, over a reload, with one question left out and taken up again.</summary>
    private static async Task TakeAsync(Phone phone, Look look, string language)
    {
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = Title[language] })).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-survey");
        await phone.Button("survey.start").ClickAsync();
        await phone.VoteAsync(Sessions.Options[1][language]);
        await Expect(phone.Page.GetByRole(AriaRole.Progressbar, new() { Name = phone.Text("survey.progress") })).ToHaveAttributeAsync("aria-valuenow", "1");
        await look.CheckAsync(phone.Person, "phone-survey-question");
        await phone.Button("survey.next").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = Agreed[language] })).ToBeFocusedAsync();
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = Agreed[language] })).ToBeVisibleAsync();
        await phone.Button("survey.next").ClickAsync();
        // What was typed is given by going on.
        await phone.Page.GetByRole(AriaRole.Textbox).FillAsync("More shade");
        await look.CheckAsync(phone.Person, "phone-survey-words");
        await phone.Button("survey.finish").ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("survey.some"))).ToBeVisibleAsync();
        await look.CheckAsync(phone.Person, "phone-survey-end");
        await phone.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(System.Text.RegularExpressions.Regex.Escape(Agreed[language])) }).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Radio).First.CheckAsync(new() { Force = true });
        await phone.Button("survey.next").ClickAsync();
        await phone.Button("survey.finish").ClickAsync();
        await Expect(phone.Page.GetByText(phone.Text("survey.all"))).ToBeVisibleAsync();
    }

    private static Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
}
