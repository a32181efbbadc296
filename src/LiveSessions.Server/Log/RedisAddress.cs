using System.Buffers;
using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace LiveSessions.Server.Log;

/// <summary>
/// Where Redis is and how to get in, as StackExchange.Redis writes it: <c>HOST:PORT[,HOST:PORT…][,serviceName=…][,user=…][,password=…]</c>.
/// One Redis, any nodes of a cluster, or, with a service name, sentinels. As text it shows no password.
/// </summary>
public sealed class RedisAddress
{
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_:[]%");

    private readonly List<EndPoint> _endpoints = [];
    private readonly List<string> _hosts = [];
    private string? _named;

    private RedisAddress()
    {
    }

    /// <summary>The name under which sentinels know the primary; null where the addresses are those of Redis.</summary>
    public string? Service { get; private set; }

    /// <summary>The user of Redis' access list; null for the default one.</summary>
    public string? User { get; private set; }

    /// <summary>Null where Redis asks for none.</summary>
    public string? Password { get; private set; }

    /// <summary>The addresses of Redis, or of its sentinels.</summary>
    public IReadOnlyList<EndPoint> Endpoints => _endpoints;

    /// <summary>The same way in at a server that the sentinels name.</summary>
    public RedisAddress At(EndPoint server)
    {
        var address = new RedisAddress { User = User, Password = Password, _named = Service };
        address._endpoints.Add(server);
        address._hosts.Add(EndPointCollection.ToString(server));
        return address;
    }

    /// <summary>Reads an address; null where it is none.</summary>
    public static RedisAddress? TryParse(string? text)
    {
        var address = new RedisAddress();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.ToUpperInvariant(), right) : ("", part);
            switch (name)
            {
                case "" when ParseEndpoint(value) is { } endpoint:
                    address._endpoints.Add(endpoint);
                    address._hosts.Add(value);
                    break;
                case "SERVICENAME" when value.Length > 0 && address.Service is null:
                    address.Service = value;
                    break;
                case "USER" when value.Length > 0 && address.User is null:
                    address.User = value;
                    break;
                case "PASSWORD" when value.Length > 0 && address.Password is null:
                    address.Password = value;
                    break;
                default:
                    return null;
            }
        }
        return address._endpoints.Count > 0 ? address : null;
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="StorageException">It is none; the message shows how one is written, and no password.</exception>
    public static RedisAddress Parse(string text) => TryParse(text)
        ?? throw new StorageException($"\"{WithoutPassword(text)}\" is not the address of a Redis. Write HOST:PORT, for example localhost:6379; several are parted by commas, and serviceName=NAME, user=NAME and password=TEXT (without a comma) may follow.");

    /// <summary>What somebody typed, up to where a password may begin.</summary>
    public static string WithoutPassword(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf("password", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : text[..at] + "password=…";
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _hosts) +
        (Service is not null ? $" (sentinels of {Service})" : _named is not null ? $" (the primary of {_named})" : "");

    private static EndPoint? ParseEndpoint(string text) =>
        text.LastIndexOf(':') is > 0 and var at
        && ushort.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
        && !text.AsSpan().ContainsAnyExcept(HostCharacters)
            ? EndPointCollection.TryParse(text)
            : null;
}
