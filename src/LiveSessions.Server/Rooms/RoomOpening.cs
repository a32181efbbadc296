using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Text;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Access;

namespace LiveSessions.Server.Rooms;

/// <summary>Opens new rooms: first the room's own log is begun, then its join code is registered, so that no code ever leads to half a room.</summary>
public sealed class RoomOpening(RoomRegistry rooms)
{
    /// <summary>Opens a room of one session, with its maker as organizer.</summary>
    /// <param name="settings">The room; its code is given here.</param>
    /// <param name="session">The first session's title.</param>
    /// <param name="token">The maker's staff token.</param>
    /// <returns>The join code, or a refusal.</returns>
    public async Task<(string? Code, string? Refusal)> OpenAsync(RoomConfigured settings, Localized session, byte[] token, string name)
    {
        var decision = RoomInfo.Check(settings);
        if (decision.Event is not RoomConfigured configured) return (null, decision.Refusal);
        var (title, refusal) = Texts.InLanguages(session, configured.Languages, Limits.Title);
        if (refusal is not null) return (null, refusal);
        return await OpenAsync(null, (room, code) =>
        {
            var maker = ActorId.Of(room, token);
            return
            [
                new Fact(default, 0, configured with { Code = code }),
                new Fact(maker, 0, new StaffAdmitted(Role.Organizer, name)),
                new Fact(maker, 1, new SessionSaved("first", "other", 1, "", "", title, true)),
            ];
        });
    }

    /// <summary>Opens a room of given facts under a given join code, or (null) a new one.</summary>
    public async Task<(string? Code, string? Refusal)> OpenAsync(string? wanted, Func<string, string, IReadOnlyList<Fact>> facts)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var code = wanted ?? JoinCode.New();
            if (await rooms.Directory.ReadAsync(state => state.Directory.RoomOf(code)) is not null)
            {
                if (wanted is not null) return (null, Refusals.IdTaken);
                continue;
            }
            var id = $"room-{Guid.NewGuid():N}"[..24];
            var room = rooms.Open(id);
            var answers = await room.BeginAsync(facts(id, code));
            if (answers.FirstOrDefault(answer => answer.Kind != (int)AnswerKind.Done) is { } failed) return (null, failed.Code);
            var registered = await rooms.Directory.AppendAsync(new RoomRegistered(id, code));
            if (registered.Kind == (int)AnswerKind.Done) return (code, null);
            if (wanted is not null || registered.Code != Refusals.IdTaken) return (null, registered.Code);
        }
        return (null, Refusals.Busy);
    }
}
