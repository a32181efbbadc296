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

        var rating = PollSamples.All.Single(one => one.Kind is Rating);
        foreach (var (id, kind, text) in new[] { ("priority", null, Priority), (rating.Id, (PollKind?)rating.Kind, rating.Prompt) })
        {
            var prompt = text[language];
            if (kind is not null) await _forum.Curator.DoAsync(new SavePoll(id, "planning", kind, text, Curator.Seen));
            await moderator.OpenPollAsync(prompt);
            await _forum.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, id)));
            for (var i = 0; i < Muscat + Seoul + Sohar + NoGroup; i++) await _forum.Crowd.CastAsync(i, id, 1, Ballot(kind, i));

            var row = moderator.Poll(prompt);
            await Expect(row.GetByRole(AriaRole.Columnheader, new() { Name = moderator.Text("shared.groups.others") })).ToHaveCountAsync(0);
            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
            await ExpectColumnsAsync(row, moderator.Text("shared.groups.others"), language);
            await moderator.RevealAsync(prompt);
            await Expect(screen.Page.GetByRole(AriaRole.Columnheader, new() { Name = moderator.Text("shared.groups.others") })).ToHaveCountAsync(0);

            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.byGroup"), Exact = true }).ClickAsync();
            await ExpectColumnsAsync(screen.Page.GetByRole(AriaRole.Table), moderator.Text("shared.groups.others"), language);
            await look.CheckAsync(screen, $"screen-{id}-groups");
            await look.CheckAsync(moderator.Person, $"console-{id}-groups");
        }
        phone.Person.AssertWell();
    }

    private static async Task ExpectColumnsAsync(ILocator table, string others, string language)
    {
        foreach (var (name, voters) in new[] { (Name(language, "muscat"), Muscat), (Name(language, "seoul"), Seoul), (others, Sohar + NoGroup) })
            await Expect(table.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = name })).ToContainTextAsync(Digits(language, voters));
        await Expect(table.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = Name(language, "sohar") })).ToHaveCountAsync(0);
    }

    private static int[] Ballot(PollKind? kind, int who) => kind is Rating rating ? [.. Enumerable.Range(0, rating.Options.Length).Select(option => 1 + ((who + option) % rating.Levels))] : [who % 3 == 0 ? 0 : who % 4];

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
