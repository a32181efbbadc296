using System.Text;
using MessagePack;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>All that anybody may see of a room, as one readable text; where the log stands and command numbers are left out.</summary>
public static class Everything
{
    public static string Of(RoomState state)
    {
        var all = new StringBuilder();
        Add("audience", Frame.Encode(Masked(AudienceView.Since(state, 0, 0))));
        Add("hall", Frame.Encode(Masked(HallView.Since(state, 0, 0))));
        Add("stage", Frame.Encode(Masked(StageView.Since(state, 0, 0))));
        Add("console", Frame.Encode(Masked(ConsoleView.Since(state, 0, 0))));
        foreach (var participant in state.Participants.All) Own(participant.Id, Mine.Of(state, participant.Id, 0));
        foreach (var screen in state.Screens.All) Own(screen.Actor, Mine.OfScreen(state, screen.Actor, 0));
        foreach (var member in state.Access.Staff) Own(member.Id, Mine.OfStaff(state, member.Id, 0, null));
        foreach (var (code, room) in state.Directory.Rooms) all.Append("room ").Append(code).Append(' ').AppendLine(room);
        return all.ToString();

        void Add(string who, ReadOnlyMemory<byte> bytes) =>
            all.Append(who).Append(' ').AppendLine(MessagePackSerializer.ConvertToJson(bytes, WireOptions.Stored));
        void Own(ActorId who, Mine? mine)
        {
            if (mine is not null) Add(who.ToString(), Frame.Encode(mine with { N = 0 }));
        }
    }

    /// <summary>The update with its position and time blanked.</summary>
    public static Update Masked(Update update) => update with { Offset = 0, Hash = "", Time = 0 };
}
