using System.Net;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Server.Api;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>What was asked already, for phones and for the staff, over HTTP.</summary>
public sealed class SimilarTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private const string Typed = "متى تفتح الحديقة الجديدة في صحار؟", Other = "متى ستفتح الحديقة الجديدة بصحار";
    private Hall _hall = null!;
    private Seat _author = null!, _writer = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation);
        (_author, _writer) = (await _hall.PhoneAsync("ar"), await _hall.PhoneAsync("ar"));
        // Joining is an entry of its own, which comes after the first frame.
        foreach (var phone in new[] { _author, _writer }) await phone.DoAsync(new Introduce("ar", null, null));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_phone_is_told_of_a_public_question_and_never_of_one_that_waits_was_declined_or_taken_back()
    {
        var id = await _hall.AskAsync(_author, Other);
        Assert.Empty(await SimilarAsync(_writer));
        // Not even to its author, who has it among their own.
        Assert.Empty(await SimilarAsync(_author));
        await _hall.Console.DoAsync(new Approve(id, _hall.Console.Position.Offset));
        Assert.Equal([1], await SimilarAsync(_writer));
        await _hall.Console.DoAsync(new Decline(id, "", long.MaxValue));
        Assert.Empty(await SimilarAsync(_writer));
    }

    [Fact]
    public async Task A_phone_is_told_what_a_merged_question_became_and_its_answer_has_nothing_of_the_merged_one()
    {
        var target = await _hall.AskedAndApprovedAsync(_author, "What about the park?");
        var merged = await _hall.AskAsync(_author, Other);
        await _hall.Console.DoAsync(new Merge(target, [merged], long.MaxValue));
        var answer = await _writer.Browser.PostAsync(Path("similar"), Body());
        Assert.Equal([1], Numbers(answer));
        Assert.DoesNotContain("صحار", answer.GetRawText(), StringComparison.Ordinal);
        await _hall.Console.DoAsync(new Split(merged, long.MaxValue));
        Assert.Empty(await SimilarAsync(_writer));
    }

    [Fact]
    public async Task Nothing_is_told_of_another_session()
    {
        await _hall.AskedAndApprovedAsync(_author, Other);
        await _hall.Console.DoAsync(new SaveSession("second", "other", 1, "", "", Hall.Text("Second"), true, _hall.Console.Position.Offset));
        Assert.Empty(await SimilarAsync(_writer, session: "second", refused: Refusals.SessionNotLive));
        await _hall.Console.DoAsync(new StartSession("second"));
        Assert.Empty(await SimilarAsync(_writer, session: "second"));
        Assert.Empty(await SimilarAsync(_writer, refused: Refusals.SessionNotLive));
        Assert.Empty(await SimilarAsync(_writer, session: "nowhere", refused: Refusals.UnknownSession));
    }

    [Fact]
    public async Task Only_who_has_joined_may_ask_and_neither_who_is_muted_nor_who_is_banned()
    {
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(_hall.NewBrowser(), Body()));
        var maker = _hall.NewBrowser();
        await maker.PostAsync($"/api/rooms/{_hall.Code}/join", new { });
        // A cookie alone, which anybody can make up, is nobody yet.
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(maker, Body()));
        var id = await _hall.AskAsync(_author, Other);
        await _hall.Console.DoAsync(new BarAuthor(id, (int)Bar.Muted));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Muted), await RefusedAsync(_author.Browser, Body()));
        await _hall.Console.DoAsync(new BarAuthor(id, (int)Bar.Banned));
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Banned), await RefusedAsync(_author.Browser, Body()));
    }

    [Theory, InlineData(""), InlineData("  "), InlineData(null)]
    public async Task An_empty_text_is_refused(string? text) =>
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.TextEmpty), await RefusedAsync(_writer.Browser, Body(text)));

    [Fact]
    public async Task A_text_too_long_for_a_question_is_refused_and_so_is_what_is_no_text()
    {
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.TextTooLong), await RefusedAsync(_writer.Browser, Body(string.Concat(Enumerable.Repeat("كلمة ", 61)))));
        Assert.Equal((HttpStatusCode.BadRequest, Refusals.Malformed), await RefusedAsync(_writer.Browser, new { text = 1 }));
        Assert.Equal((HttpStatusCode.NotFound, Refusals.UnknownCode), await RefusedAsync(_writer.Browser, Body(), "/api/rooms/999999/similar"));
    }

    [Fact]
    public async Task Each_phone_may_ask_so_often_and_others_at_the_same_address_are_not_hindered_by_it()
    {
        for (var i = 0; i < SimilarIndex.OfPhone; i++) await _writer.Browser.PostAsync(Path("similar"), Body());
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusals.TooOften), await RefusedAsync(_writer.Browser, Body()));
        Assert.Empty(await SimilarAsync(_author));
    }

    [Fact]
    public async Task Whoever_stands_further_on_than_the_log_is_told_nothing_older() =>
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Refusals.Busy), await RefusedAsync(_writer.Browser, new { text = Typed, session = Hall.Session, at = 1_000_000 }));

    [Fact]
    public async Task A_moderator_is_told_what_questions_that_wait_may_be_merged_into_whatever_its_state()
    {
        await _hall.AskedAndApprovedAsync(_author, Other);
        await _hall.AskAsync(_author, "Who pays for the new bridge?");
        await _hall.AskAsync(_writer, Typed);
        await _hall.AskAsync(_writer, "Who is paying for this new bridge?");
        var answer = await _hall.Console.Browser.PostAsync(Path("duplicates"), new { questions = new[] { 2, 3, 4, 99 }, at = _hall.Console.Position.Offset });
        Assert.Equal([2, 3, 4], Numbers(answer));
        Assert.Equal([[4], [1], [2]], answer.GetProperty("questions").EnumerateArray()
            .Select(one => one.GetProperty("duplicates").EnumerateArray().Select(other => other.GetProperty("number").GetInt32()).ToArray()));
        Assert.InRange(answer.GetProperty("questions")[1].GetProperty("duplicates")[0].GetProperty("likeness").GetDouble(), 0.4, 1);
    }

    [Fact]
    public async Task Duplicates_are_for_the_staff_of_the_room_and_for_so_many_questions_at_once()
    {
        var one = new { questions = new[] { 1 }, at = 0 };
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(_writer.Browser, one, Path("duplicates")));
        await using var elsewhere = await Hall.OpenAsync(installation);
        var moderator = await elsewhere.ModeratorAsync();
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(moderator.Browser, one, Path("duplicates")));
        foreach (var questions in new[] { [], [0], Enumerable.Range(1, SimilarApi.AtOnce + 1).ToArray() })
            Assert.Equal((HttpStatusCode.BadRequest, Refusals.Malformed), await RefusedAsync(_hall.Console.Browser, new { questions, at = 0 }, Path("duplicates")));
        for (var i = 0; i < SimilarIndex.OfMember; i++) await _hall.Console.Browser.PostAsync(Path("duplicates"), one);
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusals.TooOften), await RefusedAsync(_hall.Console.Browser, one, Path("duplicates")));
    }

    private string Path(string what) => $"/api/rooms/{_hall.Code}/{what}";

    private static object Body(string? text = Typed) => new { text, session = Hall.Session, at = 0 };

    private async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, object body, string? path = null)
    {
        var (status, code, text) = await browser.RefusedPostAsync(path ?? Path("similar"), body);
        Assert.NotEmpty(text!);
        return (status, code);
    }

    private async Task<IEnumerable<int>> SimilarAsync(Seat phone, string session = Hall.Session, string? refused = null)
    {
        var body = new { text = Typed, session, at = _hall.Console.Position.Offset };
        if (refused is null) return Numbers(await phone.Browser.PostAsync(Path("similar"), body));
        Assert.Equal(refused, (await phone.Browser.RefusedPostAsync(Path("similar"), body)).Code);
        return [];
    }

    private static IEnumerable<int> Numbers(JsonElement page) =>
        page.GetProperty("questions").EnumerateArray().Select(one => one.GetProperty("number").GetInt32());
}
