using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;

namespace LiveSessions.Load.Scenarios;

/// <summary>
/// Some phones stop reading their sockets, and everybody else must not notice. Timed is each change of a vote until each other phone has it, not
/// only the screen.
/// </summary>
public sealed class Stall : IScenario
{
    // More than what the kernels and the server may hold for a phone that reads nothing.
    private const int Questions = 400;

    /// <inheritdoc/>
    public string Name => "stall";

    /// <inheritdoc/>
    public string Summary => "as deliver, while every --stall-every'th phone (50; 0: none) has stopped reading; timed until each other phone has it";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        bool Stalls(int phone) => plan.StallEvery > 0 && phone % plan.StallEvery == 0;
        using var hall = await Gathering.AssembleAsync(target, plan, meter, phone => PhoneTraits.KeepsHistory | (Stalls(phone) ? PhoneTraits.IsNarrow : PhoneTraits.None));
        foreach (var (i, phone) in hall.Phones.Index())
            if (Stalls(i)) phone.Stall();
        // Long questions fill what stands between the server and a phone that does not read.
        if (target is LiveTarget live) await Asking.AskAsync(live, hall.Phones, Questions, index => Asking.Long(index), moderated: false);
        else hall.Notes.Add("this server has nothing long to send: the stalled phones may not be full");
        hall.Begin();
        await Deliver.Play(hall.Extra[0], plan.Seconds);
        return await hall.EndAsync(Name, plan.Seconds, votes =>
        {
            var times = new List<double>();
            foreach (var phone in hall.Phones.Where(phone => phone.State is PhoneState.Watching)) Latency.Match(votes, phone.History, times);
            return times;
        });
    }
}
