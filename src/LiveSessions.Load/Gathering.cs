using LiveSessions.Load.Fleet;

namespace LiveSessions.Load;

/// <summary>A hall in which the audience has its seats: what all scenarios begin and end with.</summary>
public sealed class Gathering : IDisposable
{
    // Two phones that warm the server up, and then only watch.
    private const int Helpers = 2;
    // What a process has open beside its connections.
    private const int OtherHandles = 300;

    private readonly Crowd _crowd;
    private readonly Plan _plan;
    private readonly Meter _meter;
    private readonly Phone _screen;
    private readonly Phone[] _helpers;
    private List<(Phone Phone, long Frames, long Bytes, int Votes)> _before = [];

    private Gathering(Crowd crowd, Plan plan, Meter meter, Phone screen, Phone[] phones, Phone[] helpers) =>
        (_crowd, _plan, _meter, _screen, Phones, _helpers) = (crowd, plan, meter, screen, phones, helpers);

    /// <summary>The audience.</summary>
    public IReadOnlyList<Phone> Phones { get; }

    /// <summary>Two further phones, connected.</summary>
    public IReadOnlyList<Phone> Extra => _helpers;

    /// <summary>What was sent and is not a phone's vote in the usual sense is counted in here by scenarios.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Sets the room up and connects screen and helpers; the phones have joined and are not connected.</summary>
    /// <param name="keepHistory">Whether phones remember when each frame came.</param>
    public static async Task<Gathering> PrepareAsync(Target target, Plan plan, Meter meter, bool keepHistory = false)
    {
        FileHandles.Require(plan.Phones + OtherHandles);
        var crowd = new Crowd();
        try
        {
            await target.PrepareAsync(crowd);
            var screen = crowd.Add(target.Screen(), keepsHistory: true);
            var dialects = await target.JoinAsync(plan.Phones + Helpers);
            Phone[] phones = [.. dialects.Take(plan.Phones).Select(dialect => crowd.Add(dialect, keepHistory))];
            Phone[] helpers = [.. dialects.Skip(plan.Phones).Select(dialect => crowd.Add(dialect))];
            await Crowd.ConnectAsync([screen, .. helpers]);
            if (screen.Trouble is { } trouble) throw new LoadException($"The screen could not connect: {trouble}.");
            return new Gathering(crowd, plan, meter, screen, phones, helpers);
        }
        catch
        {
            crowd.Dispose();
            throw;
        }
    }

    /// <summary>Sets the room up, connects everybody and warms the server up.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    public static async Task<Gathering> AssembleAsync(Target target, Plan plan, Meter meter, bool keepHistory = false)
    {
        var hall = await PrepareAsync(target, plan, meter, keepHistory);
        try
        {
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

    /// <summary>Two phones vote ten times a second each, while everybody watches; then waits until it is quiet.</summary>
    public async Task WarmUpAsync()
    {
        var timeline = new Timeline();
        for (var i = 0; i < _plan.WarmUp * 20; i++)
        {
            var (helper, option) = (_helpers[i % Helpers], i / Helpers % 4);
            timeline.Add(i * 0.05, () => helper.Vote(option));
        }
        await timeline.PlayAsync(_plan.WarmUp);
        await Crowd.UntilAsync(() => _helpers.All(helper => !helper.IsBusy), TimeSpan.FromSeconds(_plan.Patience));
        await ArrivedAsync(LastOf(_helpers));
    }

    /// <summary>The measuring begins.</summary>
    public void Begin()
    {
        _before = [.. Everybody().Select(phone => (phone, phone.Frames, phone.Bytes, phone.Votes.Count))];
        _screen.History.Clear();
        foreach (var phone in Phones) phone.History.Clear();
        _meter.Begin();
    }

    /// <summary>Waits until every answer came and everybody has the last vote; then the measuring ends.</summary>
    /// <param name="sending">Seconds in which votes were sent.</param>
    /// <param name="latencies">Milliseconds, where they are not those from vote to screen.</param>
    public async Task<Result> EndAsync(string scenario, double sending, List<double>? latencies = null)
    {
        var patience = TimeSpan.FromSeconds(_plan.Patience);
        var answered = await Crowd.UntilAsync(() => !Everybody().Any(phone => phone.IsBusy), patience);
        if (!answered) Notes.Add($"{Everybody().Count(phone => phone.IsBusy)} votes were not answered within {_plan.Patience:0} s");
        var last = LastOf(Everybody());
        if (!await ArrivedAsync(last)) Notes.Add($"did not finish: not everybody had the last vote {_plan.Patience:0} s after it");
        _meter.End();
        return Conclude(scenario, sending, last, latencies);
    }

    public void Dispose() => _crowd.Dispose();

    private Result Conclude(string scenario, double sending, long last, List<double>? latencies)
    {
        var phones = _before.Where(one => one.Phone != _screen).ToList();
        var votes = _before.SelectMany(one => one.Phone.Votes.Skip(one.Votes)).ToList();
        var unseen = 0;
        if (latencies is null) unseen = Latency.Match(votes, _screen.History, latencies = []);
        if (Everybody().Select(phone => phone.Refusal).FirstOrDefault(word => word is not null) is { } word) Notes.Add($"a vote was refused: {word}");
        if (Everybody().Select(phone => phone.Trouble).FirstOrDefault(word => word is not null) is { } trouble) Notes.Add($"a connection ended: {trouble}");
        return new Result
        {
            Scenario = scenario,
            Phones = Phones.Count,
            Seconds = _meter.Elapsed.TotalSeconds,
            Votes = votes.Count,
            VotesPerSecond = votes.Count > 0 ? votes.Count / sending : null,
            P50Ms = Latency.Percentile(latencies, 0.50),
            P99Ms = Latency.Percentile(latencies, 0.99),
            Frames = _before.Sum(one => one.Phone.Frames - one.Frames),
            BytesPerPhone = phones.Average(one => (double)(one.Phone.Bytes - one.Bytes)),
            LoadCpuSeconds = _meter.LoadCpu.TotalSeconds,
            Refused = Everybody().Count(phone => phone.State is PhoneState.Refused),
            Cuts = Everybody().Count(phone => phone.State is PhoneState.Cut),
            Missing = Everybody().Count(phone => phone.State is not PhoneState.Stalled && phone.Seq < last),
            Backwards = Everybody().Sum(phone => phone.Backwards),
            RefusedVotes = Everybody().Sum(phone => phone.Refusals),
            Repeats = Everybody().Sum(phone => phone.Laters),
            Unseen = unseen,
            Notes = Notes,
        };
    }

    private Task<bool> ArrivedAsync(long last) =>
        Crowd.UntilAsync(() => Everybody().All(phone => phone.Seq >= last || phone.State is not PhoneState.Watching), TimeSpan.FromSeconds(_plan.Patience));

    private static long LastOf(IEnumerable<Phone> phones) => phones.Select(phone => phone.Votes.Count > 0 ? phone.Votes[^1].Seq : -1).Max();

    private IEnumerable<Phone> Everybody() => [_screen, .. _helpers, .. Phones];
}
