using System.Text.RegularExpressions;
using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.Pages;
using LiveSessions.Browser.Tests.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Story;

/// <summary>A phone whose network goes away without a word while a poll is open: it says where its vote has got to, and the vote counts once.</summary>
[Collection(nameof(Hall))]
public sealed class NetworkCut(Hall hall) : IAsyncLifetime
{
    private const string Prompt = "What is your city's priority for the next five years?";

    // Five seconds of silence are a cut, and a new connection may wait as long.
    private static readonly LocatorAssertionsToBeAttachedOptions Attached = new() { Timeout = 20_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions Visible = new() { Timeout = 20_000 };
    private static readonly LocatorAssertionsToHaveTextOptions Said = new() { Timeout = 20_000 };

    // A browser opens one socket at a time to a server: one that was given up and not closed would keep all others waiting.
    private const string CountSockets = """
        const sockets = [];
        let most = 0;
        window.WebSocket = class extends WebSocket {
          constructor(...how) {
            super(...how);
            sockets.push(this);
            most = Math.max(most, sockets.filter((one) => one.readyState === WebSocket.CONNECTING).length);
            Object.assign(document.documentElement.dataset, { sockets: sockets.length, opening: most });
          }
        };
        """;

    private ForumServer _forum = null!;
    private TcpProxy _network = null!;
    private Moderator _moderator = null!;

    public async ValueTask InitializeAsync()
    {
        _forum = await ForumServer.StartAsync();
        _network = TcpProxy.Start(_forum.Port);
        _moderator = await Moderator.SignInAsync(hall, _forum.Url, _forum.OrganizerLink);
        await _moderator.OpenPollAsync(Prompt);
    }

    public async ValueTask DisposeAsync()
    {
        await _moderator.DisposeAsync();
        await _network.DisposeAsync();
        await _forum.DisposeAsync();
    }

    [Theory]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    [InlineData("en", "light")]
    [InlineData("ko", "light")]
    public async Task A_vote_is_saved_then_sent_then_counted_once_and_one_that_comes_after_the_close_is_said_not_to_count(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var phone = await JoinAsync(language, theme);
        await RecordAsync(phone);

        _network.Fault = NetworkFault.Blackhole;
        await phone.Page.GetByText(Option(language, 0), new() { Exact = true }).ClickAsync();
        await Expect(Way(phone, "saved")).ToBeAttachedAsync(Attached);
        await Expect(phone.Page.GetByText(phone.Text("audience.offline.head"))).ToBeVisibleAsync(Visible);
        await look.CheckAsync(phone.Person, "phone-vote-saved");

        _network.Fault = NetworkFault.None;
        await Expect(Way(phone, "counted")).ToBeAttachedAsync(Attached);
        await look.CheckAsync(phone.Person, "phone-vote-counted");
        await ExpectCountsAsync(1, 0, 0);
        Assert.Matches($"{phone.Text("shared.way.saved")}.*{phone.Text("shared.way.sent")}.*{phone.Text("shared.way.counted")}", await RecordedAsync(phone));

        // A moment in which nothing comes through, too short to be taken for a cut.
        _network.Fault = NetworkFault.Stall;
        await phone.Page.GetByText(Option(language, 1), new() { Exact = true }).ClickAsync();
        await Expect(Way(phone, "sent")).ToBeAttachedAsync(Attached);
        await look.CheckAsync(phone.Person, "phone-vote-sent");
        _network.Fault = NetworkFault.None;
        await Expect(Way(phone, "counted")).ToBeAttachedAsync(Attached);
        await ExpectCountsAsync(0, 1, 0);

        _network.Fault = NetworkFault.Blackhole;
        await phone.Page.GetByText(Option(language, 2), new() { Exact = true }).ClickAsync();
        await Expect(Way(phone, "saved")).ToBeAttachedAsync(Attached);
        await CloseAsync();
        _network.Fault = NetworkFault.None;
        await Expect(phone.Page.GetByText(TooLate(language))).ToBeVisibleAsync(Visible);
        await Expect(phone.Option(Option(language, 1))).ToBeCheckedAsync();
        await ExpectCountsAsync(0, 1, 0);
        await look.CheckAsync(phone.Person, "phone-vote-late");

        // Also where the poll is not in front: nobody misses that the last vote did not count.
        await phone.Button("audience.tabs.questions").ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(phone.Text("audience.poll.refused"));
        await look.CheckAsync(phone.Person, "phone-vote-late-elsewhere");
    }

    [Fact]
    public async Task A_vote_and_a_question_outlive_a_reload_without_a_network()
    {
        const string Question = "Who pays for the drains?";
        await using var phone = await JoinAsync("en", "light");
        _network.Fault = NetworkFault.Blackhole;
        await phone.Page.GetByText("Green spaces", new() { Exact = true }).ClickAsync();
        await phone.Button("audience.tabs.questions").ClickAsync();
        await phone.Box("audience.ask.write").FillAsync(Question);
        await phone.Button("audience.ask.send").ClickAsync();
        await Expect(phone.Own(Question).GetByRole(AriaRole.Status)).ToHaveTextAsync(phone.Text("shared.way.saved"), Said);
        await Expect(phone.Page.GetByText("Saved here: 2.")).ToBeVisibleAsync(Visible);
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("data-sockets", "3", new() { Timeout = 20_000 });
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("data-opening", "1");

        _network.Fault = NetworkFault.CutAfter(0);
        _network.CutAll();
        await Assert.ThrowsAnyAsync<PlaywrightException>(() => phone.Page.ReloadAsync());
        await Expect(phone.Button("audience.tabs.questions")).ToBeHiddenAsync();
        _network.Fault = NetworkFault.None;
        await phone.Page.ReloadAsync();
        await Expect(phone.Own(Question).GetByRole(AriaRole.Status)).ToHaveTextAsync(phone.Text("shared.way.counted"), Said);
        await phone.Button("audience.tabs.vote").ClickAsync();
        await Expect(phone.Option("Green spaces")).ToBeCheckedAsync();
        await Expect(Way(phone, "counted")).ToBeAttachedAsync(Attached);
        await ExpectCountsAsync(0, 1, 0);
        await Expect(await _moderator.RowAsync(Question)).ToHaveCountAsync(1);
        phone.Person.AssertWell();
    }

    private async Task<Phone> JoinAsync(string language, string theme)
    {
        var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.AddInitScriptAsync(CountSockets);
        await phone.Page.GotoAsync($"http://127.0.0.1:{_network.Port}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        await Expect(phone.Option(Option(language, 0))).ToBeEnabledAsync();
        return phone;
    }

    private static ILocator Way(Phone phone, string state) =>
        phone.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new($"^{Regex.Escape(phone.Text($"shared.way.{state}"))}$") });

    /// <summary>Keeps what is said to who hears the page, however short it stands there.</summary>
    private static async Task RecordAsync(Phone phone) => await phone.Page.EvaluateAsync(
        """
        () => {
          window.heard = [];
          const hear = () => {
            const now = [...document.querySelectorAll('[role=status]')].map((one) => one.textContent.trim()).join('|');
            if (window.heard.at(-1) !== now) window.heard.push(now);
          };
          new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """);

    private static Task<string> RecordedAsync(Phone phone) => phone.Page.EvaluateAsync<string>("window.heard.join(' > ')");

    private async Task CloseAsync()
    {
        await _moderator.Poll(Prompt).GetByRole(AriaRole.Button, new() { Name = _moderator.Text("console.polls.close"), Exact = true }).ClickAsync();
        await Expect(_moderator.Poll(Prompt).GetByText(_moderator.Text("console.polls.closed"), new() { Exact = true }).First).ToBeVisibleAsync();
    }

    /// <summary>What the console shows for the first three options, and that at most one person has voted.</summary>
    private async Task ExpectCountsAsync(params int[] counts)
    {
        for (var option = 0; option < counts.Length; option++)
            await Expect(_moderator.Poll(Prompt).GetByRole(AriaRole.Row).Filter(new() { HasText = Option("en", option) }).GetByRole(AriaRole.Cell).Nth(0)).ToHaveTextAsync($"{counts[option]}");
        await Expect(_moderator.Poll(Prompt).GetByText("1 person answered")).ToBeVisibleAsync();
    }

    private static string Option(string language, int option) => (language switch
    {
        "ar" => new[] { "النقل العام", "المساحات الخضراء", "إدارة النفايات" },
        "ko" => ["대중교통", "녹지 공간", "폐기물 관리"],
        _ => ["Public transport", "Green spaces", "Waste management"],
    })[option];

    private static string TooLate(string language) => language switch
    {
        "ar" => "لم يُحتسب: كان التصويت قد أُغلق بحسب ساعة الخادم.",
        "ko" => "집계되지 않음: 서버 시각으로 투표가 이미 마감되었습니다.",
        _ => "Not counted: Voting had closed already, by the server’s clock.",
    };
}
