using Microsoft.Playwright;
using Xunit;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>A real Chromium for all browser tests, and people in front of it, each with a browser of their own.</summary>
public sealed class Hall : IAsyncLifetime
{
    /// <summary>How long a page may take to come to what is expected of it: a machine that is busy is no fault of the page. Milliseconds.</summary>
    private const int Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Somebody with a phone, in a language.</summary>
    internal Task<Person> PhoneAsync(string language) => NewAsync(language, 390, 844, touch: true);

    /// <summary>A moderator at a desk.</summary>
    internal Task<Person> DeskAsync(string language) => NewAsync(language, 1440, 900, touch: false);

    /// <summary>The computer of a hall screen.</summary>
    internal Task<Person> ScreenAsync(string language) => NewAsync(language, 1920, 1080, touch: false);

    /// <summary>A browser of its own: cookies and storage are nobody else's.</summary>
    internal async Task<Person> NewAsync(string language, int width, int height, bool touch, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language switch { "ar" => "ar-OM", "ko" => "ko-KR", _ => "en-GB" },
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = touch ? 2 : 1,
            HasTouch = touch,
            IsMobile = touch,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(Patience);
        return new Person(context, await context.NewPageAsync());
    }
}

/// <summary>One browser. What its pages complain about, and what they fetch from elsewhere, is kept and judged by <see cref="AssertWell"/>.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Person(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Keep($"error: {error}");
        page.Console += (_, message) =>
        {
            // A server that was killed, or a storage that is away, is told to the console by the browser itself.
            if (message.Type == "error" && !message.Text.Contains("net::ERR_", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket connection to", StringComparison.Ordinal) && !message.Text.Contains("503", StringComparison.Ordinal))
                Keep($"console: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            var uri = new Uri(request.Url);
            if (uri.Scheme is "http" or "https" or "ws" or "wss" && !uri.IsLoopback) Keep($"foreign request: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>No page error, no console error (a violated content security policy is one), nothing fetched from another host.</summary>
    public void AssertWell()
    {
        lock (_complaints) Assert.Empty(_complaints);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Keep(string complaint)
    {
        lock (_complaints) _complaints.Add(complaint);
    }
}

/// <summary>One browser for all tests, one after the other: two cores hold no more.</summary>
[CollectionDefinition(nameof(Hall))]
public sealed class HallCollection : ICollectionFixture<Hall>;
