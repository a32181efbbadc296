using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.StaticFiles;

namespace LiveSessions.Server.Pages;

/// <summary>
/// The built web part: beside the server when published, in the source tree when run from source. Assets have their content's hash in their
/// name and may be kept for ever; each was compressed at build and is sent as the browser accepts it.
/// </summary>
public sealed class WebFiles
{
    private readonly FrozenDictionary<string, Asset> _assets;
    private readonly FrozenDictionary<string, string> _pages;

    /// <exception cref="WebPartMissingException">The web part was not built.</exception>
    public WebFiles()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "web");
        var source = typeof(WebFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(one => one.Key == "WebDist")?.Value;
        var root = System.IO.Directory.Exists(published) ? published : source;
        if (root is null || !File.Exists(Path.Combine(root, "audience.html")))
            throw new WebPartMissingException($"The web part is missing: {root ?? published} has no audience.html. Build it with 'npm ci && npm run build' in web/.");
        var types = new FileExtensionContentTypeProvider();
        _assets = System.IO.Directory.EnumerateFiles(Path.Combine(root, "assets"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".br", StringComparison.Ordinal) && !file.EndsWith(".gz", StringComparison.Ordinal))
            .ToFrozenDictionary(
                file => "/" + Path.GetRelativePath(root, file).Replace('\\', '/'),
                file => new Asset(file, types.TryGetContentType(file, out var type) ? type : "application/octet-stream", File.Exists(file + ".br"), File.Exists(file + ".gz")),
                StringComparer.Ordinal);
        _pages = new[] { "audience", "console", "screen", "stage" }.ToFrozenDictionary(name => name, name => File.ReadAllText(Path.Combine(root, name + ".html")));
    }

    /// <summary>The HTML of a surface, with its placeholders.</summary>
    public string Page(string surface) => _pages[surface];

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{**path}", (HttpContext context) =>
    {
        if (!_assets.TryGetValue(context.Request.Path.Value!, out var asset)) return Results.NotFound();
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (asset.HasBrotli && accepted.Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            return Results.File(asset.File + ".br", asset.Type);
        }
        if (asset.HasGzip && accepted.Contains("gzip", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "gzip";
            return Results.File(asset.File + ".gz", asset.Type);
        }
        return Results.File(asset.File, asset.Type);
    });

    private sealed record Asset(string File, string Type, bool HasBrotli, bool HasGzip);
}

/// <summary>The server was built without its web part; the message says how to build it.</summary>
public sealed class WebPartMissingException(string message) : Exception(message);
