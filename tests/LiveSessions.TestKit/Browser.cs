using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveSessions.Core;

namespace LiveSessions.TestKit;

/// <summary>One browser: its cookies, its language, and the numbers of its commands. It may speak to any node.</summary>
public sealed class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly Dictionary<(string Code, Role View), long> _numbers = [];

    public Browser(Uri root, string lang = "en")
    {
        (Root, Lang) = (root, lang);
        Http = NewHttp(root);
    }

    /// <summary>The node it speaks to.</summary>
    public Uri Root { get; private set; }

    public string Lang { get; }

    public HttpClient Http { get; private set; }

    /// <summary>The same browser, at another node or at a server that was started again.</summary>
    public void GoTo(Uri root)
    {
        Http.Dispose();
        (Root, Http) = (root, NewHttp(root));
    }

    /// <summary>A cookie's value; null when it has none of that name.</summary>
    public string? Cookie(string name) => _cookies.GetCookies(Root)[name]?.Value;

    /// <summary>All cookies as they are sent.</summary>
    public string CookieHeader => _cookies.GetCookieHeader(Root);

    /// <summary>Joins a room.</summary>
    public async Task<JsonElement> JoinAsync(string code) => await PostAsync($"/api/rooms/{code}/join", new { });

    /// <summary>Exchanges a link, as it was printed or made, for the staff cookie.</summary>
    public async Task<JsonElement> ClaimAsync(string link) => await PostAsync("/api/links/claim", Claim(link));

    /// <summary>The body that claims a link.</summary>
    public static object Claim(string link)
    {
        var parts = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..].Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        return new { secret = parts["key"], room = parts.GetValueOrDefault("room") };
    }

    /// <summary>GET that must succeed.</summary>
    public async Task<JsonElement> GetAsync(string path) => await OkAsync(await Http.GetAsync(path));

    /// <summary>POST that must succeed.</summary>
    public async Task<JsonElement> PostAsync(string path, object body) =>
        await OkAsync(await Http.PostAsJsonAsync(path, body));

    /// <summary>The refusal a request is answered with.</summary>
    public static async Task<(HttpStatusCode Status, string? Code, string? Text)> RefusalAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length == 0) return (response.StatusCode, null, null);
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        return (response.StatusCode, body.GetProperty("code").GetString(), body.GetProperty("text").GetString());
    }

    /// <summary>POST that is refused.</summary>
    public async Task<(HttpStatusCode Status, string? Code, string? Text)> RefusedPostAsync(string path, object body) =>
        await RefusalAsync(await Http.PostAsJsonAsync(path, body));

    /// <summary>A number that this identity has not used, above all that the server knows.</summary>
    public long NextNumber(string code, Role view, long known)
    {
        lock (_numbers)
            return _numbers[(code, view)] = Math.Max(_numbers.GetValueOrDefault((code, view)), known) + 1;
    }

    public void Dispose() => Http.Dispose();

    private HttpClient NewHttp(Uri root)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = root, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Lang);
        return http;
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : throw new HttpRequestException($"{(int)response.StatusCode} {text}", null, response.StatusCode);
    }
}
