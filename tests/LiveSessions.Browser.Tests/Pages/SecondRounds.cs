using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Every kind that is counted, voted on a second time, beside what it came to the first time.</summary>
[Collection(nameof(Hall))]
public sealed class SecondRounds(Hall hall)
{
    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Stand_beside_the_first_on_one_scale_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var forum = await PolledForum.StartAsync(5);
        await using var seats = await forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;
        var before = phone.Text("shared.result.before").Replace("{value}", "", StringComparison.Ordinal).Trim();
        foreach (var kind in PollSamples.All)
        {
            await forum.OpenAsync(new SavePoll(kind.Id, "planning", kind.Kind, kind.Prompt, Curator.Seen));
            await VoteAsync(kind, 1, 5);
            await forum.Curator.DoAsync(new ReopenPoll(kind.Id, 0, true, Curator.Seen));
            await VoteAsync(kind, 2, 3);
            await forum.Curator.DoAsync(new ShowResults(kind.Id, true, kind.Kind is Quiz));
            await phone.OpenVoteAsync(kind.Prompt[language]);
            if (kind.Kind is WordCloud) await phone.Page.GetByText(phone.Text("shared.poll.asList"), new() { Exact = true }).ClickAsync();
            foreach (var page in new[] { phone.Page, screen.Page }) await Expect(page.GetByText(before).First).ToBeAttachedAsync();
            await look.CheckAsync(phone.Person, $"phone-{kind.Id}-again");
            await look.CheckAsync(screen, $"screen-{kind.Id}-again");
        }
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await look.CheckAsync(moderator.Person, "console-again");

        async Task VoteAsync(PollSample kind, int round, int voters)
        {
            foreach (var (ballot, voter) in kind.Others.Take(voters).Select((ballot, i) => (ballot, i))) await forum.Crowd.CastAsync(voter, kind.Id, round, ballot);
            foreach (var (words, voter) in kind.Words.Take(voters).Select((words, i) => (words, i))) await forum.Crowd.SayAsync(voter, kind.Id, round, words);
            await forum.Curator.DoAsync(new ClosePoll(kind.Id, round));
        }
    }
}
