using System.Globalization;
using LiveSessions.Mutation;
using Xunit.MicrosoftTestingPlatform;

switch (args)
{
    case ["worker", var mutant]:
        Worker.Run(int.Parse(mutant, CultureInfo.InvariantCulture));
        return 0;
    case ["measure", var report, .. var folders]:
        Measure.Run(report, folders);
        return 0;
    default:
        return await TestPlatformTestFramework.RunAsync(args, (builder, _) => { });
}
