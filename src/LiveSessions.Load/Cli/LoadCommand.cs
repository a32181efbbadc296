using LiveSessions.Load.Rooms;

namespace LiveSessions.Load.Cli;

/// <summary>The program: plays one scenario against a server that runs already.</summary>
public static class LoadCommand
{
    /// <summary>Everybody was there to the end and has everything.</summary>
    public const int Clean = 0;

    /// <summary>It could not be played, or not everybody was there to the end; the message says what to do.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Misused = 2;

    /// <summary>Plays what the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(LoadOptions.Usage);
            return Clean;
        }
        var (options, problem) = LoadOptions.Parse(args);
        if (options is null)
        {
            await errors.WriteLineAsync($"{problem} See --help.");
            return Misused;
        }
        try
        {
            JsonFile.RequireWritable(options.Json);
            using var target = new LiveTarget(options.Servers, options.Room, options.Link);
            var result = await options.Scenario.RunAsync(target, options.Plan, new TellingMeter(errors));
            await output.WriteAsync(Report.Text(result));
            if (options.Json is { } file) await File.WriteAllTextAsync(file, Report.Json(result, options.Plan.Seed));
            return result.IsClean ? Clean : Failed;
        }
        catch (Exception exception) when (exception is LoadException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    // Says that a long scenario goes on.
    private sealed class TellingMeter(TextWriter errors) : Meter
    {
        public override void Sample() => errors.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {Elapsed.TotalMinutes:0.0} min"));
    }
}
