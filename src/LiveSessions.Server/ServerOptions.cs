using System.Globalization;
using LiveSessions.Server.Log;

namespace LiveSessions.Server;

/// <summary>How the server was asked to run. Unknown or malformed options are refused before anything is opened.</summary>
public sealed record ServerOptions
{
    public const string Usage = """
        Usage: LiveSessions.Server [options]
          --urls URLS          where to listen, parted by ';' (default http://localhost:5080; http://0.0.0.0:5080 for the hall's network)
          --data DIR           folder of the SQLite file (default ./data)
          --redis ADDRESS      store in Redis streams instead; several nodes share one Redis. HOST:PORT of one Redis or, parted by
                               commas, of nodes of a cluster or of sentinels; ,serviceName=NAME for sentinels; ,user=NAME ,password=TEXT.
                               Passwords best in the environment variable LiveSessions__Redis, which takes the same
          --no-demo            do not open the demo forum in a new store
          --public-url URL     the address phones can reach, for the QR code (default: found out)
          --connections N      phones, screens and consoles connected at a time (default 20000); more are told to come back
          --invite             print new one-time links for the organizer and the moderators of the demo
          --recover            go on after the last good entry of every room whose log is damaged; what is damaged is kept aside
          --help               this text

        LiveSessions.Server export FILE [--data DIR | --redis HOST:PORT] [--room CODE]
          writes all rooms, or one, to a new file, also while the server is running
        LiveSessions.Server recount FILE
          checks such a file and counts the votes, supporters and reactions in it, independently of the server
        """;

    /// <summary>Listening addresses, parted by ';'.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>The folder of the SQLite file.</summary>
    public string Data { get; init; } = "data";

    /// <summary>A <see cref="RedisAddress"/> with its password, or null for SQLite.</summary>
    public string? Redis { get; init; }

    /// <summary>Whether a new store gets the demo forum.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>The address phones can reach, or null to find it out.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Connections to the hub at a time; see <see cref="Hub.HubPlaces"/>.</summary>
    public int Connections { get; init; } = 20_000;

    /// <summary>Whether to print new links although the store is not new.</summary>
    public bool Invite { get; init; }

    /// <summary>Whether to mend a damaged store by keeping what is good of it.</summary>
    public bool Recover { get; init; }

    /// <summary>The options, or what is wrong with the arguments.</summary>
    public static (ServerOptions? Options, string? Problem) Parse(IReadOnlyList<string> arguments, string? redis = null)
    {
        var options = new ServerOptions { Redis = string.IsNullOrWhiteSpace(redis) ? null : redis };
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            string? Value() => value ?? (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++i] : null);
            switch (name)
            {
                case "--no-demo" when value is null:
                    options = options with { Demo = false };
                    break;
                case "--invite" when value is null:
                    options = options with { Invite = true };
                    break;
                case "--recover" when value is null:
                    options = options with { Recover = true };
                    break;
                case "--urls" when Value() is { } urls && urls.Split(';').All(IsHttp):
                    options = options with { Urls = urls };
                    break;
                case "--data" when Value() is { Length: > 0 } data:
                    options = options with { Data = data };
                    break;
                case "--redis" when Value() is { } address && RedisAddress.TryParse(address) is not null:
                    options = options with { Redis = address };
                    break;
                case "--public-url" when Value() is { } url && IsHttp(url):
                    options = options with { PublicUrl = new Uri(url) };
                    break;
                case "--connections" when int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var connections) && connections > 0:
                    options = options with { Connections = connections };
                    break;
                case "--urls" or "--data" or "--redis" or "--public-url" or "--connections" or "--no-demo" or "--invite" or "--recover":
                    return (null, $"{name} is not complete or its value is not understood.");
                default:
                    return (null, $"'{RedisAddress.WithoutPassword(arguments[i])}' is not an option of this server.");
            }
        }
        return options.Redis is { } given && RedisAddress.TryParse(given) is null
            ? (null, $"'{RedisAddress.WithoutPassword(given)}' in LiveSessions__Redis is not the address of a Redis.")
            : (options, null);
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (argument[..at], argument[(at + 1)..])
            : (argument, null);

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
