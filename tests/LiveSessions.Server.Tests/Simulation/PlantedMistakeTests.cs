using LiveSessions.Checker.Simulation;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>The checks can fail: each mistake made on purpose is found within a few seeds.</summary>
public sealed class PlantedMistakeTests
{
    private const int Seeds = 60;

    public static TheoryData<Planted> Mistakes() => [.. Enum.GetValues<Planted>().Where(planted => planted is not Planted.Nothing)];

    [Theory, MemberData(nameof(Mistakes))]
    public void A_planted_mistake_is_found_by_the_invariant_it_breaks(Planted planted) =>
        Assert.Contains(Enumerable.Range(1, Seeds), seed => World.Run(Plan.Of(seed, planted: planted)).Findings.Broken.Contains(BreaksAttribute.Of(planted)));
}
