using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveSessions.Checker.Simulation;

/// <summary>What a seed decides before anything happens: how large the run is and what goes wrong in it.</summary>
public sealed record Plan
{
    private const int UsualRooms = 3;

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required int Seed { get; init; }
    public required int Rooms { get; init; }
    public required int Nodes { get; init; }

    /// <summary>Phones of each room.</summary>
    public required int Phones { get; init; }

    /// <summary>Moderators of each room.</summary>
    public required int Moderators { get; init; }

    /// <summary>Commands that people of each room think of.</summary>
    public required int Commands { get; init; }

    /// <summary>Mean milliseconds between two commands of a room.</summary>
    public required int Pace { get; init; }

    /// <summary>Entries that stand in the logs before the run begins.</summary>
    public required int Past { get; init; }

    /// <summary>Whether nodes die and freeze.</summary>
    public required bool Deaths { get; init; }

    /// <summary>Whether the store is away for a while.</summary>
    public required bool Outages { get; init; }

    /// <summary>The share of calls to the store of which the end is not what it seems.</summary>
    public required double StoreFaults { get; init; }

    /// <summary>The share of doorbells that are lost, and of those that ring twice.</summary>
    public required double BellFaults { get; init; }

    /// <summary>The share of commands of which a second copy arrives somewhere, some time.</summary>
    public required double Copies { get; init; }

    /// <summary>The share of commands that are none of their sender's business.</summary>
    public required double Intrusions { get; init; }

    /// <summary>Rooms of which the store loses the tail of the log.</summary>
    public required bool[] Rollbacks { get; init; }

    /// <summary>Whether moderators show results to the hall.</summary>
    public required bool ShowsResults { get; init; }

    /// <summary>Whether people choose otherwise than they would, but for those whose phones are watched: the other of <see cref="Twins"/>.</summary>
    public bool Otherwise { get; init; }

    /// <summary>Whether phones say how they follow, too. Plans are judged by what their seeds do without it.</summary>
    public bool Follows { get; init; }

    /// <summary>Whether staff put polls together to surveys, too; as <see cref="Follows"/>.</summary>
    public bool Surveys { get; init; }

    public Planted Planted { get; init; }

    /// <summary>The plan in one line, from which <see cref="Read"/> makes it again.</summary>
    [JsonIgnore]
    public string Line => JsonSerializer.Serialize(this, Written);

    /// <exception cref="JsonException">It is no plan.</exception>
    public static Plan Read(string line) => JsonSerializer.Deserialize<Plan>(line, Written) ?? throw new JsonException("There is no plan in it.");

    public static Plan Of(int seed, int size = 1, Planted planted = Planted.Nothing)
    {
        var chance = new Chance(seed);
        return new Plan
        {
            Seed = seed,
            Rooms = UsualRooms,
            Nodes = chance.Between(2, 4),
            Phones = chance.Between(6, 12),
            Moderators = chance.Between(2, 3),
            Commands = size * chance.Between(30, 90),
            Pace = chance.Of([20, 60, 150, 300]),
            Past = chance.In(0.03) ? chance.Between(490, 1_100) : 0,
            Deaths = chance.In(0.7),
            Outages = chance.In(0.4),
            StoreFaults = chance.Of([0, 0.02, 0.1, 0.25]),
            BellFaults = chance.Of([0, 0.05, 0.3, 1]),
            Copies = chance.In(0.2) ? 0 : 0.2,
            Rollbacks = [.. Enumerable.Range(0, UsualRooms).Select(_ => chance.In(0.25))],
            Intrusions = chance.In(0.2) ? 0 : 0.03,
            ShowsResults = chance.In(0.85),
            Planted = planted,
        };
    }
}
