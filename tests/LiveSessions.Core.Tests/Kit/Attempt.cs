using MessagePack;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>What became of a command.</summary>
/// <param name="refused">The fact it would have been where only the room as it stands refuses it.</param>
public sealed class Attempt(Scenario scenario, Fact sent, Decision decision, RoomEvent? refused)
{
    private readonly string _before = Everything.Of(scenario.State);

    public Decision Decision => decision;

    /// <summary>It became this fact, which then takes effect.</summary>
    public Scenario Then(RoomEvent expected)
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(Json(expected), Json(decision.Event!));
        return ThenDone();
    }

    /// <summary>It became a fact that takes effect.</summary>
    public Scenario ThenDone()
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(Verdict.Applies, scenario.Append(sent with { Event = decision.Event }));
        return scenario;
    }

    /// <summary>It became a fact that says nothing new: nothing that anybody sees changes.</summary>
    public Scenario ThenRepeated()
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(Verdict.Repeated, scenario.Append(sent with { Event = decision.Event }));
        Assert.Equal(_before, Everything.Of(scenario.State));
        return scenario;
    }

    /// <summary>It was refused for good before it was appended, and the fold and the second count ignore the fact of a node that knew no better.</summary>
    public Scenario ThenRefused(string code)
    {
        Assert.Null(decision.Event);
        Assert.Equal(code, decision.Refusal);
        if (refused is not null) Assert.Equal(code, scenario.Append(sent with { Event = refused }));
        Assert.Equal(_before, Everything.Of(scenario.State));
        return scenario;
    }

    internal static string Json(RoomEvent fact) =>
        MessagePackSerializer.ConvertToJson(MessagePackSerializer.Serialize(fact, WireOptions.Stored), WireOptions.Stored);
}

/// <summary>What a fact meant to the fold.</summary>
public sealed class Folded(Scenario scenario, Verdict verdict, string before)
{
    public Scenario Applies()
    {
        Assert.Equal(Verdict.Applies, verdict);
        return scenario;
    }

    /// <summary>A retry, or too late: nothing that anybody sees changes.</summary>
    public Scenario IsRepeated() => Is(Verdict.Repeated);

    /// <summary>It has no effect for this reason.</summary>
    public Scenario IsIgnored(string code) => Is(code);

    private Scenario Is(Verdict expected)
    {
        Assert.Equal(expected, verdict);
        Assert.Equal(before, Everything.Of(scenario.State));
        return scenario;
    }
}
