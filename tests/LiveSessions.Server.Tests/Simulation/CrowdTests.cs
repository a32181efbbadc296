using LiveSessions.Checker.Counting;
using LiveSessions.Checker.Crowd;
using LiveSessions.Checker.Invariants;
using LiveSessions.Checker.Setup;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Reactions;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>The checker knows all that the product can do: what is new there must be made part of its traffic and of what it judges.</summary>
public sealed class CrowdTests
{
    private static readonly string[] Commands = Concrete(typeof(RoomCommand));

    [Fact]
    public void People_send_every_command_there_is() => Assert.Equal(Commands, Names(Habits.All.Keys));

    [Fact]
    public void Every_command_has_its_row_in_the_matrix_that_was_written_down_a_second_time() => Assert.Equal(Commands, Names(RoleChecks.Matrix.Keys));

    [Fact]
    public void Of_every_command_it_is_known_which_fact_says_what_it_said() =>
        Assert.Equal(Commands, Names([.. Meanings.All.Keys, typeof(React), typeof(Attend)]));

    [Fact]
    public void Staff_ask_with_every_kind_of_poll() => Assert.Equal(Concrete(typeof(PollKind)), Names(PollKinds.All.Select(make => make(new Chance(1)).GetType())));

    [Fact]
    public void What_people_answer_otherwise_is_another_ballot_of_the_same_kind()
    {
        var chance = new Chance(1);
        foreach (var make in PollKinds.All)
        {
            var kind = make(chance);
            if (PollKinds.AsksForTexts(kind)) continue;
            var ballots = Enumerable.Range(0, 100).Select(_ => PollKinds.Ballot(kind, chance)).ToArray();
            Assert.Contains(ballots, ballot => !ballot.SequenceEqual(PollKinds.Otherwise(kind, ballot)));
            Assert.All(ballots, ballot => Assert.Equal(ballot.Length, PollKinds.Otherwise(kind, ballot).Length));
        }
    }

    private static string[] Concrete(Type family) => Names(family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract));

    private static string[] Names(IEnumerable<Type> types) => [.. types.Select(type => type.Name).Order(StringComparer.Ordinal)];
}
