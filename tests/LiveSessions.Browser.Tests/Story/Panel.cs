using System.Text.RegularExpressions;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

[Collection(nameof(Hall))]
public sealed class Panel(Hall hall, ForumServer forum) : IClassFixture<ForumServer>
{
    private const string Permits = "When will building permits be issued faster?", Arabic = "متى تصدر رخص البناء في وقت أقصر؟", Korean = "건축 허가는 언제 더 빨라집니까?";

    [Fact]
    public async Task Two_moderators_bring_twenty_questions_in_three_languages_to_their_answer()
    {
        await using var crowd = await Crowd.JoinAsync(forum.Url, 20);
        string[] texts = [Permits, Arabic, Korean, .. Enumerable.Range(4, 17).Select(i => $"{Ask(i)} ({i})")];
        for (var i = 0; i < texts.Length; i++)
            await crowd.AskAsync(i, "planning", texts[i], Language(i));
        await using var anna = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0]);
        await using var badr = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[1]);

        // One sees where the other works, and what she approved.
        await anna.SelectAsync(Permits);
        await Expect((await badr.RowAsync(Permits)).GetByText(new Regex(@"Moderator 1\W is working on this"))).ToBeVisibleAsync();
        await anna.ActAsync(Permits, "Approve");
        await Expect(List(badr, "Approved").Filter(new() { HasText = Permits })).ToBeVisibleAsync();

        // The Arabic and the Korean question ask the same: both go into the English one by one act.
        await PickAsync(anna, Permits);
        await CheckAsync(anna, Arabic);
        await CheckAsync(anna, Korean);
        var bar = anna.Page.GetByRole(AriaRole.Group, new() { Name = "Picked questions" });
        await bar.GetByRole(AriaRole.Button, new() { Name = "Merge …" }).ClickAsync();
        await bar.GetByRole(AriaRole.Button, new() { NameRegex = new("^Merge into [0-9]+$") }).ClickAsync();
        await Expect((await badr.RowAsync(Permits)).GetByText("2 merged into it")).ToBeVisibleAsync();

        // The other splits one off again, which the first can no longer take back.
        var merged = await badr.SelectAsync(Permits);
        await merged.GetByRole(AriaRole.List).GetByRole(AriaRole.Listitem).Filter(new() { HasText = Korean }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect((await anna.RowAsync(Permits)).GetByText("1 merged into it")).ToBeVisibleAsync();
        await anna.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo") }).ClickAsync();
        await Expect(anna.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this a moment ago.");
        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Understood" }).ClickAsync();

        // Answered, taken back by a key and done again from the history.
        await anna.ActAsync(Permits, "Answered");
        await Expect((await badr.RowAsync(Permits)).GetByText("Marked as answered by Moderator 1.")).ToBeVisibleAsync();
        await anna.Page.Keyboard.PressAsync("z");
        await Expect(anna.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Taken back: Marked as answered" })).ToBeVisibleAsync();
        await badr.Page.GetByRole(AriaRole.Button, new() { Name = "History" }).ClickAsync();
        var acts = badr.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem);
        await Expect(acts.First).ToContainTextAsync("Moderator 1");
        await acts.Filter(new() { HasText = "Marked as answered" }).First.GetByRole(AriaRole.Button, new() { Name = "Do again" }).ClickAsync();
        await Expect(anna.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Taken back" })).ToBeHiddenAsync();
        anna.Person.AssertWell();
        badr.Person.AssertWell();
    }

    private static async Task PickAsync(Moderator moderator, string text)
    {
        await moderator.SelectAsync(text);
        await moderator.Page.Keyboard.PressAsync("x");
        await Expect((await moderator.RowAsync(text)).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
    }

    private static async Task CheckAsync(Moderator moderator, string text) =>
        await (await moderator.RowAsync(text)).GetByRole(AriaRole.Checkbox).CheckAsync();

    private static ILocator List(Moderator moderator, string name) =>
        moderator.Page.GetByRole(AriaRole.List, new() { Name = name, Exact = true }).GetByRole(AriaRole.Listitem);

    private static string Language(int i) => (i % 3) switch { 0 => "en", 1 => "ar", _ => "ko" };

    private static string Ask(int i) => ((i - 1) % 3) switch { 0 => "Who plants the trees?", 1 => "من يزرع الأشجار؟", _ => "나무는 누가 심습니까?" };
}
