using System.Net;
using System.Text;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>The questions that phones are not sent, over HTTP.</summary>
public sealed class QuestionPageTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private const string Second = "second";
    private Hall _hall = null!;
    private Browser _stranger = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation, moderated: false);
        _stranger = _hall.NewBrowser();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task What_a_phone_is_not_sent_comes_page_by_page_to_anybody()
    {
        var phone = await AskAsync(75);
        await phone.UntilAsync(view => view.Questions.ContainsKey(75), "all questions are asked");
        Assert.Equal(30, phone.View.Questions.Count);

        var first = await PageAsync($"order=popular&at={phone.Position.Offset}");
        Assert.True(first.GetProperty("offset").GetInt64() >= phone.Position.Offset);
        Assert.Equal(Enumerable.Range(21, 30), Numbers(first));
        Assert.Equal(25, first.GetProperty("left").GetInt32());
        var last = await PageAsync($"order=popular&at={phone.Position.Offset}&after={first.GetProperty("next").GetString()}");
        Assert.Equal(Enumerable.Range(51, 25), Numbers(last));
        Assert.Equal(0, last.GetProperty("left").GetInt32());
        Assert.False(last.TryGetProperty("next", out _));
        Assert.Equal(Enumerable.Range(36, 30).Reverse(), Numbers(await PageAsync($"order=newest&at={phone.Position.Offset}")));
        Assert.Empty(Numbers(await PageAsync($"order=answered&at={phone.Position.Offset}")));
        Assert.Equal("", _stranger.CookieHeader);
    }

    [Fact]
    public async Task What_is_looked_for_is_found_among_all_that_are_public()
    {
        var phone = await AskAsync(75);
        await phone.UntilAsync(view => view.Questions.ContainsKey(75), "all questions are asked");
        var found = $"order=found&at={phone.Position.Offset}";
        Assert.Equal([60], Numbers(await PageAsync($"{found}&words=QUESTION+60?")));
        Assert.Equal([60], Numbers(await PageAsync($"{found}&words={Uri.EscapeDataString("٦٠")}")));
        Assert.Equal(Enumerable.Range(1, 30), Numbers(await PageAsync($"{found}&words=question&lang=en")));
        Assert.Empty(Numbers(await PageAsync($"{found}&words=question&lang=ko")));
        Assert.Empty(Numbers(await PageAsync($"{found}&words=question&speaker=noor")));
        // A list is not narrowed.
        Assert.Equal(Enumerable.Range(21, 30), Numbers(await PageAsync($"order=popular&words=60&at={phone.Position.Offset}")));
    }

    [Fact]
    public async Task A_page_is_never_kept_unasked_and_is_not_sent_again_to_who_has_it()
    {
        var phone = await AskAsync(25);
        var path = $"{Path}&at={phone.Position.Offset}";
        using var page = await GetAsync(path);
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
        Assert.Contains("Accept-Encoding", page.Headers.Vary);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var plain = await page.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        using var again = await GetAsync(path, ("If-None-Match", page.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, page.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var packed = await GetAsync(path, ("Accept-Encoding", "gzip, deflate"));
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        using var unpacked = new System.IO.Compression.GZipStream(await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var read = new MemoryStream();
        await unpacked.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(plain, read.ToArray());

        using var now = await GetAsync(Path);
        Assert.Equal("no-cache", now.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task What_waits_or_was_declined_is_in_no_byte_of_any_page()
    {
        var phone = await AskAsync(3);
        await _hall.Console.DoAsync(new SaveSession(Hall.Session, "other", 1, "", "", Hall.Text("The session"), true, _hall.Console.Position.Offset));
        await _hall.AskAsync(phone, "canary-waits");
        var declined = await _hall.AskedAndApprovedAsync(phone, "canary-declined");
        var at = await _hall.Console.DoAsync(new Decline(declined, "canary-reason", long.MaxValue));
        foreach (var order in new[] { "popular", "newest", "answered", "found" })
        {
            using var page = await GetAsync($"{Path}&order={order}&at={at}&after=2147483647.0");
            var text = Encoding.UTF8.GetString(await page.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
            Assert.Equal(order != "answered", text.Contains("Question 1?", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_session_is_closed_until_the_record_is_published()
    {
        await AskAsync(1);
        await _hall.Console.DoAsync(new SaveSession(Second, "other", 1, "", "", Hall.Text("The second"), false, _hall.Console.Position.Offset));
        var at = await _hall.Console.DoAsync(new StartSession(Second));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.SessionNotLive), await RefusedAsync($"{Path}&at={at}"));
        await _hall.Console.DoAsync(new PublishRecord(true));
        at = await _hall.Console.DoAsync(new EndSession(Second));
        foreach (var (session, questions) in new[] { (Hall.Session, 1), (Second, 0) })
        {
            var page = await _stranger.GetAsync($"/api/rooms/{_hall.Code}/questions?session={session}&at={at}&after=2147483647.0");
            Assert.Equal(questions, Numbers(page).Count());
        }
    }

    public static TheoryData<string, HttpStatusCode, string> Wrong() => new()
    {
        { "/api/rooms/000000/questions?session=first", HttpStatusCode.NotFound, Refusals.UnknownCode },
        { "/api/rooms/12/questions?session=first", HttpStatusCode.BadRequest, Refusals.MalformedCode },
        { "/api/rooms/{0}/questions", HttpStatusCode.NotFound, Refusals.UnknownSession },
        { "/api/rooms/{0}/questions?session=nowhere", HttpStatusCode.NotFound, Refusals.UnknownSession },
        { "/api/rooms/{0}/questions?session=first&order=angry", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/questions?session=first&at=-1", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/questions?session=first&at=soon", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/questions?session=first&order=found&words=" + new string('x', 301), HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/questions?session=first&after=30", HttpStatusCode.BadRequest, Refusals.Malformed },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_answered_is_refused_in_the_reader_s_language_and_not_kept(string path, HttpStatusCode status, string code)
    {
        var texts = new HashSet<string>();
        foreach (var lang in new[] { "ar", "en", "ko" })
        {
            using var response = await _hall.NewBrowser(lang: lang).Http.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _hall.Code), TestContext.Current.CancellationToken);
            Assert.True(response.Headers.CacheControl!.NoStore);
            var (got, what, text) = await Browser.RefusalAsync(response);
            Assert.Equal((status, code), (got, what));
            texts.Add(text!);
        }
        Assert.Equal(3, texts.Count);
    }

    private string Path => $"/api/rooms/{_hall.Code}/questions?session={Hall.Session}";

    private static IEnumerable<int> Numbers(JsonElement page) => page.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("number").GetInt32());

    private Task<JsonElement> PageAsync(string query) => _stranger.GetAsync($"{Path}&{query}");

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _stranger.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode, string?)> RefusedAsync(string path)
    {
        var (status, code, _) = await Browser.RefusalAsync(await GetAsync(path));
        return (status, code);
    }

    /// <summary>Public questions of one phone.</summary>
    private async Task<Seat> AskAsync(int count)
    {
        var phone = await _hall.PhoneAsync();
        for (var i = 1; i <= count; i++) await phone.DoAsync(new Ask(Hall.NewId(), Hall.Session, $"Question {i}?", "en", false));
        await phone.UntilAsync(view => view.Questions.ContainsKey(count), "the last question");
        return phone;
    }
}
