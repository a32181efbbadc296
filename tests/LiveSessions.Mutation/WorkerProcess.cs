using System.Diagnostics;

namespace LiveSessions.Mutation;

/// <summary>A worker, seen from outside. One that dies, hangs or eats memory of a mutant is at its end.</summary>
public sealed class WorkerProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts one; the mutant is on from the start, -1 for none.</summary>
    public WorkerProcess(int mutant)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "worker", $"{mutant}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["CsCheck_Threads"] = "1";
        start.Environment["LIVESESSIONS_SAMPLES_DIVIDED_BY"] = "50";
        process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>The answer to a line; null when it died, or took more processor time than the limit or ten times as long without it.</summary>
    public string? Ask(string line, TimeSpan limit)
    {
        var before = process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
        var asked = Stopwatch.GetTimestamp();
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }
        var answer = process.StandardOutput.ReadLineAsync();
        while (!answer.Wait(TimeSpan.FromMilliseconds(100)))
        {
            process.Refresh();
            if (process.HasExited) continue;
            if (process.TotalProcessorTime - before > limit || Stopwatch.GetElapsedTime(asked) > 10 * limit) return null;
        }
        return answer.Result;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
