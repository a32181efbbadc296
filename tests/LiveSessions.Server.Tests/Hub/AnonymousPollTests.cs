using System.Globalization;
using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Export;
using LiveSessions.Server.Tests.Fixtures;
using LiveSessions.TestKit;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>What the store and its export hold of an anonymous poll.</summary>
public sealed class AnonymousPollTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Hall.OpenAsync(installation, moderated: false);

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Each_person_gives_one_ballot_and_nothing_that_is_stored_tells_which()
    {
        var (phone, other) = (await _hall.PhoneAsync(), await _hall.PhoneAsync());
        foreach (var seat in new[] { phone, other }) await seat.DoAsync(new Core.Participants.Introduce("en", "Somebody", null));
        var poll = Hall.NewId();
        await _hall.Console.DoAsync(_hall.Draft(poll) with { IsAnonymous = true });
        await _hall.Console.DoAsync(new OpenPoll(poll, 0, _hall.Console.Position.Offset));
        await phone.UntilAsync(view => view.Poll(poll)?.State == (int)PollState.Open, "the poll is open on the phone");

        var n = phone.NextNumber();
        Assert.Equal((int)AnswerKind.Done, (await phone.SendAsync(new Vote(poll, 1, [1]), n)).Kind);
        Assert.Equal((int)AnswerKind.Done, (await phone.SendAsync(new Vote(poll, 1, [1]), n)).Kind);
        Assert.Equal(Refusals.BallotFinal, (await phone.SendAsync(new Vote(poll, 1, [2]))).Code);
        Assert.Equal(Refusals.BallotFinal, (await phone.SendAsync(new Vote(poll, 1, []))).Code);
        // Another tab of the same browser is the same person.
        Assert.Equal(Refusals.BallotFinal, (await (await _hall.AnotherTabAsync(phone)).SendAsync(new Vote(poll, 1, [0]))).Code);
        await other.DoAsync(new Vote(poll, 1, [1]));
        await _hall.Console.UntilAsync(view => view.Tallies.GetValueOrDefault(poll)?.Voters == 2, "the console has two ballots");

        using var folder = new TempFolder();
        using StringWriter output = new(CultureInfo.InvariantCulture), errors = new(CultureInfo.InvariantCulture);
        Assert.Equal((0, ""), (await ExportCommand.RunAsync([folder.File("all.jsonl"), "--data", Path.GetDirectoryName(installation.File)!], null, output, errors, TimeProvider.System), errors.ToString()));
        var entries = await File.ReadAllLinesAsync(folder.File("all.jsonl"), TestContext.Current.CancellationToken);
        var facts = entries.Select(line => ExportLine.Read(Encoding.UTF8.GetBytes(line))?.Payload).Where(payload => payload is not null)
            .SelectMany(payload => EntryCodec.TryDecode(payload!) ?? []).ToArray();
        var ballots = facts.Where(fact => fact.Event is BallotSealed).ToArray();
        // A retry is stored too, and is the same.
        Assert.Equal(2, ballots.Select(ballot => ((BallotSealed)ballot.Event!).Voucher).Distinct().Count());
        Assert.All(ballots, ballot => Assert.Equal((default, 0), (ballot.Actor, ballot.N)));
        Assert.DoesNotContain(facts, fact => fact.Event is Voted voted && voted.Poll == poll);
        Assert.Empty(ballots.Select(ballot => ((BallotSealed)ballot.Event!).Voucher).Intersect(facts.Select(fact => fact.Actor)));
    }
}
