using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace LiveSessions.Load.Rooms;

/// <summary>The HTTP part of the protocol: who gets in, and by which cookie.</summary>
public sealed class RoomApi(Uri root) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 16 })
    {
        BaseAddress = root,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Makes sure that there is such a room.</summary>
    public Task FindAsync(string room) => CallAsync(HttpMethod.Get, $"/api/rooms/{Uri.EscapeDataString(room)}", null, null);

    /// <summary>Lets a phone in.</summary>
    /// <returns>Its cookie.</returns>
    public async Task<string> JoinAsync(string room) => (await PostAsync($"/api/rooms/{room}/join", new { })).Cookie!;

    /// <summary>Exchanges a link for a cookie.</summary>
    /// <param name="link">As the server printed it.</param>
    public async Task<string> ClaimAsync(string link)
    {
        var parts = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (!parts.TryGetValue("key", out var secret))
            throw new LoadException($"'{link}' is not a console link. Copy one that the server printed, whole and in quotes: '…/console#room=…&key=…'.");
        return (await PostAsync("/api/links/claim", new { secret, room = parts.GetValueOrDefault("room") })).Cookie!;
    }

    /// <summary>Pairs a new hall screen.</summary>
    /// <param name="staff">A moderator's cookie.</param>
    /// <returns>The screen's cookie.</returns>
    public async Task<string> PairAsync(string room, string staff)
    {
        var (offer, cookie) = await PostAsync("/api/pairing", new { });
        await PostAsync($"/api/rooms/{room}/screens", new { code = offer.GetProperty("code").GetString(), name = "Load", lang = "en" }, staff);
        return cookie!;
    }

    public void Dispose() => _http.Dispose();

    private Task<(JsonElement Body, string? Cookie)> PostAsync(string path, object body, string? cookie = null) => CallAsync(HttpMethod.Post, path, body, cookie);

    private async Task<(JsonElement Body, string? Cookie)> CallAsync(HttpMethod method, string path, object? body, string? cookie)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Accept-Language", "en");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        try
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode) throw Refused(path, response.StatusCode, text);
            var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.FirstOrDefault()?.Split(';')[0] : null;
            return (JsonSerializer.Deserialize<JsonElement>(text), set ?? cookie);
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException)
        {
            throw new LoadException($"No server answers at {root}. Start it (dotnet run --project src/LiveSessions.Server), or correct --url.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException)
        {
            throw new LoadException($"{root} does not answer as LiveSessions does ({exception.Message}). Correct --url.", exception);
        }
    }

    private LoadException Refused(string path, HttpStatusCode status, string text)
    {
        var code = "";
        try
        {
            code = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not an answer of this server; told below by its status.
        }
        return new LoadException(code switch
        {
            "unknown_code" or "malformed_code" => $"There is no room with the code of {path} at {root}. The demo's is 041205; others stand in the console.",
            "link_used" => "The console link was used already. Each works once: take another, or start the server once with --invite for new ones.",
            "link_unknown" => $"The console link is not one of the server at {root}. Copy one that it printed, whole and in quotes.",
            "link_expired" => "The console link is too old. Start the server once with --invite for new ones.",
            "forbidden" => "The console link gives no right in this room. Take a link of its moderators, or the organizer's.",
            _ => $"{root} answered {path} with {(int)status} {code}.",
        });
    }
}
