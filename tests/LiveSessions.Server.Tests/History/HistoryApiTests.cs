using System.Net;
using System.Text;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.History;

/// <summary>The past over HTTP, of a room that lives on.</summary>
public sealed class HistoryApiTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task The_audience_did_not_see_a_question_before_it_was_approved()
    {
        var phone = await _hall.PhoneAsync();
        var id = await _hall.AskAsync(phone, "canary in the mine");
        var approved = await _hall.Console.DoAsync(new Approve(id, _hall.Console.Position.Offset));

        var before = await AtAsync($"offset={approved - 1}");
        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(before.Audience.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(before.Hall.Bytes), StringComparison.Ordinal);
        Assert.Equal((int)QuestionState.Pending, Assert.Single(before.Console.Update.Questions!).State);
        var after = await AtAsync($"offset={approved}");
        Assert.Equal("canary in the mine", Assert.Single(after.Audience.Update.Questions!).Text);
        Assert.Equal((int)QuestionState.Approved, Assert.Single(after.Console.Update.Questions!).State);
        Assert.Equal((approved - 1, approved), (before.Offset, after.Offset));
    }

    [Fact]
    public async Task A_moment_is_the_snapshot_that_was_sent_then()
    {
        var phone = await _hall.PhoneAsync();
        await _hall.AskedAndApprovedAsync(phone, "First?");
        await _hall.AskAsync(phone, "Second?");
        var poll = await _hall.OpenPollAsync();
        await phone.DoAsync(new LiveSessions.Core.Polls.Vote(poll, 1, [1]));
        var (screen, _) = await _hall.ScreenAsync();
        var (late, console) = (await _hall.PhoneAsync(), await _hall.AnotherTabAsync(_hall.Console));
        await _hall.AskedAndApprovedAsync(phone, "Third?");
        foreach (var (seat, view) in new (Seat, Func<Past, View>)[] { (late, past => past.Audience), (screen, past => past.Hall), (console, past => past.Console) })
        {
            var sent = seat.Frames[0].ReadUpdate()!;
            Assert.True(sent.Reset);
            var past = await AtAsync($"offset={sent.Offset}");
            Assert.Equal(Text(sent), Text(view(past).Update));
        }

        static string Text(Update update) => MessagePackSerializer.ConvertToJson(Frame.Encode(update with { Time = 0 }), WireOptions.Stored, Cancellation);
    }

    [Fact]
    public async Task Who_approved_is_in_the_history_and_when()
    {
        var phone = await _hall.PhoneAsync();
        var id = await _hall.AskAsync(phone, "Why?");
        var huda = await _hall.ModeratorAsync("Huda");
        var approved = await huda.DoAsync(new Approve(id, long.MaxValue));
        await huda.DoAsync(new Direct(null, new WireScene((int)SceneKind.Question, id)));

        var history = await HistoryAsync();
        var acts = history.GetProperty("acts").EnumerateArray().ToArray();
        var act = Assert.Single(acts, one => one.GetProperty("kind").GetString() == "approved");
        Assert.Equal(("Huda", approved, "[1]"), (act.GetProperty("by").GetString(), act.GetProperty("offset").GetInt64(), act.GetProperty("questions").ToString()));
        Assert.Equal("directed", acts[^1].GetProperty("kind").GetString());
        Assert.Equal((2, "[1]"), (acts[^1].GetProperty("scene").GetInt32(), acts[^1].GetProperty("questions").ToString()));
        Assert.True(history.GetProperty("offset").GetInt64() > approved);
        Assert.True(history.GetProperty("began").GetInt64() <= act.GetProperty("time").GetInt64());
        var activity = history.GetProperty("activity");
        Assert.Equal(1, activity.GetProperty("questions").EnumerateArray().Sum(one => one.GetInt32()));
        // The moment before it by the clock is the moment before it in the log, or earlier.
        Assert.True((await AtAsync($"time={act.GetProperty("time").GetInt64() - 1}")).Offset < approved);
    }

    [Fact]
    public async Task Acts_are_given_around_an_entry_and_one_goes_on_from_either_end()
    {
        for (var i = 0; i < 120; i++) await _hall.Console.DoAsync(new PublishRecord(i % 2 == 0));
        var last = await HistoryAsync();
        Assert.Equal((50, 0), (last.GetProperty("acts").GetArrayLength(), last.GetProperty("newer").GetInt32()));
        var first = last.GetProperty("acts")[0].GetProperty("offset").GetInt64();
        var before = await HistoryAsync($"?around={first}");
        var offsets = before.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("offset").GetInt64()).ToArray();
        Assert.Equal((99, 49), (offsets.Length, offsets.Count(offset => offset > first)));
        Assert.Equal(offsets.Order(), offsets);
        Assert.Equal((last.GetProperty("older").GetInt32() - 49, 0), (before.GetProperty("older").GetInt32(), before.GetProperty("newer").GetInt32()));
    }

    [Fact]
    public async Task Invite_links_are_for_organizers_only()
    {
        var huda = await _hall.ModeratorAsync("Huda");
        Assert.Contains("invite_created", Kinds(await HistoryAsync()));
        var seen = Kinds(await huda.Browser.GetAsync($"/api/rooms/{_hall.Code}/history"));
        Assert.DoesNotContain("invite_created", seen);
        Assert.Contains("came_in", seen);

        static string[] Kinds(JsonElement history) => [.. history.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("kind").GetString()!)];
    }

    [Theory]
    [InlineData("history")]
    [InlineData("at?offset=3")]
    public async Task Only_the_staff_of_the_room_looks_back(string path)
    {
        var phone = await _hall.PhoneAsync();
        var (screen, _) = await _hall.ScreenAsync();
        await using var elsewhere = await Hall.OpenAsync(installation);
        var (id, link) = await _hall.InviteAsync("Huda");
        var (huda, other) = (_hall.NewBrowser(), await elsewhere.ModeratorAsync("Elsewhere"));
        await huda.ClaimAsync(link);
        var speaker = _hall.NewBrowser();
        await speaker.ClaimAsync((await _hall.InviteAsync("Speaker", Role.Speaker)).Link);
        var url = $"/api/rooms/{_hall.Code}/{path}";

        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(_hall.NewBrowser(), url));
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(phone.Browser, url));
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(screen.Browser, url));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(other.Browser, url));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(speaker, url));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(huda, url));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_hall.Console.Browser, url));
        await _hall.Console.DoAsync(new RevokeInvite(id));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(huda, url));
        // An organizer of the installation, who never entered that room.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(installation.Organizer, $"/api/rooms/041205/{path}"));
    }

    [Fact]
    public async Task Looking_back_writes_nothing_and_is_kept_by_nobody()
    {
        var before = _hall.Console.Position.Offset;
        using var response = await _hall.Console.Browser.Http.GetAsync($"/api/rooms/{_hall.Code}/at?offset={before}", Cancellation);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("application/x-msgpack", response.Content.Headers.ContentType!.MediaType);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/rooms/{_hall.Code}/at?offset={before}");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var packed = await _hall.Console.Browser.Http.SendAsync(request, Cancellation);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(before, (await HistoryAsync()).GetProperty("offset").GetInt64());
    }

    public static TheoryData<string, HttpStatusCode, string> Wrong() => new()
    {
        { "/api/rooms/000000/history", HttpStatusCode.NotFound, Refusals.UnknownCode },
        { "/api/rooms/12/at?offset=1", HttpStatusCode.BadRequest, Refusals.MalformedCode },
        { "/api/rooms/{0}/at", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/at?offset=1&time=1", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/at?offset=-1", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/at?offset=", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/at?time=10:42", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/at?time=99999999999999999999", HttpStatusCode.BadRequest, Refusals.Malformed },
        { "/api/rooms/{0}/history?around=now", HttpStatusCode.BadRequest, Refusals.Malformed },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_answered_is_refused(string path, HttpStatusCode status, string code) =>
        Assert.Equal((status, code), await RefusedAsync(_hall.Console.Browser, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _hall.Code)));

    private sealed record View(byte[] Bytes)
    {
        public Update Update => MessagePackSerializer.Deserialize<Update>(Bytes, WireOptions.Stored, Cancellation);
    }

    private sealed record Past(long Offset, long Time, View Audience, View Hall, View Console);

    private async Task<Past> AtAsync(string query)
    {
        using var response = await _hall.Console.Browser.Http.GetAsync($"/api/rooms/{_hall.Code}/at?{query}", Cancellation);
        response.EnsureSuccessStatusCode();
        return Read(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private static Past Read(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var (numbers, views) = (new Dictionary<string, long>(), new Dictionary<string, View>());
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var name = reader.ReadString()!;
            if (name is "offset" or "time") numbers[name] = reader.ReadInt64();
            else views[name] = new View(System.Buffers.BuffersExtensions.ToArray(reader.ReadRaw()));
        }
        return new Past(numbers["offset"], numbers["time"], views["audience"], views["hall"], views["console"]);
    }

    private Task<JsonElement> HistoryAsync(string query = "") => _hall.Console.Browser.GetAsync($"/api/rooms/{_hall.Code}/history{query}");

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string path)
    {
        using var response = await browser.Http.GetAsync(path, Cancellation);
        return response.StatusCode;
    }

    private static async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, string path)
    {
        using var response = await browser.Http.GetAsync(path, Cancellation);
        var (status, code, _) = await Browser.RefusalAsync(response);
        return (status, code);
    }
}
