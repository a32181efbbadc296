using LiveSessions.Core;
using LiveSessions.Server.Api;

namespace LiveSessions.Server.Access;

/// <summary>
/// A page of another site must not act with our cookies: the hub and every unsafe request are refused where the browser names another origin.
/// Clients that send no Origin are no browsers, and bring no cookies that somebody else put there.
/// </summary>
public static class OriginCheck
{
    public static IApplicationBuilder UseOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var isUnsafe = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || request.Path.StartsWithSegments("/hub");
        if (isUnsafe && request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOurs(origin, request))
            return Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Refusals.OriginRefused);
        return next(context);
    });

    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, HostString(request, uri), StringComparison.OrdinalIgnoreCase);

    // The scheme is not compared: behind a proxy that ends TLS the page is https and the request is not.
    private static string HostString(HttpRequest request, Uri origin) =>
        request.Host.Port is { } port && port == (origin.Scheme == Uri.UriSchemeHttps ? 443 : 80) ? request.Host.Host : request.Host.Value ?? "";
}
