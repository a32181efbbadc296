using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using LiveSessions.Core;
using CookieHeaderValue = Microsoft.Net.Http.Headers.CookieHeaderValue;

namespace LiveSessions.Server.Access;

/// <summary>
/// Opaque 256-bit references in HttpOnly cookies, one per browser and kind. Nothing of them is stored but digests; what they may do are facts
/// of the logs, so issuing and revoking are true at once on every node, and there is no key ring to share.
/// </summary>
public static class Tokens
{
    public const string Audience = "ls-id", Staff = "ls-staff", Screen = "ls-screen";
    private const int Length = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>A new secret of 32 random bytes.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>A secret as it stands in links and cookies: base64url without padding.</summary>
    public static string Text(ReadOnlySpan<byte> secret) => Base64Url.EncodeToString(secret);

    /// <summary>Reads <see cref="Text"/>; null for anything else.</summary>
    public static byte[]? Parse(string? text)
    {
        if (text is not { Length: 43 }) return null;
        var bytes = new byte[Length];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) is OperationStatus.Done && written == Length ? bytes : null;
    }

    /// <summary>The token of this kind that the browser sent; null when it has none.</summary>
    public static byte[]? Read(HttpRequest request, string kind) =>
        Parse(Cookie(request, $"__Host-{kind}")) ?? (request.IsHttps ? null : Parse(Cookie(request, kind)));

    // Not by request.Cookies, which a WebSocket would keep parsed as long as it lasts.
    private static string? Cookie(HttpRequest request, string name) =>
        CookieHeaderValue.TryParseList([.. request.Headers.Cookie!], out var cookies) ? cookies.LastOrDefault(cookie => cookie.Name == name)?.Value.ToString() : null;

    /// <summary>The browser's token of this kind; sets a new cookie when it has none.</summary>
    public static byte[] Ensure(HttpContext context, string kind)
    {
        if (Read(context.Request, kind) is { } known) return known;
        var token = NewSecret();
        // The __Host- prefix binds a cookie to this host over TLS; on a hall's plain network there is only the plain cookie.
        var secure = context.Request.IsHttps;
        context.Response.Cookies.Append(secure ? $"__Host-{kind}" : kind, Text(token), new CookieOptions
        {
            HttpOnly = true,
            Secure = secure,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
        return token;
    }

    /// <summary>What a browser's ballots in anonymous polls of a room are vouched for by; null when it never got an identity.</summary>
    public static byte[]? SeedOf(HttpRequest request, string room) => Read(request, Audience) is { } token ? Secrets.Hash("ballots", room, token) : null;

    /// <summary>What is known of a screen's token before it belongs to a room.</summary>
    public static byte[] ScreenDigest(ReadOnlySpan<byte> token) => Secrets.Hash("screen", "", token);

    /// <summary>The identity in a room that a request may act as; null when the browser never got one.</summary>
    public static ActorId? ActorOf(HttpRequest request, Role view, string room) => view switch
    {
        Role.Audience => Read(request, Audience) is { } token ? ActorId.Of(room, token) : null,
        Role.Moderator or Role.Speaker => Read(request, Staff) is { } token ? ActorId.Of(room, token) : null,
        Role.Screen => Read(request, Screen) is { } token ? ActorId.Of(room, ScreenDigest(token)) : null,
        _ => null,
    };
}
