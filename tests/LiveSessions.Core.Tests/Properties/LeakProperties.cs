using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace LiveSessions.Core.Tests.Properties;

/// <summary>
/// Invariants I10 and I13 with canaries: every text in a random log is unique, and after every entry the bytes for phones and
/// screens are searched for those that must not be there.
/// </summary>
public class LeakProperties
{
    [Fact]
    public void What_waits_was_declined_withdrawn_or_drafted_is_in_no_byte_sent_to_the_audience_or_the_hall() => Check((state, since, canaries) =>
    {
        foreach (var bytes in Shared(state, since))
        {
            foreach (var hidden in canaries.Hidden(state)) Assert.DoesNotContain(hidden, bytes, StringComparison.Ordinal);
            foreach (var word in new[] { "reason", "byId", Huda.Name, Minjun.Name, Omar.Name }) Assert.DoesNotContain(word, bytes, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Nobodys_identity_is_in_any_view_and_nobodys_texts_in_anothers() => Check((state, since, canaries) =>
    {
        var people = state.Participants.All.ToArray();
        string[] views = [.. Shared(state, since), Bytes(Frame.Encode(ConsoleView.Since(state, 0, 0))), Bytes(Frame.Encode(ConsoleView.Since(state, since, 0)))];
        foreach (var participant in people)
        {
            Assert.All(views, view => Unknown(participant, view));
            foreach (var of in new[] { 0, since })
            {
                if (Mine.Of(state, participant.Id, of) is not { } mine) continue;
                var bytes = Bytes(Frame.Encode(mine));
                Assert.All(people, one => Unknown(one, bytes));
                foreach (var other in people.Where(one => one != participant))
                    Assert.All(other.Questions, question => Assert.DoesNotContain(question.Text, bytes, StringComparison.Ordinal));
                Assert.All(mine.Ballots ?? [], ballot => Assert.Equal(state.Polls.Find(ballot.Poll)!.BallotOf(participant)!.Ballot.Choices, ballot.Choices));
                Assert.All(mine.Supports ?? [], support =>
                    Assert.Equal(MySupport.Of(support.Number, Supporters.Shown(participant, state.Questions.All[support.Number - 1])), support));
            }
        }
    });

    [Fact]
    public void The_canaries_do_sing_on_the_console() =>
        Check((state, _, canaries) =>
        {
            var bytes = Bytes(Frame.Encode(ConsoleView.Since(state, 0, 0)));
            Assert.All(state.Questions.All, question => Assert.Contains(question.Text, bytes, StringComparison.Ordinal));
            Assert.All(state.Polls.All.Where(poll => poll.State is PollState.Draft), poll => Assert.Contains(poll.Content.Prompt["ar"], bytes, StringComparison.Ordinal));
        });

    private static void Check(Action<RoomState, long, Canaries> look) =>
        Gen.Select(RandomFacts.Log(40), Gen.Int[0, 60].Array[40]).Sample((entries, ages) =>
        {
            var canaries = new Canaries();
            var log = StoredLog.Of(Rooms.Open, entries.Select(steps => steps.Select(canaries.Mark).ToArray()));
            var state = log.Fold(to: Rooms.Open.Length);
            for (var i = Rooms.Open.Length; i < log.Entries.Count; i++)
            {
                log.Fold(state, i, i + 1);
                look(state, Math.Max(0, state.Offset - ages[i - Rooms.Open.Length]), canaries);
            }
        }, iter: Samples.Of(100));

    private static string[] Shared(RoomState state, long since) =>
    [
        Bytes(Frame.Encode(AudienceView.Since(state, 0, 0))), Bytes(Frame.Encode(AudienceView.Since(state, since, 0))),
        Bytes(Frame.Encode(HallView.Since(state, 0, 0))), Bytes(Frame.Encode(HallView.Since(state, since, 0))),
        .. state.Programme.All.SelectMany(session => Enum.GetValues<QuestionOrder>().Select(order =>
            Bytes(JsonSerializer.SerializeToUtf8Bytes(QuestionPage.Of(state, session.Id, order, Views.QuestionPageTests.Front), Plain)))),
    ];

    // Letters as they are, so that canaries can be seen.
    private static readonly JsonSerializerOptions Plain = new() { IncludeFields = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Unknown(Participant participant, string bytes)
    {
        Assert.DoesNotContain(participant.Id.ToString(), bytes, StringComparison.OrdinalIgnoreCase);
        var raw = MessagePack.MessagePackSerializer.Serialize(participant.Id, WireOptions.Stored).AsSpan(2);
        Assert.DoesNotContain(Encoding.Latin1.GetString(raw), bytes, StringComparison.Ordinal);
    }

    // The canaries are ASCII: byte for byte they can be looked for in Latin-1.
    private static string Bytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);
}
