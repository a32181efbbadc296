using System.Globalization;
using LiveSessions.Checker.Crowd;
using LiveSessions.Checker.Setup;
using LiveSessions.Checker.Simulation;
using LiveSessions.Core.Polls;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>
/// Rooms on nodes and a store that fail, from a seed. <c>LIVESESSIONS_SEED=n</c> replays one seed and prints what happened;
/// <c>LIVESESSIONS_SEEDS=n</c> tries that many.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Block = 25, UsualSeeds = 300;

    private static readonly string?[] BallotsRefused =
    [
        Core.Refusals.TooManyChoices, Core.Refusals.TooFewChoices, Core.Refusals.UnknownOption, Core.Refusals.RepeatedOption, Core.Refusals.OutOfRange, Core.Refusals.TextTooLong,
        Core.Refusals.IncompleteBallot, Core.Refusals.WrongSum, Core.Refusals.Malformed,
    ];

    private static readonly int? OnlySeed = Number("LIVESESSIONS_SEED");

    public static TheoryData<int, int> Seeds() => OnlySeed is { } only
        ? new TheoryData<int, int> { { only, 1 } }
        : [.. Enumerable.Range(0, (Number("LIVESESSIONS_SEEDS") ?? UsualSeeds) / Block).Select(block => (1 + (block * Block), Block))];

    [Theory, MemberData(nameof(Seeds))]
    public void All_nodes_and_pages_end_alike_and_every_answer_was_true(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var world = World.Run(Plan.Of(seed), traced: OnlySeed is not null);
            foreach (var line in world.Findings.Trace) output.WriteLine(line);
            if (world.Findings.Wrong.Count == 0) continue;
            Assert.Fail($"LIVESESSIONS_SEED={seed} found {world.Findings.Wrong.Count} wrong:{Environment.NewLine}{string.Join(Environment.NewLine, world.Findings.Wrong.Take(10))}"
                + $"{Environment.NewLine}The smallest plan that breaks the same: {Shrinking.Smallest(world.Plan, world.Findings.Broken).Line}");
        }
    }

    [Fact]
    public void They_do_so_where_people_say_how_they_follow_too() =>
        Assert.All(Enumerable.Range(1, 60), seed => Assert.Empty(World.Run(Following(seed)).Findings.Wrong));

    [Fact]
    public void They_do_so_where_polls_are_put_together_to_surveys_too() =>
        Assert.All(Enumerable.Range(1, 60), seed => Assert.Empty(World.Run(Surveying(seed)).Findings.Wrong));

    /// <summary>A page takes its last frame of the old log in the same turn in which the new one was read, and is ready for another.</summary>
    [Theory, InlineData(11555), InlineData(12469)]
    public void Who_is_ready_while_a_rollback_is_noticed_is_told_to_forget_first(int seed) => Assert.Empty(World.Run(Plan.Of(seed)).Findings.Wrong);

    [Fact]
    public void A_seed_is_a_run() =>
        Assert.Equal(World.Run(Plan.Of(7), traced: true).Findings.Trace, World.Run(Plan.Of(7), traced: true).Findings.Trace);

    /// <summary>The runs are not idle: what they are about does happen in them.</summary>
    [Fact]
    public void What_the_simulation_is_about_happens()
    {
        var worlds = Enumerable.Range(1, 150).Select(seed => Plan.Of(seed)).Concat(Enumerable.Range(1, 25).Select(Following)).Concat(Enumerable.Range(1, 25).Select(Surveying)).Select(plan => World.Run(plan)).ToArray();
        var sent = worlds.SelectMany(world => world.History).ToArray();
        Assert.Contains(worlds, world => world.Nodes.Any(node => node.IsDead));
        Assert.Contains(worlds, world => world.Rooms.Any(room => room.Cuts.Count > 0));
        Assert.Contains(sent, one => one.Attempts.Count > 2);
        foreach (var kind in Enum.GetValues<Core.Wire.AnswerKind>()) Assert.Contains(sent, one => one.Attempts.Any(attempt => attempt.Kind == kind));
        // A refusal that only the fold could give: the poll closed while the vote was on its way.
        Assert.Contains(sent, one => one.Attempts.Any(attempt => attempt.Answer is { Code: Core.Refusals.PollClosed, Offset: > 0 }));
        // Every command there is was done, and somebody tried it who may not.
        Assert.Equal(Names(Habits.All.Keys), Names(Of(attempt => attempt.Kind is Core.Wire.AnswerKind.Done).Select(one => one.Command.GetType())));
        Assert.Equal(Names(Habits.All.Keys), Names(Of(attempt => attempt.Answer is { Code: Core.Refusals.Forbidden }).Select(one => one.Command.GetType())));
        // Of every kind of poll a ballot counted, and one did not.
        var kinds = worlds.SelectMany((world, i) => world.History.Select(one => (World: i, one.Room, one.Command))).Where(one => one.Command is SavePoll)
            .ToLookup(one => (one.World, one.Room, ((SavePoll)one.Command).Id), one => ((SavePoll)one.Command).Kind.GetType());
        var all = Names(PollKinds.All.Select(make => make(new Chance(1)).GetType()));
        Assert.Equal(all, Names(Kinds(attempt => attempt.Kind is Core.Wire.AnswerKind.Done)));
        Assert.Equal(all, Names(Kinds(attempt => BallotsRefused.Contains(attempt.Answer?.Code))));
        Assert.Contains(sent, one => one.Attempts.Any(attempt => attempt.Answer is { Code: Core.Refusals.NotSignedIn }));

        IEnumerable<Checker.History.Sent> Of(Func<Checker.History.Attempt, bool> fits) => sent.Where(one => one.Attempts.Any(fits));

        IEnumerable<Type> Kinds(Func<Checker.History.Attempt, bool> fits) => worlds.SelectMany((world, i) => world.History.Where(one => one.Attempts.Any(fits))
            .SelectMany(one => kinds[(i, one.Room, one.Command switch { Vote vote => vote.Poll, AnswerPoll answer => answer.Poll, _ => "" })]));
    }

    private static Plan Surveying(int seed) => Plan.Of(seed) with { Surveys = true, Intrusions = 0.2 };

    private static Plan Following(int seed) => Plan.Of(seed) with { Follows = true };

    private static string[] Names(IEnumerable<Type> types) => [.. types.Select(type => type.Name).Distinct().Order(StringComparer.Ordinal)];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
