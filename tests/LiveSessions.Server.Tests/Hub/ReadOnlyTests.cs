using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.Server.Tests.Log;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>A room whose log cannot be folded on: it is shown as it stood, takes nothing, and says so in words, to everybody.</summary>
public sealed class ReadOnlyTests : IAsyncLifetime
{
    private readonly RedisInstallation _installation = new();
    private Hall _hall = null!;
    private string _room = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _installation.InitializeAsync();
        _hall = await Hall.OpenAsync(_installation, moderated: false);
        _room = (await _installation.Last.Services.GetRequiredService<RoomRegistry>().FindAsync(_hall.Code))!.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task An_entry_that_a_newer_server_wrote_makes_the_room_read_only_in_words()
    {
        var (phone, poll) = (await _hall.PhoneAsync("ko"), await _hall.OpenPollAsync());
        await phone.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        await phone.DoAsync(new Vote(poll, 1, [1]));
        await using var newer = await RedisLog.ConnectAsync(_installation.Redis.Endpoint);
        var entry = (await newer.AppendAsync(_room, Guid.NewGuid(), 1, OfTheFuture(), Cancellation)).Offset;

        await _hall.Console.UntilAsync(
            view => (view.Storage, view.Why, view.ReadOnlyFrom) == ("read_only", Refusals.ReadOnly, entry), "the console says that the room is read-only, why and from where on");
        await AssertAsksToComeLaterAsync(phone, Refusals.ReadOnly);
        Assert.True((await _hall.AnotherTabAsync(_hall.Console)).View.Counts(poll) is [0, 1, 0]);
        Assert.Contains(_installation.TakeComplaints(), one => one.Contains($"a newer LiveSessions wrote entry {entry}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_entry_makes_the_room_read_only_in_words_and_it_goes_on_when_the_log_is_mended()
    {
        var (phone, poll) = (await _hall.PhoneAsync("ko"), await _hall.OpenPollAsync());
        await phone.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        await phone.DoAsync(new Vote(poll, 1, [1]));
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 1, 0], "the vote counts on both nodes");
        var entry = await Damaging.DamageLastInRedisAsync(_installation.Redis.Endpoint, _room, one => one with { Time = one.Time + 1 });

        await _hall.Console.UntilAsync(
            view => (view.Storage, view.Why, view.ReadOnlyFrom) == ("read_only", Refusals.LogDamaged, entry), "the console says that the log is damaged, and from where on");
        await AssertAsksToComeLaterAsync(phone, Refusals.LogDamaged);
        Assert.True((await _hall.AnotherTabAsync(_hall.Console)).View.Counts(poll) is [0, 1, 0]);
        var said = _installation.TakeComplaints();
        Assert.Equal(2, said.Count);
        Assert.All(said, one => Assert.Contains($"{_room} is damaged at entry {entry}", one, StringComparison.Ordinal));
        Assert.All(said, one => Assert.Contains("--recover", one, StringComparison.Ordinal));
        Assert.Equal(1, (await _installation.Organizer.GetAsync("/readyz")).GetProperty("readOnly").GetInt32());

        await Damaging.DamageRedisAsync(_installation.Redis.Endpoint, _room, entry, one => one with { Time = one.Time - 1 });
        await _hall.Console.UntilAsync(view => view.Storage == "saved", "the console says that all is stored again");
        Assert.Equal(0, (await _installation.Organizer.GetAsync("/readyz")).GetProperty("readOnly").GetInt32());
        await using var outbox = new Outbox(phone.Browser, _hall.Code);
        Assert.Equal((int)AnswerKind.Done, (await outbox.SendAsync(new Vote(poll, 1, [2]))).Kind);
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 0, 1], "the vote was changed");
    }

    private static async Task AssertAsksToComeLaterAsync(Seat phone, string code)
    {
        Answer? answer = null;
        await Waiting.UntilAsync(
            async () => (answer = await phone.SendAsync(new Ask(Hall.NewId(), Hall.Session, "Is anybody there?", "ko", false))).Code == code, "the phone is told why it waits");
        Assert.Equal((int)AnswerKind.Later, answer!.Kind);
        Assert.Contains(answer.Text!, c => c is >= '가' and <= '힣');
    }

    /// <summary>An entry with a fact of a tag that this version does not know.</summary>
    private static byte[] OfTheFuture() =>
        [.. new byte[EntryCodec.SaltLength], 0x91, 0x93, 0xc4, 16, .. new byte[16], 0, 0x92, 0xcd, 0x27, 0x0f, 0x90];
}
