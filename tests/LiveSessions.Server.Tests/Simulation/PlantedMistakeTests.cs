using LiveSessions.Checker.Simulation;
using Xunit;

namespace LiveSessions.Server.Tests.Simulation;

/// <summary>The checks can fail: each mistake made on purpose is found within a few seeds.</summary>
public sealed class PlantedMistakeTests
{
    public static TheoryData<Planted> Mistakes() => [.. PlantedCampaign.All];

    [Theory, MemberData(nameof(Mistakes))]
    public void A_planted_mistake_is_found_by_the_invariant_it_breaks(Planted planted) => Assert.NotNull(PlantedCampaign.Find(planted).Seed);
}
