using System.Security.Cryptography;
using LiveSessions.Core;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Log;
using LiveSessions.Server.Rooms;
using Xunit;

namespace LiveSessions.Server.Tests.Rooms;

/// <summary>Reads that are under way while something is appended, and what an append alone tells.</summary>
public sealed class RoomReplicaReadTests
{
    private readonly RoomReplica _replica = new(Guid.NewGuid, salt => RandomNumberGenerator.Fill(salt.Span));
    private readonly List<LogEntry> _log = [];
    private int _done;

    [Fact]
    public void A_read_that_began_before_the_first_entry_and_ends_after_it_is_no_rollback()
    {
        Read();
        Assert.True(_replica.IsLoaded);
        _replica.Ring();
        var early = _replica.TakeRead()!.Value;
        Append();
        _replica.Read(early, []);
        Read();
        Assert.Equal((0, 1), (_replica.Rollbacks, _replica.State.Offset));
    }

    [Fact]
    public void A_log_that_stays_shorter_than_what_was_folded_was_rolled_back()
    {
        Read();
        Append();
        _log.Clear();
        for (var answer = 1; answer <= RoomReplica.ShortAnswers; answer++)
        {
            Assert.Equal((0, 1), (_replica.Rollbacks, _replica.State.Offset));
            ReadAgain();
        }
        Assert.Equal((1, 0), (_replica.Rollbacks, _replica.State.Offset));
    }

    [Fact]
    public void A_log_that_is_shorter_for_a_moment_as_that_of_a_primary_that_was_replaced_is_no_rollback()
    {
        Read();
        Append();
        LogEntry[] whole = [.. _log];
        for (var time = 0; time < 2; time++)
        {
            _log.Clear();
            for (var answer = 1; answer < RoomReplica.ShortAnswers; answer++) ReadAgain();
            Assert.True(_replica.IsPaused);
            _log.AddRange(whole);
            ReadAgain();
            Assert.Equal((0, 1, false), (_replica.Rollbacks, _replica.State.Offset, _replica.IsPaused));
        }
    }

    [Fact]
    public void A_gap_is_believed_when_the_store_stays_with_it()
    {
        Read();
        Submit();
        for (var answer = 1; answer <= RoomReplica.ShortAnswers; answer++)
        {
            Assert.Equal(0, _replica.Rollbacks);
            _replica.Retry();
            _replica.Appended(_replica.TakeAppend()!, Appended.Gap);
            ReadAgain();
        }
        Assert.Equal(1, _replica.Rollbacks);
    }

    [Fact]
    public void An_own_entry_is_folded_and_acknowledged_by_the_answer_of_its_append()
    {
        Read();
        Append();
        Append();
        Assert.Equal((2, 2, false), (_replica.State.Offset, _done, _replica.IsCatchingUp));
    }

    [Fact]
    public void An_own_append_is_told_from_anybody_elses()
    {
        Read();
        Assert.True(_replica.IsOwn(Append().Writer));
        Assert.False(_replica.IsOwn(Guid.NewGuid()));
    }

    [Fact]
    public void An_append_after_an_entry_of_another_node_is_read_first()
    {
        Read();
        Append();
        _log.Add(Entry(FoldedRoom.Opening().ElementAt(1)));
        Append();
        Assert.Equal((1, 1), (_replica.State.Offset, _done));
        Read();
        Assert.Equal((3, 2, 0), (_replica.State.Offset, _done, _replica.Rollbacks));
    }

    [Fact]
    public void An_append_whose_answer_does_not_tell_the_entry_before_is_read_back()
    {
        Read();
        Append(tellBefore: false);
        Assert.Equal((0, 0), (_replica.State.Offset, _done));
        Read();
        Assert.Equal((1, 1), (_replica.State.Offset, _done));
    }

    [Fact]
    public void An_own_entry_that_was_read_while_its_append_was_not_confirmed_is_acknowledged_when_it_is()
    {
        Read();
        var answers = SubmitOne();
        var batch = _replica.TakeAppend()!;
        Store(batch);
        _replica.AppendFailed(StorageTrouble.StoreAlone);
        _log.Add(Entry(FoldedRoom.Opening().ElementAt(1)));
        ReadAgain();
        Assert.Equal((2, 0, StorageTrouble.StoreAlone), (_replica.State.Offset, answers.Count, _replica.Why));

        _replica.Retry();
        Assert.Same(batch, _replica.TakeAppend());
        _replica.Appended(batch, new Appended(1, 1));
        Assert.Equal((1, null, 0), (answers.Count, _replica.Why, _replica.Rollbacks));
        Assert.Equal(((int)AnswerKind.Done, 1), (answers[0].Kind, answers[0].Offset));
        Append();
        Assert.Equal((3, 1), (_replica.State.Offset, _done));
    }

    [Fact]
    public void An_own_entry_that_was_read_and_is_confirmed_at_another_place_was_rolled_back()
    {
        Read();
        var answers = SubmitOne();
        var batch = _replica.TakeAppend()!;
        Store(batch);
        _replica.Ring();
        Read();
        _replica.Appended(batch, new Appended(2, 2));
        Assert.Equal((1, 0), (_replica.Rollbacks, answers.Count));
    }

    [Fact]
    public void An_own_entry_that_was_read_is_confirmed_also_where_a_newer_version_has_written_behind_it()
    {
        Read();
        var answers = SubmitOne();
        var batch = _replica.TakeAppend()!;
        Store(batch);
        var unknown = RandomNumberGenerator.GetBytes(40);
        _log.Add(new LogEntry(2, 2, SHA256.HashData(unknown), unknown));
        _replica.AppendFailed(StorageTrouble.StoreSilent);
        ReadAgain();
        Assert.Equal((Refusals.ReadOnly, 0), (_replica.WhyReadOnly, answers.Count));
        _replica.Retry();
        _replica.Appended(_replica.TakeAppend()!, new Appended(1, 1));
        Assert.Single(answers);
        Assert.Null(_replica.TakeAppend());
    }

    [Fact]
    public void An_append_after_another_entry_than_the_one_folded_is_a_rollback_and_acknowledges_nothing()
    {
        Read();
        Append();
        _log[0] = Entry(FoldedRoom.Opening().ElementAt(1));
        Append();
        Assert.Equal((1, 1), (_replica.Rollbacks, _done));
    }

    [Fact]
    public void A_read_that_finds_another_entry_in_the_place_of_an_own_one_is_a_rollback()
    {
        Read();
        Append();
        _replica.Ring();
        var early = _replica.TakeRead()!.Value;
        Append();
        _log[1] = Entry(FoldedRoom.Opening().ElementAt(2));
        _replica.Read(early, _log);
        Assert.Equal(1, _replica.Rollbacks);
    }

    [Fact]
    public void What_was_under_way_at_a_rollback_and_outlived_it_is_acknowledged_only_when_the_store_confirms_it_once_more()
    {
        Read();
        Append();
        var answers = SubmitOne();
        var batch = _replica.TakeAppend()!;
        // The new log has another entry in the first place, and the batch behind it.
        _log[0] = Entry(FoldedRoom.Opening().ElementAt(1)) with { Offset = 1 };
        Store(batch);
        _replica.AppendFailed(StorageTrouble.StoreAway);
        ReadAgain();
        Assert.Equal((1, 0), (_replica.Rollbacks, answers.Count));
        ReadAgain();
        Assert.Equal((2, true, 0), (_replica.State.Offset, _replica.IsLoaded, answers.Count));

        Assert.Same(batch, _replica.TakeAppend());
        _replica.AppendFailed(StorageTrouble.StoreAlone);
        _replica.Retry();
        Assert.Same(batch, _replica.TakeAppend());
        Assert.Empty(answers);
        _replica.Appended(batch, new Appended(2, 2));
        Assert.Equal(((int)AnswerKind.Done, 2), (Assert.Single(answers).Kind, answers[0].Offset));
        Assert.Equal((1, 1), (Append().Sequence, _replica.Rollbacks));
        Assert.Equal((3, 2), (_replica.State.Offset, _done));
    }

    [Fact]
    public void What_was_under_way_at_a_rollback_and_is_confirmed_at_another_place_was_rolled_back_again()
    {
        Read();
        Append();
        var answers = SubmitOne();
        var batch = _replica.TakeAppend()!;
        _log[0] = Entry(FoldedRoom.Opening().ElementAt(1)) with { Offset = 1 };
        Store(batch);
        _replica.AppendFailed(StorageTrouble.StoreAway);
        ReadAgain();
        ReadAgain();
        _replica.Appended(_replica.TakeAppend()!, new Appended(7, 7));
        Assert.Equal((2, 0), (_replica.Rollbacks, answers.Count));
    }

    [Fact]
    public void Damage_leaves_what_came_before_and_a_read_that_finds_it_mended_goes_on()
    {
        Read();
        _log.AddRange([Entry(FoldedRoom.Opening().First())]);
        _log.AddRange([Entry(FoldedRoom.Opening().ElementAt(1))]);
        _replica.Ring();
        ReadDamaged(at: 2);
        Assert.Equal((1, 2, Refusals.LogDamaged, true), (_replica.State.Offset, _replica.DamagedAt, _replica.WhyReadOnly, _replica.IsLoaded));
        Assert.Equal((AnswerKind.Later, Refusals.LogDamaged), Submit());
        Assert.Null(_replica.TakeAppend());

        _replica.Ring();
        Read();
        Assert.Equal((2, 0, null), (_replica.State.Offset, _replica.DamagedAt, _replica.WhyReadOnly));
        Append();
        Assert.Equal((3, 1), (_replica.State.Offset, _done));
    }

    [Fact]
    public void Damage_in_what_was_folded_already_is_no_rollback_and_takes_nothing_back()
    {
        Read();
        Append();
        Append();
        _replica.Ring();
        ReadDamaged(at: 2);
        Assert.Equal((2, 2, 0), (_replica.State.Offset, _replica.DamagedAt, _replica.Rollbacks));
    }

    [Fact]
    public void What_waits_when_damage_is_found_is_told_to_come_later()
    {
        Read();
        _log.Add(Entry(FoldedRoom.Opening().First()));
        _replica.Ring();
        var read = _replica.TakeRead()!.Value;
        Answer? answer = null;
        var first = FoldedRoom.Opening().First();
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, given => answer = given));
        _replica.ReadDamaged(read, new LogDamagedException("room", 1, "it is gone", []));
        Assert.Equal(((int)AnswerKind.Later, Refusals.LogDamaged), (answer!.Kind, answer.Code));
    }

    [Fact]
    public void An_append_that_the_store_refuses_for_damage_is_told_to_come_later_and_never_taken_for_another()
    {
        Read();
        Append();
        Answer? answer = null;
        var first = FoldedRoom.Opening().First();
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, given => answer = given));
        var refused = _replica.TakeAppend()!;
        _replica.AppendRefused(refused, new LogDamagedException("room", 1, "it is gone", []));
        Assert.Equal(((int)AnswerKind.Later, Refusals.LogDamaged), (answer!.Kind, answer.Code));
        Assert.Equal((1, true), (_replica.DamagedAt, _replica.IsCatchingUp));
        Read();
        Assert.Equal(0, _replica.DamagedAt);
        var next = Append();
        Assert.NotEqual(refused.Writer, next.Writer);
        Assert.Equal(1, next.Sequence);
    }

    private (AnswerKind Kind, string? Code) Submit()
    {
        (AnswerKind, string?) told = default;
        var first = FoldedRoom.Opening().First();
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, answer => told = ((AnswerKind)answer.Kind, answer.Code)));
        return told;
    }

    /// <summary>Where its answer will stand.</summary>
    private List<Answer> SubmitOne()
    {
        var (answers, first) = (new List<Answer>(), FoldedRoom.Opening().First());
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, answers.Add));
        return answers;
    }

    private void Store(Batch batch) => _log.Add(new LogEntry(_log.Count + 1, _log.Count + 1, batch.Digest, batch.Payload));

    private void ReadDamaged(long at)
    {
        var read = _replica.TakeRead()!.Value;
        _replica.ReadDamaged(read, new LogDamagedException("room", at, "it is gone", [.. _log.Take((int)at - 1).Skip((int)read.From - 1)]));
    }

    private Batch Append(bool tellBefore = true)
    {
        var first = FoldedRoom.Opening().First();
        _replica.Submit(new PendingFact(first.Actor, first.N, first.Event!, answer => _done += answer.Kind == (int)AnswerKind.Done ? 1 : 0));
        var batch = _replica.TakeAppend()!;
        var before = _log.Count == 0 ? EntryMark.None : new EntryMark(_log[^1].Time, _log[^1].Digest);
        Store(batch);
        _replica.Appended(batch, new Appended(_log.Count, _log.Count, tellBefore ? before : null));
        return batch;
    }

    private LogEntry Entry(Fact fact)
    {
        var payload = EntryCodec.Encode(RandomNumberGenerator.GetBytes(EntryCodec.SaltLength), [fact]);
        return new LogEntry(_log.Count + 1, _log.Count + 1, SHA256.HashData(payload), payload);
    }

    /// <summary>Reads to the end, if the replica asks for it.</summary>
    private void Read()
    {
        if (_replica.TakeRead() is { } read) _replica.Read(read, [.. _log.Skip((int)read.From - 1)]);
    }

    private void ReadAgain()
    {
        _replica.Retry();
        _replica.Ring();
        Read();
    }
}
