using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Results;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Tables;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Tables;

/// <summary>Tables of results over HTTP.</summary>
public sealed class ResultsTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_moderator_has_every_round_with_the_room_s_languages_side_by_side_and_all_else_in_their_own()
    {
        var (voter, poll) = (await _hall.PhoneAsync(), await _hall.OpenPollAsync());
        await voter.DoAsync(new Introduce("en", "=Amal", null));
        await voter.DoAsync(new Vote(poll, 1, [1]));
        var moderator = await _hall.ModeratorAsync();
        var csv = await moderator.Browser.Http.GetByteArrayAsync(Path("csv?lang=en"), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.Equal("Poll,Session,Survey,Question (ar),Question (en),Question (ko),Kind,Round,State,Group,What,Option or answer (ar),Option or answer (en),Option or answer (ko),\"Level, place or number\",to,Count,Share,Value,Note", lines[0]);
        Assert.Equal("1,The session,,The prompt (ar),The prompt,The prompt (ko),One choice,1,open,,People who voted,,,,,,1,,,", lines[1]);
        Assert.Equal("1,The session,,The prompt (ar),The prompt,The prompt (ko),One choice,1,open,,Votes,Option 2 (ar),Option 2,Option 2 (ko),,,1,1,,", lines[3]);
        Assert.Equal((6, ""), (lines.Length, lines[^1]));
        Assert.DoesNotContain("Amal", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_has_the_same_lines_its_numbers_as_numbers_and_no_formula()
    {
        var id = Hall.NewId();
        await _hall.Console.DoAsync(new SavePoll(id, Hall.Session, new OpenText(1, Moderated: false), Hall.Text("=1+1"), _hall.Console.Position.Offset));
        await _hall.Console.DoAsync(new OpenPoll(id, 0, _hall.Console.Position.Offset));
        await (await _hall.PhoneAsync()).DoAsync(new AnswerPoll(id, 1, ["=cmd|' /C calc'!A0"]));
        var response = await _hall.Console.Browser.Http.GetAsync(Path("xlsx?lang=ko"), TestContext.Current.CancellationToken);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        await using var book = new ZipArchive(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        await using var part = await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var sheet = await XDocument.LoadAsync(part, LoadOptions.None, TestContext.Current.CancellationToken);
        var rows = sheet.Descendants(main + "row").Select(row => row.Elements(main + "c").ToArray()).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.Equal("투표 번호", rows[0][0].Value);
        Assert.Equal(["1", "=1+1", "=cmd|' /C calc'!A0", "1"], new[] { 0, 4, 11, 16 }.Select(at => rows[2][at].Value));
        Assert.Equal([true, false, false, true], new[] { 0, 4, 11, 16 }.Select(at => rows[2][at].Attribute("t") is null or { Value: "n" }));
        Assert.Empty(sheet.Descendants(main + "f"));
    }

    [Theory, InlineData("csv"), InlineData("xlsx")]
    public async Task Only_staff_have_it(string form)
    {
        await _hall.OpenPollAsync();
        var phone = await _hall.PhoneAsync();
        Assert.Equal((HttpStatusCode.Unauthorized, Refusals.NotSignedIn), await RefusedAsync(phone.Browser, form));
        var (_, link) = await _hall.InviteAsync("Speaker", Role.Speaker);
        var speaker = _hall.NewBrowser(installation.First.Root);
        await speaker.ClaimAsync(link);
        Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync(speaker, form));
        var elsewhere = await Hall.OpenAsync(installation);
        await using (elsewhere) Assert.Equal((HttpStatusCode.Forbidden, Refusals.Forbidden), await RefusedAsync((await elsewhere.ModeratorAsync()).Browser, form));
        Assert.Equal((HttpStatusCode.NotFound, Refusals.UnknownCode), await RefusedAsync(phone.Browser, form, "999999"));
    }

    [Fact]
    public async Task Somebody_may_have_so_many_at_a_time_and_another_is_not_hindered_by_it()
    {
        var moderator = await _hall.ModeratorAsync();
        for (var i = 0; i < ResultsApi.OfOne; i++) await moderator.Browser.Http.GetByteArrayAsync(Path("csv"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.TooManyRequests, Refusals.TooOften), await RefusedAsync(moderator.Browser, "csv"));
        Assert.NotEmpty(await _hall.Console.Browser.Http.GetByteArrayAsync(Path("csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Everything_that_a_line_may_say_has_words_in_every_language()
    {
        var messages = new Messages();
        string[] keys =
        [
            .. Constants(typeof(Measures)).Select(code => $"results.measure.{code}"), .. Constants(typeof(Marks)).Select(code => $"results.mark.{code}"),
            .. typeof(PollKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PollKind))).Select(type => $"results.kind.{type.Name}"),
        ];
        Assert.All(from language in messages.Languages from key in keys select (key, text: messages.Text(key, language)), one => Assert.NotEqual(one.key, one.text));
    }

    private static IEnumerable<object?> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue());

    private string Path(string form) => $"/api/rooms/{_hall.Code}/results.{form}";

    private async Task<(HttpStatusCode, string?)> RefusedAsync(Browser browser, string form, string? code = null)
    {
        var response = await browser.Http.GetAsync($"/api/rooms/{code ?? _hall.Code}/results.{form}", TestContext.Current.CancellationToken);
        var (status, refusal, text) = await Browser.RefusalAsync(response);
        Assert.NotEmpty(text!);
        return (status, refusal);
    }
}
