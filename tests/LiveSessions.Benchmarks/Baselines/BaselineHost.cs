using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace LiveSessions.Benchmarks.Baselines;

/// <summary>Runs one of the servers that LiveSessions is compared with, in a process of its own, until it is told to end.</summary>
internal static class BaselineHost
{
    /// <summary>The poll all of them vote in; one of four options.</summary>
    public const string Poll = "Fd3kx0Tq9vLmZ2aYw7RbNc";

    /// <summary>Options of the poll.</summary>
    public const int Options = 4;

    /// <summary><c>serve NAME --port P --redis HOST:PORT</c>; prints one word when it listens.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        if (args is not [var name, "--port", var port, "--redis", var endpoint] || !int.TryParse(port, CultureInfo.InvariantCulture, out _))
        {
            await Console.Error.WriteLineAsync("Usage: serve textbook|coalesced|raw|raw4 --port PORT --redis HOST:PORT");
            return 2;
        }
        await using var redis = await ConnectionMultiplexer.ConnectAsync(endpoint);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(redis.GetDatabase());
        builder.Services.AddSingleton<VoteLog>();
        Action<WebApplication>? map = name switch
        {
            "textbook" => Textbook.Add(builder, endpoint),
            "coalesced" => Coalesced.Add(builder),
            "raw" => Raw.Add(builder, perSecond: 10),
            // As often as LiveSessions tells 2,000 phones.
            "raw4" => Raw.Add(builder, perSecond: 4),
            _ => null,
        };
        if (map is null)
        {
            await Console.Error.WriteLineAsync($"'{name}' is not one of textbook, coalesced, raw, raw4.");
            return 2;
        }
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
