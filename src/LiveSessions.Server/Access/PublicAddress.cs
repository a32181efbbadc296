using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveSessions.Server.Access;

/// <summary>The address that phones in the hall can reach, which is not always the one this request came to.</summary>
public sealed class PublicAddress(ServerOptions options, IServer server)
{
    /// <summary>The link to a room: <c>--public-url</c>, else this request's host, else (asked for on this machine itself) an address of its network.</summary>
    public string JoinUrl(HttpRequest? request, string code) => $"{Root(request)}/{code}";

    /// <summary>The root of all pages, without a closing slash.</summary>
    public string Root(HttpRequest? request)
    {
        if (options.PublicUrl is { } given) return given.ToString().TrimEnd('/');
        if (request is not null && !IsLoopback(request.Host.Host)) return $"{request.Scheme}://{request.Host}";
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Urls.Split(';')[0];
        var uri = new Uri(listening.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal));
        var isEverywhere = uri.Host is "0.0.0.0" or "[::]";
        if (isEverywhere && LanAddress() is { } lan) return $"{uri.Scheme}://{lan}:{uri.Port}";
        return request is not null ? $"{request.Scheme}://{request.Host}" : $"{uri.Scheme}://{(isEverywhere ? "localhost" : uri.Host)}:{uri.Port}";
    }

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IPAddress? LanAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus is OperationalStatus.Up && network.NetworkInterfaceType is not NetworkInterfaceType.Loopback)
        .OrderByDescending(network => network.GetIPProperties().GatewayAddresses.Count)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily is AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
