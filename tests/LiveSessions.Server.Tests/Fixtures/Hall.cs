using System.Buffers.Text;
using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;

namespace LiveSessions.Server.Tests.Fixtures;

/// <summary>A room of its own for one test, with its one session live: phones at the last node, console and screens at the first.</summary>
public sealed class Hall : IAsyncDisposable
{
    /// <summary>The room's only session.</summary>
    public const string Session = "first";
    private readonly Installation _installation;
    private readonly List<IAsyncDisposable> _seats = [];
    private readonly List<Browser> _browsers = [];

    private Hall(Installation installation, string code) => (_installation, Code) = (installation, code);

    public string Code { get; }

    /// <summary>The organizer's console.</summary>
    public Seat Console { get; private set; } = null!;

    /// <summary>Opens a room and starts its session.</summary>
    /// <param name="moderated">Whether questions wait.</param>
    public static async Task<Hall> OpenAsync(Installation installation, bool moderated = true)
    {
        var opened = await installation.Organizer.PostAsync("/api/rooms", new
        {
            title = Text("A hall"),
            languages = new[] { "ar", "en", "ko" },
            session = Text("The session"),
        });
        var hall = new Hall(installation, opened.GetProperty("code").GetString()!);
        hall.Console = hall.Keep(await Seat.WatchAsync(installation.Organizer, hall.Code, Role.Moderator));
        if (!moderated) await hall.Console.DoAsync(new SaveSession(Session, "other", 1, "", "", Text("The session"), false, hall.Console.Position.Offset));
        await hall.Console.DoAsync(new StartSession(Session));
        await hall.Console.UntilAsync(view => view.Sessions is [{ State: (int)SessionState.Live }], "the session is live");
        return hall;
    }

    /// <summary>The same text in the room's three languages.</summary>
    public static Localized Text(string text) => new() { ["ar"] = $"{text} (ar)", ["en"] = text, ["ko"] = $"{text} (ko)" };

    /// <summary>A new id.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));

    /// <summary>A phone that joined and watches.</summary>
    public async Task<Seat> PhoneAsync(string lang = "en")
    {
        var browser = NewBrowser(_installation.Last.Root, lang);
        await browser.JoinAsync(Code);
        return Keep(await Seat.WatchAsync(browser, Code));
    }

    /// <summary>Another tab of a seat's browser.</summary>
    public async Task<Seat> AnotherTabAsync(Seat seat) => Keep(await Seat.WatchAsync(seat.Browser, Code, seat.Role));

    /// <summary>A browser of a stranger, to be disposed with the hall.</summary>
    public Browser NewBrowser(Uri? root = null, string lang = "en")
    {
        var browser = new Browser(root ?? _installation.Last.Root, lang);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>Disposes a seat with the hall.</summary>
    public Seat Keep(Seat seat)
    {
        _seats.Add(seat);
        return seat;
    }

    /// <summary>A moderator with a link of their own, watching.</summary>
    public async Task<Seat> ModeratorAsync(string name = "Second moderator", string lang = "en")
    {
        var browser = NewBrowser(_installation.First.Root, lang);
        await browser.ClaimAsync((await InviteAsync(name)).Link);
        return Keep(await Seat.WatchAsync(browser, Code, Role.Moderator));
    }

    /// <summary>A new invite link.</summary>
    public async Task<(string Id, string Link)> InviteAsync(string name, Role role = Role.Moderator, DateTimeOffset? expires = null)
    {
        var (id, secret) = (NewId(), RandomNumberGenerator.GetBytes(32));
        var expiresAt = (expires ?? DateTimeOffset.UtcNow.AddDays(1)).ToUnixTimeMilliseconds();
        await Console.DoAsync(new CreateInvite(id, role, name, secret, expiresAt));
        return (id, $"/console#room={Code}&key={Base64Url.EncodeToString(secret)}");
    }

    /// <summary>A paired hall screen, watching.</summary>
    public async Task<(Seat Seat, string Id)> ScreenAsync(string name = "Main screen")
    {
        var browser = NewBrowser(_installation.First.Root);
        var id = await PairAsync(browser, name);
        return (Keep(await Seat.WatchAsync(browser, Code, Role.Screen)), id);
    }

    /// <summary>Pairs a browser as a screen of this room.</summary>
    public async Task<string> PairAsync(Browser browser, string name = "Main screen")
    {
        var offer = await browser.PostAsync("/api/pairing", new { });
        var paired = await Console.Browser.PostAsync($"/api/rooms/{Code}/screens", new { code = offer.GetProperty("code").GetString(), name, lang = "en" });
        return paired.GetProperty("id").GetString()!;
    }

    /// <summary>Asks, and waits until the console has the question.</summary>
    public async Task<string> AskAsync(Seat phone, string text)
    {
        var id = NewId();
        await phone.DoAsync(new Ask(id, Session, text, phone.Browser.Lang, false));
        await Console.UntilAsync(view => view.Question(id) is not null, $"the console has the question {text}");
        return id;
    }

    /// <summary>Asks and approves.</summary>
    public async Task<string> AskedAndApprovedAsync(Seat phone, string text)
    {
        var id = await AskAsync(phone, text);
        await Console.DoAsync(new Approve(id, Console.Position.Offset));
        return id;
    }

    /// <summary>A poll in round 1, open on the console.</summary>
    /// <param name="max">Choices of a ballot; 1 makes a single choice.</param>
    public async Task<string> OpenPollAsync(int options = 3, int max = 1, int seconds = 0)
    {
        var id = NewId();
        await Console.DoAsync(Draft(id, options, max));
        await Console.DoAsync(new OpenPoll(id, seconds, Console.Position.Offset));
        await Console.UntilAsync(view => view.Poll(id)?.State == (int)PollState.Open, "the poll is open on the console");
        return id;
    }

    /// <summary>The command that makes a draft.</summary>
    public SavePoll Draft(string id, int options = 3, int max = 1)
    {
        var texts = Enumerable.Range(1, options).Select(number => Text($"Option {number}")).ToArray();
        return new SavePoll(id, Session, max == 1 ? new SingleChoice(texts, 1) : new MultipleChoice(texts, max), Text("The prompt"), Console.Position.Offset);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in _seats) await seat.DisposeAsync();
        foreach (var browser in _browsers) browser.Dispose();
    }
}
