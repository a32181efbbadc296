using System.Text.RegularExpressions;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Questions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

/// <summary>What a moderator does with questions beyond letting them through, and what phone and hall see of it.</summary>
[Collection(nameof(Hall))]
public sealed class Handling(Hall hall)
{
    private const string Asked = "Why are building permits late?", Other = "Who plants the trees of the new quarters?";

    [Fact]
    public async Task A_scribe_takes_in_a_question_and_a_show_of_hands_and_everybody_sees_where_they_are_from()
    {
        const string FromFloor = "When is the drain of our street mended?";
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await using var screen = await hall.ScreenAsync("en");
        await screen.Page.GotoAsync($"{forum.Url}/screen?lang=en");
        var code = await screen.Page.GetByRole(AriaRole.Img).And(screen.Page.Locator("[aria-label]")).First.GetAttributeAsync("aria-label");
        await moderator.PairScreenAsync(code!, "Main", "English");

        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Question from the hall" }).ClickAsync();
        var form = moderator.Page.GetByRole(AriaRole.Dialog, new() { Name = "Question from the hall" });
        await form.GetByLabel("The question").FillAsync(FromFloor);
        await form.GetByLabel("Name, if given").FillAsync("Maryam");
        await form.GetByLabel("Group").SelectOptionAsync(new SelectOptionValue { Label = "Sohar Municipality" });
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect((await moderator.RowAsync(FromFloor)).GetByText("From the hall")).ToBeVisibleAsync();
        await Expect(phone.Row(FromFloor)).ToContainTextAsync("from the floor");
        await Expect(phone.Row(FromFloor)).ToContainTextAsync("Maryam");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(phone.Row(FromFloor)).ToHaveCountAsync(0);
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Do again" }).ClickAsync();
        await Expect(phone.Row(FromFloor)).ToContainTextAsync("Maryam");

        await moderator.ActFurtherAsync(FromFloor, "Show of hands …");
        var row = await moderator.RowAsync(FromFloor);
        await row.GetByLabel("Hands counted in the hall").FillAsync("٢٣");
        await row.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row.GetByText("23 hands")).ToBeVisibleAsync();
        await Expect(phone.Row(FromFloor)).ToContainTextAsync("23 hands in the hall");

        await moderator.ActAsync(FromFloor, "Put on screen");
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = FromFloor })).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText("from the floor")).ToBeVisibleAsync();
        await Expect(screen.Page.GetByText("23 hands in the hall")).ToBeVisibleAsync();
        foreach (var person in new[] { moderator.Person, phone.Person, screen }) person.AssertWell();
    }

    [Fact]
    public async Task A_question_is_labelled_reworded_with_the_original_kept_and_answered_in_writing()
    {
        const string Reworded = "What delays building permits, and by how much?", Answer = "Ten days on average; the list is on the city's page.";
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.AskAsync(Asked);
        await phone.AskAsync(Other);
        await moderator.ActAsync(Asked, "Approve");
        var approved = moderator.Page.GetByRole(AriaRole.List, new() { Name = moderator.Text("console.questions.group.approved"), Exact = true });
        await Expect(approved.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Asked })).ToBeVisibleAsync();

        await moderator.ActFurtherAsync(Asked, "Labels and speaker …");
        var row = await moderator.RowAsync(Asked);
        await row.GetByLabel("Labels, with commas between them").FillAsync("permits، planning");
        await row.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row.GetByText("#permits")).ToBeVisibleAsync();
        await Expect(row.GetByText("#planning")).ToBeVisibleAsync();
        var listed = moderator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Which questions are listed" });
        await listed.SelectOptionAsync(new SelectOptionValue { Label = "permits" });
        await Expect(moderator.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Other })).ToHaveCountAsync(0);
        await Expect(row).ToBeVisibleAsync();
        await listed.SelectOptionAsync(new SelectOptionValue { Label = "All of them" });

        await moderator.ActFurtherAsync(Asked, "Reword …");
        await row.GetByLabel("How the question is put").FillAsync(Reworded);
        await row.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var reworded = await moderator.SelectAsync(Reworded);
        await Expect(reworded.GetByText("Reworded", new() { Exact = true })).ToBeVisibleAsync();
        await reworded.GetByText("The author's own words").ClickAsync();
        await Expect(reworded.GetByText(Asked)).ToBeVisibleAsync();
        await Expect(phone.Own(Reworded)).ToContainTextAsync($"Your own words: {Asked}");
        await Expect(phone.Row(Reworded)).ToContainTextAsync("put differently by a moderator");

        await moderator.ActFurtherAsync(Reworded, "Written answer …");
        await reworded.GetByLabel("Written answer, for all phones").FillAsync(Answer);
        await reworded.GetByRole(AriaRole.Button, new() { Name = "Publish the answer" }).ClickAsync();
        await Expect(phone.Row(Reworded)).ToContainTextAsync(Answer);
        await Expect(phone.Own(Reworded)).ToContainTextAsync(Answer);
        moderator.Person.AssertWell();
        phone.Person.AssertWell();
    }

    [Fact]
    public async Task Muting_and_banning_are_said_on_the_phone_and_taken_back_by_undo()
    {
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.AskAsync(Asked);
        var undo = moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo") });
        foreach (var (act, mark, done, said) in new[]
        {
            ("Mute the author", "Author muted", "Author muted", "audience.ask.muted"), ("Ban the author", "Author banned", "Author banned", "audience.ask.banned"),
        })
        {
            await moderator.ActFurtherAsync(Asked, act);
            await Expect((await moderator.RowAsync(Asked)).GetByText(mark)).ToBeVisibleAsync();
            await Expect(phone.Page.GetByText(phone.Text(said))).ToBeVisibleAsync();
            await Expect(phone.Box("audience.ask.write")).ToHaveCountAsync(0);
            await Expect(moderator.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = done })).ToBeVisibleAsync();
            await undo.ClickAsync();
            await Expect(phone.Box("audience.ask.write")).ToBeVisibleAsync();
            await Expect((await moderator.RowAsync(Asked)).GetByText(mark)).ToHaveCountAsync(0);
        }
        await phone.AskAsync(Other);
        moderator.Person.AssertWell();
        phone.Person.AssertWell();
    }

    [Fact]
    public async Task The_fair_order_says_who_should_come_next_and_why_and_the_moderator_decides()
    {
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var curator = await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[1]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        // Two Arabic questions had their turn; of Seoul's two, the better supported of which is in Korean, none had.
        foreach (var answered in new[] { "لماذا تتأخر رخص البناء بين البلدية والجهات الأخرى، وما الحل المقترح؟", "هل يمكن توحيد اشتراطات البناء بين مسقط وصحار؟" })
            await curator.DoAsync(new MoveQuestions([await curator.FindAsync(answered)], (int)QuestionMove.Answer, null, Curator.Seen));
        await curator.ApproveAsync(await curator.FindAsync("두 도시의 도시 계획에서 시민 참여는 어느 단계에서 이루어집니까?"));
        const string Seoul = "무스카트와 소하르는 해안 도시로서 홍수와 폭우에 어떻게 대비하고 있습니까?";
        await moderator.Page.GetByRole(AriaRole.Combobox, new() { Name = "Order of approved questions" }).SelectOptionAsync(new SelectOptionValue { Label = "Fair order" });
        await Expect(moderator.Page.GetByText(new Regex("Suggested next: question [0-9]+.\\W+Seoul delegation\\W+has had no question yet; 26 people support it."))).ToBeVisibleAsync();
        await Expect(moderator.Page.GetByRole(AriaRole.List, new() { Name = "By language" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Korean" })).ToContainTextAsync("0 of 2");
        var suggested = moderator.Page.GetByRole(AriaRole.List, new() { Name = "Suggested order" }).GetByRole(AriaRole.Listitem);
        await Expect(suggested).ToHaveCountAsync(3);
        await Expect(suggested.Nth(2)).ToContainTextAsync(new Regex("Then question [0-9]+\\.\\s+\\W?Seoul delegation\\W? has had fewer than its share; nobody supports it yet."));
        await suggested.First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Make [0-9]+ next$") }).ClickAsync();
        await Expect((await moderator.RowAsync(Seoul)).GetByText("Next", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(phone.Row(Seoul)).ToContainTextAsync("Next on stage");
        moderator.Person.AssertWell();
    }

    [Fact]
    public async Task Several_are_declined_by_one_act_and_come_back_by_one_undo()
    {
        await using var forum = await ForumServer.StartAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await phone.AskAsync(Asked);
        await phone.AskAsync(Other);
        foreach (var text in new[] { Asked, Other })
        {
            await moderator.SelectAsync(text);
            await moderator.Page.Keyboard.PressAsync("x");
        }
        var bar = moderator.Page.GetByRole(AriaRole.Group, new() { Name = "Picked questions" });
        await Expect(bar.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 picked");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await bar.GetByRole(AriaRole.Radio).First.CheckAsync();
        await bar.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.decline.send") }).ClickAsync();
        foreach (var text in new[] { Asked, Other })
            await Expect(phone.Own(text)).ToContainTextAsync(phone.Text("audience.own.state.declined"));

        await moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo") }).ClickAsync();
        foreach (var text in new[] { Asked, Other })
        {
            await Expect(phone.Own(text)).ToContainTextAsync(phone.Text("audience.own.state.waiting"));
            await Expect(await moderator.RowAsync(text)).ToHaveCountAsync(1);
        }
        moderator.Person.AssertWell();
        phone.Person.AssertWell();
    }
}
