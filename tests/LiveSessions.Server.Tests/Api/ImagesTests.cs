using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>The images of a room's polls, over HTTP.</summary>
public abstract class ImagesContract(Installation installation) : IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private string Path => $"/api/rooms/{_hall.Code}/images";

    [Fact]
    public async Task An_image_is_given_back_as_it_was_sent_under_one_name_and_the_largest_too()
    {
        var (one, other, largest) = (Png(1), Png(2), Png(3, Limits.ImageBytes));
        var id = await AddAsync(one);
        Assert.Equal(id, await AddAsync(one));
        Assert.NotEqual(id, await AddAsync(other));
        using var given = await GetAsync(_hall.Console.Browser, id);
        Assert.Equal(one, await given.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", given.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", given.Headers.GetValues("X-Content-Type-Options").Single());
        using var large = await GetAsync(_hall.Console.Browser, await AddAsync(largest));
        Assert.Equal(largest, await large.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Limits.ImageBytes + 1)]
    [InlineData(20 * 1024 * 1024)]
    public async Task What_is_too_large_is_refused_unread(int bytes) =>
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Refusals.ImageTooLarge), await RefusedAsync(_hall.Console.Browser, Png(1, bytes)));

    [Fact]
    public async Task What_is_too_large_is_refused_too_where_nobody_says_how_large_it_is()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Content(Png(1, 1024 * 1024)) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        var (status, code, _) = await Browser.RefusalAsync(await _hall.Console.Browser.Http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Refusals.ImageTooLarge), (status, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("GIF89a, as some still have them, with a few bytes more")]
    public async Task What_is_no_image_is_refused_whatever_it_is_called(string text) =>
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.ImageUnreadable), await RefusedAsync(_hall.Console.Browser, Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task Only_the_staff_of_the_room_add_images()
    {
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(_hall.NewBrowser(), Png(1)));
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync((await _hall.PhoneAsync()).Browser, Png(1)));
        var speaker = _hall.NewBrowser();
        await speaker.ClaimAsync((await _hall.InviteAsync("A speaker", Role.Speaker)).Link);
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(speaker, Png(1)));
        var elsewhere = await Hall.OpenAsync(installation);
        await using (elsewhere)
        {
            var moderator = await elsewhere.ModeratorAsync();
            Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(moderator.Browser, Png(1)));
        }
        await AddAsync(Png(1), (await _hall.ModeratorAsync()).Browser);
    }

    [Fact]
    public async Task The_audience_is_given_an_image_when_its_poll_is_open_and_not_before()
    {
        var (one, other, unused) = (await AddAsync(Png(1)), await AddAsync(Png(2)), await AddAsync(Png(3)));
        var (phone, screen, stranger) = (await _hall.PhoneAsync(), (await _hall.ScreenAsync()).Seat, _hall.NewBrowser());
        var id = Hall.NewId();
        await _hall.Console.DoAsync(Draft(id, one, other));
        foreach (var browser in new[] { phone.Browser, screen.Browser, stranger }) Assert.False(await IsGivenAsync(browser, one));
        using (var staffs = await GetAsync(_hall.Console.Browser, one)) Assert.Contains("private", Assert.Single(staffs.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
        await _hall.Console.DoAsync(new OpenPoll(id, 0, long.MaxValue));
        foreach (var browser in new[] { phone.Browser, screen.Browser, stranger })
        {
            Assert.True(await IsGivenAsync(browser, one) && await IsGivenAsync(browser, other));
            Assert.False(await IsGivenAsync(browser, unused));
        }
        using var given = await GetAsync(phone.Browser, one);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(given.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_kept_by_nobody()
    {
        using var answer = await GetAsync(_hall.Console.Browser, "0123456789abcdef0123456789abcdef");
        Assert.Equal("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        var (status, code, _) = await Browser.RefusalAsync(answer);
        Assert.Equal((HttpStatusCode.NotFound, Refusals.UnknownImage), (status, code));
    }

    [Fact]
    public async Task A_poll_of_images_that_are_not_there_is_refused()
    {
        var one = await AddAsync(Png(1));
        Assert.Equal(Refusals.UnknownImage, await _hall.Console.RefusedAsync(Draft(Hall.NewId(), one, "0123456789abcdef0123456789abcdef")));
    }

    [Fact]
    public async Task A_full_room_refuses_one_more_and_still_takes_one_that_it_has()
    {
        for (var i = 1; i <= Limits.Images; i++) await AddAsync(Png(i));
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.TooManyImages), await RefusedAsync(_hall.Console.Browser, Png(Limits.Images + 1)));
        await AddAsync(Png(1));
    }

    private static SavePoll Draft(string id, params string[] images) =>
        new(id, Hall.Session, new ImageChoice([.. images.Select((_, i) => Hall.Text($"Image {i}"))], images), Hall.Text("Which one?"), 0);

    private async Task<string> AddAsync(byte[] image, Browser? browser = null)
    {
        using var answer = await (browser ?? _hall.Console.Browser).Http.PostAsync(Path, Content(image), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!;
    }

    private async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Content(file) };
        // A client that sends on regardless may find the connection closed before it reads the answer.
        request.Headers.ExpectContinue = true;
        var (status, code, _) = await Browser.RefusalAsync(await browser.Http.SendAsync(request, TestContext.Current.CancellationToken));
        return (status, code);
    }

    private Task<HttpResponseMessage> GetAsync(Browser browser, string id) => browser.Http.GetAsync($"{Path}/{id}", TestContext.Current.CancellationToken);

    private async Task<bool> IsGivenAsync(Browser browser, string id)
    {
        using var answer = await GetAsync(browser, id);
        return answer.IsSuccessStatusCode;
    }

    private static ByteArrayContent Content(byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    }

    /// <summary>A file that is a PNG as far as anybody looks, so many pixels wide.</summary>
    private static byte[] Png(int width, int bytes = 64)
    {
        var file = new byte[bytes];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52 }.CopyTo(file, 0);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), 1);
        new byte[] { 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82 }.CopyTo(file, bytes - 8);
        return file;
    }
}

/// <summary>On SQLite.</summary>
public sealed class ImagesTests(SqliteInstallation installation) : ImagesContract(installation), IClassFixture<SqliteInstallation>;

/// <summary>On Redis, where the phones are at another node than the console.</summary>
public sealed class ImagesRedisTests(RedisInstallation installation) : ImagesContract(installation), IClassFixture<RedisInstallation>;
