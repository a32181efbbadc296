using LiveSessions.Core.Questions;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;

namespace LiveSessions.Load.Scenarios;

/// <summary>A long and quiet event: some votes, reactions, questions and upvotes each second, for minutes. What grows meanwhile is a leak.</summary>
public sealed class Soak : IScenario
{
    private const int Votes = 5, Reactions = 2, SecondsPerQuestion = 5, MostQuestions = 1_000;

    /// <inheritdoc/>
    public string Name => "soak";

    /// <inheritdoc/>
    public string Summary => "--phones for --minutes: each second five votes, two reactions and an upvote, every five seconds a question";

    /// <inheritdoc/>
    public async Task<Result> RunAsync(Target target, Plan plan, Meter meter)
    {
        var live = LiveTarget.Of(target);
        using var hall = await Gathering.AssembleAsync(target, plan, meter);
        var session = await Asking.LiveAsync(live, moderated: true);
        var chance = new Random(plan.Seed);
        var asked = new List<(string Id, Phone Author)>();
        var seconds = (int)Math.Ceiling(plan.Minutes * 60);
        hall.Begin();
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < Votes; i++) Anybody().Vote(chance.Next(4));
            for (var i = 0; i < Reactions; i++) Scenarios.Reactions.Tap(Anybody(), chance.Next(5), 1 + chance.Next(3));
            if (asked.Count > 0) Questions.Support(hall.Phones, chance.Next(hall.Phones.Count), asked[chance.Next(asked.Count)]);
            if (second % SecondsPerQuestion == 0 && asked.Count < MostQuestions) await AskAsync();
            if (second > 0 && second % 60 == 0) meter.Sample();
            await clock.WaitForNextTickAsync();
        }
        await hall.CloseAsync();
        return await hall.EndAsync(Name, seconds);

        Phone Anybody() => hall.Phones[chance.Next(hall.Phones.Count)];

        async Task AskAsync()
        {
            var (id, author) = ($"soak-{asked.Count}", hall.Extra[0]);
            // One participant may ask a hundred: the audience asks by turns.
            author = hall.Phones.Skip(asked.Count % hall.Phones.Count).FirstOrDefault(phone => phone is { IsBusy: false, State: PhoneState.Watching }) ?? author;
            var command = new Ask(id, session, Asking.Long(asked.Count), "ko", false);
            // Not counted: a question that waits is on no screen, so the time until it is there says nothing.
            if (!author.Send(command, static (phone, ask) => ((LiveDialect)phone.Dialect).Send(ask, phone.Wire), isCounted: false)) return;
            if (!await Crowd.UntilAsync(() => !author.IsBusy, TimeSpan.FromSeconds(plan.Patience)) || author.Refusal is not null) return;
            await live.Console.DoAsync(new Approve(id, live.Console.Seen));
            asked.Add((id, author));
        }
    }
}
