using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

[Collection(nameof(Hall))]
public sealed class Moderators(Hall hall, ForumServer forum) : IClassFixture<ForumServer>
{
    private const string First = "At which stage of planning do residents take part?", Second = "Who reviews the plans before they are published?";

    [Fact]
    public async Task Two_at_once_see_each_others_changes_at_once_and_never_overwrite_silently()
    {
        await using var anna = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var badr = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[1]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await Expect(anna.Page.GetByText("2 moderators")).ToBeVisibleAsync();
        await phone.AskAsync(First);
        await phone.AskAsync(Second);

        await anna.ActAsync(First, "Approve");
        var row = await badr.RowAsync(First);
        await Expect(badr.Page.GetByRole(AriaRole.List, new() { Name = "Approved" }).Filter(new() { HasText = First })).ToBeVisibleAsync();
        await Expect(row).ToHaveCountAsync(1);

        // Both have the second question open; one declines it first.
        await badr.SelectAsync(Second);
        await anna.DeclineAsync(Second, "It belongs to tomorrow's session.");
        await Expect((await badr.RowAsync(Second)).GetByText("Declined by Moderator 1.")).ToBeVisibleAsync();
        await Expect(phone.Own(Second)).ToContainTextAsync("It belongs to tomorrow's session.");
        anna.Person.AssertWell();
        badr.Person.AssertWell();
    }

    [Fact]
    public async Task A_form_that_stood_open_while_the_other_acted_is_refused_once_and_keeps_what_was_typed()
    {
        const string Asked = "How loud may the stadium be?", Annas = "How loud may the stadium be at night?", Badrs = "Which noise limits hold for the stadium?";
        await using var own = await ForumServer.StartAsync();
        await using var anna = await Moderator.SignInAsync(hall, own.Url, own.ModeratorLinks[0]);
        await using var badr = await Moderator.SignInAsync(hall, own.Url, own.ModeratorLinks[1]);
        await using var phone = await Phone.JoinAsync(hall, own.Url, "en");
        await phone.AskAsync(Asked);

        await anna.ActFurtherAsync(Asked, "Reword …");
        var words = anna.Page.GetByLabel("How the question is put");
        await words.FillAsync(Annas);
        await badr.ActFurtherAsync(Asked, "Reword …");
        await badr.Page.GetByLabel("How the question is put").FillAsync(Badrs);
        await badr.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(phone.Own(Badrs)).ToBeVisibleAsync();
        var row = await anna.RowAsync(Badrs);
        await Expect(row).ToHaveCountAsync(1);

        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(row.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this a moment ago.");
        await Expect(words).ToHaveValueAsync(Annas);
        await Expect(phone.Own(Badrs)).ToBeVisibleAsync();

        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(phone.Own(Annas)).ToBeVisibleAsync();
        await Expect(words).ToHaveCountAsync(0);
        // Closed for good: a later act on the same question does not bring it back.
        await anna.ActFurtherAsync(Annas, "Mute the author");
        await Expect((await anna.RowAsync(Annas)).GetByText("Author muted")).ToBeVisibleAsync();
        await Expect(words).ToHaveCountAsync(0);
        anna.Person.AssertWell();
        badr.Person.AssertWell();
    }
}

[Collection(nameof(Hall))]
public sealed class Organizer(Hall hall, ForumServer forum) : IClassFixture<ForumServer>
{
    [Fact]
    public async Task Makes_a_link_that_lets_a_moderator_in_once_and_takes_the_access_back()
    {
        await using var organizer = await Moderator.SignInAsync(hall, forum.Url, forum.OrganizerLink);
        await organizer.OpenTabAsync("Invite links");
        await organizer.Page.GetByRole(AriaRole.Button, new() { Name = "New link" }).ClickAsync();
        await organizer.Page.GetByLabel("Who is it for?").FillAsync("Maryam");
        await organizer.Page.GetByRole(AriaRole.Button, new() { Name = "Create the link" }).ClickAsync();
        var link = await organizer.Page.GetByLabel("Invite link", new() { Exact = true }).InputValueAsync();

        await using var maryam = await Moderator.SignInAsync(hall, forum.Url, link);
        Assert.DoesNotContain("key=", maryam.Page.Url, StringComparison.Ordinal);

        await using var thief = await hall.DeskAsync("en");
        await thief.Page.GotoAsync($"{forum.Url}/console?lang=en{new Uri(link).Fragment}");
        await Expect(thief.Page.GetByText("This link has been used already. Please ask the organizer for a new one.")).ToBeVisibleAsync();

        await organizer.Page.ReloadAsync();
        await organizer.OpenTabAsync("Invite links");
        var entry = organizer.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Maryam" }).Last;
        await entry.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await organizer.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(maryam.Page.GetByText("Your access to this room was taken back. Please ask the organizer if you need it.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Writes_a_poll_changes_the_draft_and_opens_it_with_a_countdown()
    {
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var phone = await Phone.JoinAsync(hall, forum.Url, "en");
        await moderator.OpenTabAsync("Polls");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "New poll" }).ClickAsync();
        await FillAsync(moderator.Page, "Question of the poll", "هل المدينة جاهزة؟", "Is the city ready?");
        await FillAsync(moderator.Page, "Option 1", "نعم", "Yes");
        await FillAsync(moderator.Page, "Option 2", "لا", "No");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var poll = moderator.Poll("Is the city ready?");
        await poll.GetByRole(AriaRole.Button, new() { Name = "Is the city ready?" }).ClickAsync();
        await poll.GetByRole(AriaRole.Button, new() { Name = "Edit poll" }).ClickAsync();
        await FillAsync(moderator.Page, "Option 2", "ليس بعد", "Not yet");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await poll.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await poll.GetByRole(AriaRole.Radio, new() { Name = "2 min" }).CheckAsync();
        await poll.GetByRole(AriaRole.Button, new() { Name = "Open on all phones" }).ClickAsync();
        await Expect(phone.Option("Not yet")).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText(new System.Text.RegularExpressions.Regex("[12]:[0-5][0-9]")).First).ToBeVisibleAsync();
        await phone.VoteAsync("Not yet");
    }

    private static async Task FillAsync(IPage page, string label, string arabic, string english)
    {
        await page.GetByLabel($"{label} (العربية)").Or(page.GetByLabel($"{label} (Arabic)")).First.FillAsync(arabic);
        await page.GetByLabel($"{label} (English)").First.FillAsync(english);
    }
}
