using LiveSessions.Core;
using LiveSessions.Load.Cli;

namespace LiveSessions.Benchmarks.Desk;

/// <summary>How full the room is and what the moderator does meanwhile.</summary>
internal sealed record DeskOptions
{
    public const string Usage = """
        desk  the moderator's console in a full room while questions arrive, in a real Chromium: long frames and script time

          --questions N   approved questions at the beginning (default 2000)
          --upvotes N     upvotes of them before, of which each question's authors and phones give some (default 10000)
          --rate N        questions a second that arrive, and twice as many upvotes (default 50)
          --seconds S     seconds that are recorded (default 30)
          --list HOW      popular, fair (the fair order is shown) or worked (J is pressed twice a second) (default popular)
          --trace FILE    keeps the recording, for the Performance panel of a browser
        """;

    public int Questions { get; init; } = 2_000;
    public int Upvotes { get; init; } = 10_000;
    public int Rate { get; init; } = 50;
    public int Seconds { get; init; } = 30;
    public string List { get; init; } = "popular";
    public string? Trace { get; init; }

    /// <summary>Questions that arrive while it is recorded.</summary>
    public int Arrivals => Rate * Seconds;

    /// <summary>The options behind the scenario's name; null where one is wrong or the room would be fuller than it may be.</summary>
    public static DeskOptions? Parse(string[] args)
    {
        var options = new DeskOptions();
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            DeskOptions? next = args[i] switch
            {
                "--questions" => PlanOption.Whole(value, 1, Limits.Questions) is { } number ? options with { Questions = number } : null,
                "--upvotes" => PlanOption.Whole(value, 0, 100_000) is { } number ? options with { Upvotes = number } : null,
                "--rate" => PlanOption.Whole(value, 1, 200) is { } number ? options with { Rate = number } : null,
                "--seconds" => PlanOption.Whole(value, 1, 300) is { } number ? options with { Seconds = number } : null,
                "--list" when value is "popular" or "fair" or "worked" => options with { List = value },
                "--trace" when value.Length > 0 => options with { Trace = value },
                _ => null,
            };
            if (next is null) return null;
            options = next;
        }
        return options.Questions + options.Arrivals <= Limits.Questions && options.Upvotes <= options.Questions * (FullHall.PhonesFor(options) - 1) / 2 ? options : null;
    }
}
