using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Reactions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>How people follow: said in one tap on phones, counted on the console and on the speaker's tablet, and nowhere else.</summary>
[Collection(nameof(Hall))]
public sealed class Following(Hall hall)
{
    private const string Session = "planning";

    [Theory]
    [InlineData("ar", "light", 1024, 768), InlineData("ar", "dark", 768, 1024), InlineData("en", "light", 768, 1024), InlineData("ko", "dark", 1024, 768)]
    public async Task Is_said_in_one_tap_and_told_to_staff_and_speakers(string language, string theme, int width, int height)
    {
        await using var forum = await ForumServer.StartAsync();
        var look = new Look(language, theme);
        await using var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{forum.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await using var moderator = await Moderator.SignInAsync(hall, forum.Url, forum.ModeratorLinks[0], language, $"&theme={theme}");
        await moderator.OpenTabAsync(moderator.Text("console.reactions.title"));
        await using var speaker = await hall.NewAsync(language, width, height, touch: true);
        await speaker.Page.GotoAsync($"{forum.Url}/stage?lang={language}&theme={theme}{new Uri(forum.ModeratorLinks[1]).Fragment}");
        await look.CheckAsync(phone.Person, "phone-mood-ask");

        var (fast, lost) = (phone.Button("moods.tooFast"), phone.Button("moods.lost"));
        await fast.ClickAsync();
        await Expect(fast).ToHaveAttributeAsync("aria-pressed", "true");
        await CountsAsync(1, 0, 0);
        await look.CheckAsync(phone.Person, "phone-mood");
        await lost.ClickAsync();
        await CountsAsync(0, 0, 1);

        await using var crowd = await Crowd.JoinAsync(forum.Url, 7);
        for (var i = 0; i < 7; i++) await crowd.FollowAsync(i, Session, i < 5 ? Mood.Clear : Mood.TooFast);
        await CountsAsync(2, 5, 1);
        await look.CheckAsync(moderator.Person, "console-moods");
        await look.CheckAsync(speaker, "stage-moods");

        await phone.Page.ReloadAsync();
        await Expect(lost).ToHaveAttributeAsync("aria-pressed", "true");
        await lost.ClickAsync();
        await Expect(lost).ToHaveAttributeAsync("aria-pressed", "false");
        await CountsAsync(2, 5, 0);
        phone.Person.AssertWell();
        moderator.Person.AssertWell();
        speaker.AssertWell();

        async Task CountsAsync(params int[] counts)
        {
            string[] names = ["tooFast", "clear", "lost"];
            foreach (var page in new[] { moderator.Page, speaker.Page })
                await Expect(page.GetByRole(AriaRole.Region, new() { Name = phone.Text("moods.title") }).GetByRole(AriaRole.Listitem))
                    .ToHaveTextAsync(names.Select((name, i) => $"{phone.Text($"moods.{name}")} {Digits(counts[i])}"));
        }

        string Digits(int number) => language == "ar" ? $"{(char)('٠' + number)}" : $"{number}";
    }
}
