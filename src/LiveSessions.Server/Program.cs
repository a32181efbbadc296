using LiveSessions.Server;
using LiveSessions.Server.Export;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Recount;
using LiveSessions.Server.Rooms;

var redis = Environment.GetEnvironmentVariable("LiveSessions__Redis");
if (args is ["export", .. var exporting] && !args.Contains("--help")) return await ExportCommand.RunAsync(exporting, redis, Console.Out, Console.Error, TimeProvider.System);
if (args is ["recount", .. var counting] && !args.Contains("--help")) return await RecountCommand.RunAsync(counting, Console.Out, Console.Error);
if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(ServerOptions.Usage);
    return 0;
}
var (options, problem) = ServerOptions.Parse(args, redis);
if (options is null)
{
    Console.Error.WriteLine($"{problem}\n\n{ServerOptions.Usage}");
    return 2;
}
try
{
    await using var app = await ServerHost.StartAsync(options);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (RoomBusyException)
{
    Console.Error.WriteLine("LiveSessions cannot start: the store does not answer reads, or what it holds cannot be read.");
    return 1;
}
catch (Exception exception) when (exception is StorageException or WebPartMissingException)
{
    Console.Error.WriteLine($"LiveSessions cannot start: {exception.Message}");
    return 1;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine($"LiveSessions cannot start: {options.Urls} is in use by another program. Choose another address with --urls.");
    return 1;
}
catch (System.Net.Sockets.SocketException exception)
{
    Console.Error.WriteLine($"LiveSessions cannot start: {options.Urls} cannot be listened on ({exception.Message}). Choose another address with --urls.");
    return 1;
}
