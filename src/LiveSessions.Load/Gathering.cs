using LiveSessions.Load.Fleet;

namespace LiveSessions.Load;

/// <summary>A hall in which the audience has its seats: what all scenarios begin and end with.</summary>
public sealed class Gathering : IDisposable
{
    // Two phones that warm the server up, and then only watch.
    private const int Helpers = 2;
    // Phones that come and go before, so that what the server does for the first time is not taken for the price of a phone.
    private const int Passing = 100;
    // Votes that the helpers cast as fast as they are answered, so that the way of a vote is compiled.
    private const int Practice = 600;
    // What a process has open beside its connections.
    private const int OtherHandles = 300;
    private static readonly TimeSpan PracticePatience = TimeSpan.FromSeconds(5);

    private readonly Crowd _crowd;
    private readonly Target _target;
    private readonly Plan _plan;
    private readonly Meter _meter;
    private long _closing = -1;
    private List<(Phone Phone, long Frames, long Bytes, int Votes)> _before = [];

    private Gathering(Crowd crowd, Target target, Plan plan, Meter meter, Phone screen, Phone[] phones, Phone[] helpers) =>
        (_crowd, _target, _plan, _meter, Screen, Phones, Extra) = (crowd, target, plan, meter, screen, phones, helpers);

    /// <summary>The audience.</summary>
    public IReadOnlyList<Phone> Phones { get; }

    /// <summary>Two further phones, connected.</summary>
    public IReadOnlyList<Phone> Extra { get; }

    /// <summary>The screen in the hall, whose frames are timed.</summary>
    public Phone Screen { get; }

    /// <summary>What is worth saying.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Sets the room up and connects screen and helpers; the phones have joined and are not connected.</summary>
    /// <param name="traits">What is special about the n-th phone.</param>
    public static async Task<Gathering> PrepareAsync(Target target, Plan plan, Meter meter, Func<int, PhoneTraits>? traits = null)
    {
        FileHandles.Require(plan.Phones + OtherHandles);
        var crowd = new Crowd();
        try
        {
            await target.PrepareAsync(crowd);
            var screen = crowd.Add(target.Screen(), PhoneTraits.KeepsHistory);
            var dialects = await target.JoinAsync(plan.Phones + Helpers);
            Phone[] phones = [.. dialects.Take(plan.Phones).Select((dialect, i) => crowd.Add(dialect, traits?.Invoke(i) ?? PhoneTraits.None))];
            Phone[] helpers = [.. dialects.Skip(plan.Phones).Select(dialect => crowd.Add(dialect))];
            await Crowd.ConnectAsync([screen, .. helpers]);
            if (screen.Trouble is { } trouble) throw new LoadException($"The screen could not connect: {trouble}.");
            return new Gathering(crowd, target, plan, meter, screen, phones, helpers);
        }
        catch
        {
            crowd.Dispose();
            throw;
        }
    }

    /// <summary>Sets the room up, connects everybody and warms the server up.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    public static async Task<Gathering> AssembleAsync(Target target, Plan plan, Meter meter, Func<int, PhoneTraits>? traits = null)
    {
        var hall = await PrepareAsync(target, plan, meter, traits);
        try
        {
            await hall.ChurnAsync(Passing);
            meter.Connecting();
            await Crowd.ConnectAsync(hall.Phones);
            if (hall.Phones.FirstOrDefault(phone => phone.State is PhoneState.Refused) is { } refused)
                throw new LoadException($"The server let {hall.Phones.Count(phone => phone.State is PhoneState.Watching)} of {plan.Phones} phones in, then: {refused.Trouble}.");
            await hall.WarmUpAsync();
            return hall;
        }
        catch
        {
            hall.Dispose();
            throw;
        }
    }

    /// <summary>Further phones connect, see many votes and leave; ends when the server has had a moment to forget them.</summary>
    public async Task ChurnAsync(int count)
    {
        var passing = (await JoinAsync(count)).ToList();
        await PractiseAsync();
        await WarmUpAsync();
        _crowd.Remove(passing);
        await Task.Delay(1_000);
    }

    private async Task PractiseAsync()
    {
        foreach (var helper in Extra)
        {
            helper.Answered = static (phone, _) =>
            {
                if (phone.Votes.Count < Practice / Helpers) phone.Vote(phone.Votes.Count % 4);
            };
            helper.Vote(0);
        }
        await Crowd.UntilAsync(() => Extra.All(helper => helper.Votes.Count >= Practice / Helpers), PracticePatience);
        foreach (var helper in Extra) helper.Answered = null;
    }

    /// <summary>Further phones, connected.</summary>
    public async Task<IReadOnlyList<Phone>> JoinAsync(int count)
    {
        Phone[] phones = [.. (await _target.JoinAsync(count)).Select(dialect => _crowd.Add(dialect))];
        await Crowd.ConnectAsync(phones);
        return phones;
    }

    /// <summary>Two phones vote ten times a second each, while everybody watches; then waits until it is quiet.</summary>
    public async Task WarmUpAsync()
    {
        var timeline = new Timeline();
        for (var i = 0; i < _plan.WarmUp * 20; i++)
        {
            var (helper, option) = (Extra[i % Helpers], i / Helpers % 4);
            timeline.Add(i * 0.05, () => helper.Vote(option));
        }
        await timeline.PlayAsync(_plan.WarmUp);
        await Crowd.UntilAsync(() => Extra.All(helper => !helper.IsBusy), TimeSpan.FromSeconds(_plan.Patience));
        await ArrivedAsync(_crowd.All, LastOf(Extra));
    }

    /// <summary>The measuring begins.</summary>
    public void Begin()
    {
        _before = [.. _crowd.All.Select(phone => (phone, phone.Frames, phone.Bytes, phone.Votes.Count))];
        foreach (var phone in _crowd.All) phone.History.Clear();
        _meter.Begin();
    }

    /// <summary>
    /// One more vote, which is not counted and which everybody must see: for scenarios whose own acts are not sent to everybody, so that it is
    /// known whether everybody was there to the end.
    /// </summary>
    public async Task CloseAsync()
    {
        var patience = TimeSpan.FromSeconds(_plan.Patience);
        await Crowd.UntilAsync(() => !_crowd.All.Any(phone => phone.IsBusy), patience);
        var helper = Extra[0];
        helper.Answered = (_, reply) => _closing = Math.Max(_closing, reply.Seq);
        // Of two different votes the second changes the result, whatever it was before.
        foreach (var option in new[] { 0, 2 })
        {
            helper.Vote(option, isCounted: false);
            await Crowd.UntilAsync(() => !helper.IsBusy, patience);
        }
        helper.Answered = null;
    }

    /// <summary>Waits until every answer came and everybody has the last vote; then the measuring ends.</summary>
    /// <param name="sending">Seconds in which votes were sent.</param>
    /// <param name="latencies">Milliseconds, where they are not those from vote to screen.</param>
    /// <param name="timed">Whose frames are timed, where it is not the screen.</param>
    public async Task<Result> EndAsync(string scenario, double sending, Func<IReadOnlyList<Vote>, List<double>>? latencies = null, Phone? timed = null)
    {
        var everybody = _crowd.All;
        var answered = await Crowd.UntilAsync(() => !everybody.Any(phone => phone.IsBusy), TimeSpan.FromSeconds(_plan.Patience));
        if (!answered) Notes.Add($"{everybody.Count(phone => phone.IsBusy)} votes were not answered within {_plan.Patience:0} s");
        var last = Math.Max(_closing, LastOf(everybody.Where(phone => !phone.Traits.HasFlag(PhoneTraits.IsStaff))));
        if (!await ArrivedAsync(everybody, last)) Notes.Add($"did not finish: not everybody had the last vote {_plan.Patience:0} s after it");
        _meter.End();

        var votes = _before.Where(one => !one.Phone.Traits.HasFlag(PhoneTraits.IsStaff)).SelectMany(one => one.Phone.Votes.Skip(one.Votes)).ToList();
        var unseen = 0;
        List<double> times = [];
        if (latencies is null) unseen = Latency.Match(votes, (timed ?? Screen).History, times);
        else times = latencies(votes);
        if (everybody.Select(phone => phone.Refusal).FirstOrDefault(word => word is not null) is { } word) Notes.Add($"a vote was refused: {word}");
        if (everybody.Select(phone => phone.Trouble).FirstOrDefault(word => word is not null) is { } trouble) Notes.Add($"a connection ended: {trouble}");
        return new Result
        {
            Scenario = scenario,
            Phones = Phones.Count,
            Seconds = _meter.Elapsed.TotalSeconds,
            Votes = votes.Count,
            VotesPerSecond = votes.Count > 0 ? votes.Count / sending : null,
            P50Ms = Latency.Percentile(times, 0.50),
            P99Ms = Latency.Percentile(times, 0.99),
            Frames = _before.Sum(one => one.Phone.Frames - one.Frames),
            BytesPerPhone = _before.Where(one => one.Phone != Screen && !one.Phone.Traits.HasFlag(PhoneTraits.IsStaff)).Average(one => (double)(one.Phone.Bytes - one.Bytes)),
            LoadCpuSeconds = _meter.LoadCpu.TotalSeconds,
            Refused = everybody.Count(phone => phone.State is PhoneState.Refused),
            Cuts = everybody.Count(phone => phone.State is PhoneState.Cut),
            Missing = everybody.Count(phone => phone.State is not PhoneState.Stalled && phone.Seq < last),
            Backwards = everybody.Sum(phone => phone.Backwards),
            RefusedVotes = everybody.Sum(phone => phone.Refusals),
            Repeats = everybody.Sum(phone => phone.Laters),
            Unseen = unseen,
            Notes = Notes,
        };
    }

    public void Dispose() => _crowd.Dispose();

    private Task<bool> ArrivedAsync(IReadOnlyList<Phone> who, long last) =>
        Crowd.UntilAsync(() => who.All(phone => phone.Seq >= last || phone.State is not PhoneState.Watching), TimeSpan.FromSeconds(_plan.Patience));

    private static long LastOf(IEnumerable<Phone> phones) => phones.Select(phone => phone.Votes.Count > 0 ? phone.Votes[^1].Seq : -1).Max();
}
