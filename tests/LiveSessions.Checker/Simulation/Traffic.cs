using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;

namespace LiveSessions.Checker.Simulation;

/// <summary>What the people of one room do, with the weights of RELIABILITY section 4. They choose from what their own node shows them.</summary>
public sealed class Traffic(World world, SimulatedRoom room)
{
    private readonly Intruders _intruders = new(world, room);
    private int _left = world.Plan.Commands, _ids;

    private Chance Chance => world.Chance;

    /// <summary>Begins; goes on by itself until the plan's number of commands is reached.</summary>
    public void Start()
    {
        if (_left-- <= 0) return;
        if (Chance.In(world.Plan.Intrusions)) _intruders.Try();
        else Act();
        world.Schedule.After(Chance.Between(1, 2 * world.Plan.Pace), Start);
    }

    private void Act()
    {
        var phone = Chance.Of(room.Phones);
        switch (Chance.Below(100))
        {
            case < 75: Vote(phone); break;
            case < 85: Ask(phone); break;
            case < 90: Support(phone); break;
            case < 94: new Staff(world, room).Moderate(Chance.Of(room.Moderators)); break;
            case < 97: new Staff(world, room).Poll(Chance.Of(room.Moderators), Vote); break;
            case < 99: phone.Do(new React([Chance.Below(3), 0, 1, 0, Chance.Below(2)])); break;
            default: Leave(phone); break;
        }
    }

    /// <summary>A vote, a changed one, one that is taken back, and now and then one that cannot count.</summary>
    private void Vote(Client phone)
    {
        if (phone.Look() is not { } state) return;
        // A hall with nothing to vote on gets something soon.
        if (Chance.In(0.2) && !state.Polls.All.Any(one => one.State is PollState.Open)) new Staff(world, room).Poll(Chance.Of(room.Moderators), Vote);
        var wanted = Chance.In(0.04) ? PollState.Closed : PollState.Open;
        var poll = Chance.Of(state.Polls.All, poll => poll.State == wanted);
        if (poll is null) return;
        var options = poll.Content.Kind switch { SingleChoice single => single.Options.Length, MultipleChoice many => many.Options.Length, _ => 0 };
        var most = poll.Content.Kind is MultipleChoice multiple ? multiple.Max : 1;
        var choices = Enumerable.Range(0, options).OrderBy(_ => Chance.Below(1_000)).Take(Chance.Between(1, most)).ToArray();
        if (Chance.In(0.07)) choices = [];
        else if (Chance.In(0.02)) choices = [options + 3];
        // Whose phone is watched votes as before: their own ballot is sent back to them.
        if (world.Plan.Otherwise && room.Phones.IndexOf(phone) >= SimulatedRoom.Watched) choices = [.. choices.Select(choice => choice < options ? (choice + 1) % options : choice)];
        phone.Do(new Vote(poll.Id, poll.Round, choices));
    }

    private void Ask(Client phone)
    {
        if (phone.Look() is not { } state) return;
        var own = Chance.Of(state.Questions.All, question => question.Author?.Id == phone.Actor && question.State is QuestionState.Pending);
        if (own is not null && Chance.In(0.5))
        {
            phone.Do(Chance.In(0.5) ? new EditQuestion(own.Id, Text(own.Id)) : new Withdraw(own.Id));
            return;
        }
        var id = $"{room.Id}-q{++_ids}";
        var ask = new Ask(id, state.Programme.Current?.Id ?? "s1", Text(id), "en", Chance.In(0.3));
        // The next word may follow before the phone has seen the first.
        if (Chance.In(0.8)) phone.Do(ask);
        else phone.Do(ask, Chance.In(0.5) ? new EditQuestion(id, Text(id)) : new Withdraw(id));
    }

    private void Support(Client phone)
    {
        if (phone.Look() is { } state && Chance.Of(state.Questions.All, question => question.IsPublic || Chance.In(0.05)) is { } question)
            phone.Do(new Support(question.Id, Chance.In(0.75)));
    }

    private void Leave(Client phone)
    {
        if (Chance.In(0.5)) phone.Disconnect();
        else phone.Do(new Introduce("en", Chance.In(0.8) ? $"Name {Chance.Below(100)}" : null, Chance.In(0.5) ? "muscat" : null));
    }

    /// <summary>A text that tells in any bytes which question it belongs to.</summary>
    private string Text(string id) => $"{SimulatedRoom.Canary}{id}. {Chance.Below(1_000)}";
}
