using LiveSessions.Checker.Crowd;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Checker.Simulation;

/// <summary>What the people of one room do, as <see cref="Habits"/> has it. They choose from what their own node shows them.</summary>
public sealed class Traffic(World world, SimulatedRoom room)
{
    /// <summary>Weight of a phone that leaves the room and comes back, beside those of <see cref="Habits.All"/>.</summary>
    private const int Leaving = 6;

    /// <summary>The share of what is done that is a word of how one follows, where the plan has such.</summary>
    private const double Following = 0.15;

    /// <summary>The share of what is done that is done to a survey, where the plan has such.</summary>
    private const double Surveying = 0.1;

    /// <summary>Milliseconds within which votes come about the time that a round ends.</summary>
    private const int Rush = 60;

    private readonly Naming _names = new(room.Id);
    private int _left = world.Plan.Commands;

    private Chance Chance => world.Chance;

    /// <summary>Begins; goes on by itself until the plan's number of commands is reached.</summary>
    public void Start()
    {
        if (_left-- <= 0) return;
        if (Chance.In(world.Plan.Intrusions)) Intrude();
        else Act();
        world.Schedule.After(Chance.Between(1, 2 * world.Plan.Pace), Start);
    }

    private void Act()
    {
        if (world.Plan.Follows && Chance.In(Following))
        {
            Follow(Chance.Of(room.Phones));
            return;
        }
        if (world.Plan.Surveys && Chance.In(Surveying))
        {
            Survey(Chance.Of(room.Staff));
            return;
        }
        var drawn = Chance.Below(Habits.All.Weight() + Leaving);
        if (drawn < Leaving) Chance.Of(room.Phones).Disconnect();
        else if (drawn < Leaving + Habits.Phones.Weight()) OfPhone(Chance.Of(room.Phones));
        else if (drawn < Leaving + Habits.Phones.Weight() + Habits.Staff.Weight()) OfStaff(Chance.Of(room.Staff));
        else Do(room.Organizer, Habits.Organizers);
    }

    private void Survey(Client member)
    {
        if (Me(member) is { } person && Habits.Staff[Chance.In(0.4) ? typeof(SaveSurvey) : typeof(MoveSurvey)].Think(person) is { } command) Send(member, command, person);
    }

    private void OfPhone(Client phone)
    {
        // A hall with nothing to vote on gets something soon.
        if (!Do(phone, Habits.Phones) && Chance.In(0.3)) Open(Chance.Of(room.Staff));
    }

    private void OfStaff(Client member)
    {
        for (var tries = 0; tries < 3 && !Do(member, Habits.Staff); tries++) ;
    }

    private void Open(Client member)
    {
        if (Me(member) is not { } person) return;
        var waits = person.Held.Polls.Any(poll => poll.State == (int)PollState.Draft);
        if (Habits.Staff[waits ? typeof(OpenPoll) : typeof(SavePoll)].Think(person) is { } command) Send(member, command, person);
    }

    private void Follow(Client phone)
    {
        if (Me(phone) is { } person && Habits.Phones[typeof(SayMood)].Think(person) is { } said) phone.Do(said);
    }

    private bool Do(Client client, IReadOnlyDictionary<Type, Habit> habits)
    {
        if (Me(client) is not { } person || habits.Next(person) is not { } command) return false;
        Send(client, command, person);
        return true;
    }

    /// <summary>Sends a command, and with it what may follow before its sender has seen what came of it.</summary>
    private void Send(Client client, RoomCommand command, Person person)
    {
        switch (command)
        {
            case ClosePoll close:
                EndUnderVotes(client, close, close.Poll);
                break;
            case ResetPoll reset:
                EndUnderVotes(client, reset, reset.Poll);
                break;
            case SavePoll draft when Chance.In(0.65):
                client.Do(draft, new OpenPoll(draft.Id, Chance.In(0.3) ? Chance.Between(1, 8) : 0, client.Seen));
                break;
            case Ask ask when Chance.In(0.2):
                client.Do(ask, Chance.In(0.5) ? new EditQuestion(ask.Id, _names.Text(ask.Id)) : new Withdraw(ask.Id));
                break;
            default:
                client.Do(world.Plan.Otherwise && room.Phones.IndexOf(client) >= SimulatedRoom.Watched ? Otherwise(command, person) : command);
                break;
        }
    }

    /// <summary>Ends a round, aimed at votes that are on their way.</summary>
    private void EndUnderVotes(Client client, RoomCommand command, string poll)
    {
        for (var i = 0; i < 6; i++)
            world.Schedule.After(Chance.Between(0, Rush), () =>
            {
                var phone = Chance.Of(room.Phones);
                if (Me(phone) is { } person && person.Held.Polls.FirstOrDefault(one => one.Id == poll) is { } open) Send(phone, Voting.To(open, person), person);
            });
        world.Schedule.After(Chance.Between(0, Rush), () => client.Do(command));
    }

    /// <summary>Another ballot than the one they thought of. Whose phone is watched votes as before: their own ballot is sent back to them.</summary>
    private static RoomCommand Otherwise(RoomCommand command, Person person) => command switch
    {
        Vote vote when person.Held.Polls.FirstOrDefault(poll => poll.Id == vote.Poll) is { } poll => vote with { Choices = PollKinds.Otherwise(poll.Kind, vote.Choices) },
        AnswerPoll answer => answer with { Texts = PollKinds.Otherwise(answer.Texts) },
        _ => command,
    };

    /// <summary>Somebody sends what their role may not, with content that would do something.</summary>
    private void Intrude()
    {
        var somebody = Chance.In(0.5) ? Chance.Of(room.Phones) : Chance.In(0.4) ? Chance.Of(room.Moderators) : Chance.Of(room.Strangers);
        if (somebody.Look() is not { } state) return;
        var role = somebody.View is Role.Moderator ? state.Access.RoleOf(somebody.Actor) : somebody.View;
        var forbidden = Habits.All.Where(habit => (habit.Value.Weight > 0 || IsPlanned(habit.Key)) && !RoleChecks.May(role, habit.Key)).Select(habit => habit.Key).ToArray();
        var command = Chance.Of(forbidden);
        var view = Habits.Phones.ContainsKey(command) ? Role.Audience : Role.Moderator;
        var person = Person(MirroredView.Of(state, view, view is Role.Moderator ? room.Organizer.Actor : somebody.Actor), somebody.Actor) with { Careless = true };
        if (Habits.All[command].Think(person) is { } thought) somebody.Do(thought);
    }

    private bool IsPlanned(Type command) => command == typeof(SayMood) ? world.Plan.Follows : world.Plan.Surveys;

    private Person? Me(Client client) => client.Look() is { } state ? Person(MirroredView.Of(state, client.View, client.Actor), client.Actor) : null;

    private Person Person(MirroredView held, ActorId actor) => new(_names, held, actor, Chance, world.Schedule.Now, world.Plan.ShowsResults);
}
