using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LiveSessions.Server.Delivery;

/// <summary>
/// Lets frames of a room go straight to the sockets of WebSockets on plain TCP connections. Where the connection is encrypted by this server,
/// or is no WebSocket, everything stays as it was and the hub sends the frames.
/// </summary>
internal sealed class SocketUpgrade(IHttpUpgradeFeature upgrade, Socket socket, IFeatureCollection features) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    /// <summary>The one writer of the connection; null before the upgrade.</summary>
    public SocketWriter? Writer { get; private set; }

    /// <summary>Upgrades; from then on there is a <see cref="Writer"/>.</summary>
    /// <remarks>
    /// The answer to the upgrade still goes through the web server. Nothing is written before the client has sent something, which it may
    /// do only when it has read that answer (RFC 6455, section 4.1), so the writer can never overtake it.
    /// </remarks>
    public async Task<Stream> UpgradeAsync()
    {
        var stream = await upgrade.UpgradeAsync();
        Writer = new SocketWriter(socket, features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort);
        return new SocketStream(stream, Writer);
    }
}

/// <summary>The place of <see cref="SocketUpgrade"/> in the pipeline.</summary>
public static class SocketUpgrading
{
    /// <summary>Whether a request asks for a WebSocket at <paramref name="path"/>, over HTTP/1.1, or over HTTP/2 by RFC 8441.</summary>
    public static bool IsAsked(HttpContext context, PathString path) => context.Request.Path == path
        && (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true });

    /// <summary>For requests to <paramref name="path"/>.</summary>
    public static IApplicationBuilder UseSocketUpgrade(this IApplicationBuilder app, PathString path) => app.Use((context, next) =>
    {
        var features = context.Features;
        if (SocketWriter.IsSupported && IsAsked(context, path) && features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade
            && features.Get<ITlsHandshakeFeature>() is null && features.Get<IConnectionSocketFeature>() is { Socket: { AddressFamily: AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 } socket })
            features.Set<IHttpUpgradeFeature>(new SocketUpgrade(upgrade, socket, features));
        return next(context);
    });
}
