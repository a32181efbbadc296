using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>The stage view on a speaker's tablet, from the link to the next question.</summary>
[Collection(nameof(Hall))]
public sealed class StageView(Hall hall)
{
    [Theory]
    [InlineData("ar", "light", 1024, 768)]
    [InlineData("ar", "dark", 768, 1024)]
    [InlineData("ko", "dark", 1024, 768)]
    [InlineData("en", "light", 768, 1024)]
    public async Task Shows_a_speaker_what_is_on_the_screen_and_what_comes_next_in(string language, string theme, int width, int height)
    {
        await using var forum = await ForumServer.StartAsync();
        var (look, words) = (new Look(language, theme), Words.Of(language));
        var link = await LinkAsync(forum);
        await using var speaker = await hall.NewAsync(language, width, height, touch: true);
        await speaker.Page.GotoAsync($"{forum.Url}/stage?lang={language}&theme={theme}");
        await Expect(speaker.Page.GetByText(words["stage.stranger.text"])).ToBeVisibleAsync();
        await look.CheckAsync(speaker, "stage-stranger");
        await speaker.Page.GotoAsync($"{forum.Url}/stage?lang={language}&theme={theme}{new Uri(link).Fragment}");
        await Expect(speaker.Page.GetByText(words["stage.noNext"])).ToBeVisibleAsync();
        Assert.DoesNotContain("key=", speaker.Page.Url, StringComparison.Ordinal);
        await look.CheckAsync(speaker, "stage-empty");

        await using var panel = await Panel.OpenAsync(forum);
        await Expect(speaker.Page.GetByRole(AriaRole.Heading, new() { Name = Panel.Texts["shown"] })).ToBeVisibleAsync();
        await Expect(speaker.Page.GetByRole(AriaRole.Region, new() { Name = words["stage.next"] })).ToContainTextAsync(Panel.Texts["next"]);
        await look.CheckAsync(speaker, "stage");

        var next = await panel.Curator.FindAsync(Panel.Texts["next"]);
        await panel.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Question, next)));
        await panel.Curator.DoAsync(new MarkQuestion(await panel.Curator.FindAsync(Panel.Texts["merged"]), null, true, null, null, Curator.Seen));
        await Expect(speaker.Page.GetByRole(AriaRole.Heading, new() { Name = Panel.Texts["next"] })).ToBeVisibleAsync();
        await Expect(speaker.Page.GetByRole(AriaRole.Region, new() { Name = words["stage.next"] })).ToContainTextAsync(Panel.Texts["merged"]);
        await look.CheckAsync(speaker, "stage-after");
    }

    /// <summary>The organizer makes a link for a speaker at the console.</summary>
    private async Task<string> LinkAsync(ForumServer forum)
    {
        await using var organizer = await Moderator.SignInAsync(hall, forum.Url, forum.OrganizerLink);
        await organizer.OpenTabAsync(organizer.Text("console.invites.title"));
        await organizer.Page.GetByRole(AriaRole.Button, new() { Name = organizer.Text("console.invites.new") }).ClickAsync();
        await organizer.Page.GetByLabel(organizer.Text("console.invites.name")).FillAsync("Noor");
        await organizer.Page.GetByLabel(organizer.Text("console.invites.role")).SelectOptionAsync(new SelectOptionValue { Label = organizer.Text("console.role.speaker") });
        await organizer.Page.GetByRole(AriaRole.Button, new() { Name = organizer.Text("console.invites.create") }).ClickAsync();
        var link = await organizer.Page.GetByLabel(organizer.Text("console.invites.link"), new() { Exact = true }).InputValueAsync();
        Assert.Contains("/stage#", link, StringComparison.Ordinal);
        return link;
    }
}
