namespace LiveSessions.Checker.Live;

/// <summary>What one run over real processes and a real store is: everything that a seed decides, and what was asked for.</summary>
internal sealed record LivePlan
{
    public required int Seed { get; init; }

    /// <summary>A name of <see cref="Stores.LiveStore.All"/>.</summary>
    public required string Store { get; init; }
    public required int Nodes { get; init; }
    public int Phones { get; init; } = 24;
    public int Moderators { get; init; } = 2;

    /// <summary>Names of <see cref="LiveFaults.All"/>, from which the seed chooses.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>How many faults befall the run, one after the other.</summary>
    public int Troubles { get; init; } = 10;

    /// <summary>Acknowledgements between two faults, and after the last.</summary>
    public int Pace { get; init; } = 60;

    /// <summary>How long after a fault people may stay without an acknowledgement.</summary>
    public TimeSpan Healing { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Acknowledgements without which the run proves nothing.</summary>
    public int Least => (Faults.Count > 0 ? Troubles * (Pace / 3) : 0) + Pace;

    /// <summary>A mistake planted in the servers.</summary>
    public LivePlanted Planted { get; init; }

    /// <summary>The run as arguments of the checker.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"--store {Store} --nodes {Nodes} --phones {Phones} --faults {string.Join(',', Faults)} --troubles {Troubles} --pace {Pace} --runs 1 --seed {Seed}");
}
