using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A closed poll by groups: on the console as soon as it is closed, in the hall when the moderator shows it so; small groups only together.</summary>
[Collection(nameof(Hall))]
public sealed class GroupResults(Hall hall) : IAsyncLifetime
{
    private const int Muscat = 9, Seoul = 7, Sohar = 4, NoGroup = 2;

    /// <summary>Of the demo.</summary>
    private static readonly Localized Priority = new()
    {
        ["ar"] = "ما أولوية مدينتك في السنوات الخمس المقبلة؟",
        ["en"] = "What is your city's priority for the next five years?",
        ["ko"] = "앞으로 5년간 귀 도시의 최우선 과제는 무엇입니까?",
    };

    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync()
    {
        _forum = await PolledForum.StartAsync(Muscat + Seoul + Sohar + NoGroup);
        for (var i = 0; i < Muscat + Seoul + Sohar; i++) await _forum.Crowd.IntroduceAsync(i, null, i < Muscat ? "muscat" : i < Muscat + Seoul ? "seoul" : "sohar");
    }

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Stand_side_by_side_and_tell_of_nobody(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;

        var samples = PollSamples.All.Where(one => one.Kind is Rating or Numeric or PlacementGrid).Select(one => (one.Id, (PollKind?)one.Kind, one.Prompt));
        foreach (var (id, kind, text) in samples.Prepend(("priority", null, Priority)))
        {
            var prompt = text[language];
            if (kind is not null) await _forum.Curator.DoAsync(new SavePoll(id, "planning", kind, text, Curator.Seen));
            await moderator.OpenPollAsync(prompt);
            await _forum.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, id)));
            for (var i = 0; i < Muscat + Seoul + Sohar + NoGroup; i++) await _forum.Crowd.CastAsync(i, id, 1, Ballot(kind, i));

            var row = moderator.Poll(prompt);
            await Expect(row.GetByRole(AriaRole.Columnheader, new() { Name = moderator.Text("shared.groups.others") })).ToHaveCountAsync(0);
            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
            await ExpectGroupsAsync(row, kind is PlacementGrid, moderator.Text("shared.groups.others"), language);
            await moderator.RevealAsync(prompt);
            await Expect(screen.Page.GetByRole(AriaRole.Columnheader, new() { Name = moderator.Text("shared.groups.others") })).ToHaveCountAsync(0);

            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.byGroup"), Exact = true }).ClickAsync();
            await ExpectGroupsAsync(screen.Page.Locator("main"), kind is PlacementGrid, moderator.Text("shared.groups.others"), language);
            await phone.OpenVoteAsync(prompt);
            await phone.Page.GetByRole(AriaRole.Combobox, new() { Name = phone.Text("shared.groups.choose") }).SelectOptionAsync(new SelectOptionValue { Label = Name(language, "seoul") });
            await Expect(phone.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
            await look.CheckAsync(phone.Person, $"phone-{id}-groups");
            await look.CheckAsync(screen, $"screen-{id}-groups");
            await look.CheckAsync(moderator.Person, $"console-{id}-groups");
        }
        phone.Person.AssertWell();
    }

    /// <summary>Groups are columns of a table; of places they are planes, each under its heading.</summary>
    private static async Task ExpectGroupsAsync(ILocator within, bool isPlanes, string others, string language)
    {
        ILocator Group(string name) => isPlanes
            ? within.Locator("section").Filter(new() { Has = within.Page.GetByRole(AriaRole.Heading, new() { Name = name }) })
            : within.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = name });
        foreach (var (name, voters) in new[] { (Name(language, "muscat"), Muscat), (Name(language, "seoul"), Seoul), (others, Sohar + NoGroup) })
            await Expect(Group(name)).ToContainTextAsync(Digits(language, voters));
        await Expect(Group(Name(language, "sohar"))).ToHaveCountAsync(0);
    }

    private static int[] Ballot(PollKind? kind, int who) => kind switch
    {
        Rating rating => [.. Enumerable.Range(0, rating.Options.Length).Select(option => 1 + ((who + option) % rating.Levels))],
        Numeric => [20 + (who < Muscat ? who : 3 * who)],
        PlacementGrid grid => [.. Enumerable.Range(0, grid.Options.Length).SelectMany(option => new[] { (17 * (who + option)) % 100, who < Muscat ? 20 + (10 * option) : 80 - (10 * option) })],
        _ => [who % 3 == 0 ? 0 : who % 4],
    };

    private static string Digits(string language, int number) => language == "ar" ? $"{(char)('٠' + number)}" : $"{number}";

    private static string Name(string language, string group) => (group, language) switch
    {
        ("muscat", "ar") => "بلدية مسقط",
        ("muscat", "ko") => "무스카트시",
        ("muscat", _) => "Muscat Municipality",
        ("seoul", "ar") => "وفد سيؤول",
        ("seoul", "ko") => "서울 대표단",
        ("seoul", _) => "Seoul delegation",
        (_, "ar") => "بلدية صحار",
        (_, "ko") => "소하르시",
        _ => "Sohar Municipality",
    };
}
