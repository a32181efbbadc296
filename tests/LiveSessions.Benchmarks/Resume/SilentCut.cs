using System.Diagnostics;
using System.Globalization;
using LiveSessions.Load;

namespace LiveSessions.Benchmarks.Resume;

/// <summary>Lets the system drop every packet from and to one port, without a word to anybody, until it is disposed.</summary>
internal sealed class SilentCut : IDisposable
{
    private const string Program = "/usr/sbin/nft";

    // Of this process alone: another run beside it has a table of its own.
    private static readonly string Table = string.Create(CultureInfo.InvariantCulture, $"livesessions_cut_{Environment.ProcessId}");

    private SilentCut() => AppDomain.CurrentDomain.ProcessExit += Mend;

    /// <exception cref="LoadException">nftables is not there, or this user may not give it rules.</exception>
    public static SilentCut Of(int port)
    {
        if (!File.Exists(Program)) throw new LoadException($"{Program} is not there. Install it: apt-get install nftables.");
        var cut = new SilentCut();
        try
        {
            Rule(string.Create(CultureInfo.InvariantCulture, $$"""
                table inet {{Table}} {
                  chain input {
                    type filter hook input priority 0;
                    iif lo tcp dport {{port}} drop
                    iif lo tcp sport {{port}} drop
                  }
                }
                """));
            return cut;
        }
        catch
        {
            AppDomain.CurrentDomain.ProcessExit -= cut.Mend;
            throw;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Mend;
        Mend(null, EventArgs.Empty);
    }

    private static void Rule(string rules)
    {
        using var nft = Process.Start(new ProcessStartInfo(Program, ["-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        nft.StandardInput.Write(rules);
        nft.StandardInput.Close();
        var said = nft.StandardError.ReadToEnd().Trim();
        nft.WaitForExit();
        if (nft.ExitCode != 0) throw new LoadException($"{Program} refused ({said}). It needs root.");
    }

    private void Mend(object? sender, EventArgs exit) => Rule($"delete table inet {Table}");
}
