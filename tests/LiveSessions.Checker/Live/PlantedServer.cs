using LiveSessions.Server;
using LiveSessions.Server.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveSessions.Checker.Live;

/// <summary>The product with a mistake in it: the only place where one can be switched on, and not part of what is delivered.</summary>
internal static class PlantedServer
{
    /// <param name="arguments">The mistake, then the server's own arguments.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var planted = Enum.Parse<LivePlanted>(arguments[0]);
        var (options, problem) = ServerOptions.Parse(arguments[1..]);
        if (options is null) throw new ArgumentException(problem);
        await using var app = await ServerHost.StartAsync(options, configure: builder =>
        {
            var store = builder.Services.Single(service => service.ServiceType == typeof(IRoomLog)).ImplementationFactory!;
            builder.Services.AddSingleton<IRoomLog>(services => new PlantedLog((IRoomLog)store(services), planted, new PrimaryReads(options.Redis ?? "")));
        });
        await app.WaitForShutdownAsync();
        return 0;
    }
}
