using System.Globalization;

namespace LiveSessions.Checker.Live;

/// <summary>
/// Whether people are acknowledged: a run in which nobody is would break no other invariant. Between two faults, when everything is whole again,
/// the first acknowledgement must come within a limit, and those that follow at a rate that any machine keeps.
/// </summary>
/// <param name="healing">How long after a fault the first acknowledgement may take.</param>
internal sealed class LiveProgress(Findings findings, TimeSpan healing, TimeProvider clock)
{
    /// <summary>The finding's name.</summary>
    public const string Invariant = "liveness";

    /// <summary>The finding's name where people have no answer at the end.</summary>
    public const string Answers = "answers";

    /// <summary>How long each acknowledgement may take after the first, on average.</summary>
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(100), Look = TimeSpan.FromMilliseconds(5);
    private long _acknowledged;

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public void Acknowledge() => Interlocked.Increment(ref _acknowledged);

    /// <summary>Waits for so many more.</summary>
    /// <param name="after">What went before, for the finding.</param>
    /// <returns>False when they did not come in time, which is a finding.</returns>
    public async Task<bool> MoreAsync(int more, string after)
    {
        var (from, since) = (Acknowledged, clock.GetTimestamp());
        while (Acknowledged < from + more)
        {
            var (came, waited) = (Acknowledged - from, clock.GetElapsedTime(since));
            if (waited > healing && came == 0) return Fail($"nothing was acknowledged in {healing.TotalSeconds} s after {after}");
            if (waited > healing + (Each * more)) return Fail($"{came} of {more} were acknowledged in {waited.TotalSeconds:0} s after {after}");
            await Task.Delay(Look, clock);
        }
        return true;
    }

    /// <summary>At the end: a run that was hardly used proves nothing.</summary>
    /// <param name="least">What the plan demands at least.</param>
    public void Require(int least)
    {
        if (Acknowledged < least) Fail($"{Acknowledged} were acknowledged in all, at least {least} must be");
    }

    private bool Fail(FormattableString what)
    {
        findings.Add(Invariant, what.ToString(CultureInfo.InvariantCulture));
        return false;
    }
}
