using LiveSessions.Checker.Crowd;
using LiveSessions.Core;
using LiveSessions.Core.Access;

namespace LiveSessions.Checker.Live;

/// <summary>What people do, as <see cref="Habits"/> has it; they choose from what they are shown.</summary>
internal sealed class LiveTraffic(LiveRun run)
{
    /// <summary>The share of what phones try that is not a phone's to do and must be refused.</summary>
    private const double Intrusions = 0.02;

    /// <summary>The share of what an organizer does that takes access away from a guest who is in.</summary>
    private const double Revocations = 0.1;

    private readonly Naming _names = new(LiveRun.Room);

    /// <summary>Acts until the run wants no more.</summary>
    public async Task ActAsync(LiveClient client)
    {
        while (!run.IsEnding)
        {
            if (Next(client) is { } command) await client.DoAsync(command);
            await Task.Delay(client.Chance.Between(0, client.View is Role.Audience ? 60 : 40));
        }
    }

    private RoomCommand? Next(LiveClient client) => client.Look(held =>
    {
        var person = new Person(_names, held, client.Actor, client.Chance, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        if (client.Role is Role.Organizer)
            return run.Guest.IsIn && client.Chance.In(Revocations) ? new RevokeInvite(RoomSetup.Link) : Habits.Of(client.Chance.Of([Role.Organizer, Role.Moderator])).Next(person);
        if (client.View is not Role.Audience || !client.Chance.In(Intrusions)) return Habits.Of(client.View).Next(person);
        return client.Chance.Of(Habits.Staff.Values.Concat(Habits.Organizers.Values), static _ => true)!.Think(person);
    });
}
