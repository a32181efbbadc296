namespace LiveSessions.Core.Tests;

/// <summary>Invariant I12: role × command, cell by cell. The table is the rule; the code has to agree with it.</summary>
public class RoleMatrixTests
{
    private const string Table = """
        command         none  audience  screen  moderator  organizer  node  speaker
        introduce        -       x        -         -          -       -     -
        ask              -       x        -         -          -       -     -
        edit-question    -       x        -         -          -       -     -
        withdraw         -       x        -         -          -       -     -
        support          -       x        -         -          -       -     -
        vote             -       x        -         -          -       -     -
        answer-poll      -       x        -         -          -       -     -
        react            -       x        -         -          -       -     -
        say-mood         -       x        -         -          -       -     -
        approve          -       -        -         x          x       -     -
        decline          -       -        -         x          x       -     -
        mark-answered    -       -        -         x          x       -     -
        move-questions   -       -        -         x          x       -     -
        merge            -       -        -         x          x       -     -
        split            -       -        -         x          x       -     -
        reword           -       -        -         x          x       -     -
        mark-question    -       -        -         x          x       -     -
        reply            -       -        -         x          x       -     -
        take-from-floor  -       -        -         x          x       -     -
        save-poll        -       -        -         x          x       -     -
        open-poll        -       -        -         x          x       -     -
        close-poll       -       -        -         x          x       -     -
        show-results     -       -        -         x          x       -     -
        delete-poll      -       -        -         x          x       -     -
        hide-word        -       -        -         x          x       -     -
        show-answers     -       -        -         x          x       -     -
        reopen-poll      -       -        -         x          x       -     -
        reset-poll       -       -        -         x          x       -     -
        prolong-poll     -       -        -         x          x       -     -
        pick-answer      -       -        -         x          x       -     -
        save-survey      -       -        -         x          x       -     -
        move-survey      -       -        -         x          x       -     -
        count-poll-hands -       -        -         x          x       -     -
        start-session    -       -        -         x          x       -     -
        end-session      -       -        -         x          x       -     -
        save-session     -       -        -         x          x       -     -
        publish-record   -       -        -         x          x       -     -
        direct           -       -        -         x          x       -     -
        change-screen    -       -        -         x          x       -     -
        revoke-screen    -       -        -         x          x       -     -
        create-invite    -       -        -         -          x       -     -
        revoke-invite    -       -        -         -          x       -     -
        set-group-floor  -       -        -         -          x       -     -
        count-hands      -       -        -         x          x       -     -
        bar-author       -       -        -         x          x       -     -
        turn-act         -       -        -         x          x       -     -
        attend           -       -        -         x          x       -     -
        """;

    public static TheoryData<string, Role, bool> Cells => Grid.Read<Role>(Table);

    [Theory, MemberData(nameof(Cells))]
    public void Each_role_may_send_exactly_its_commands(string command, Role role, bool allowed)
    {
        var attempt = Given(Examples.BusyRoom).When(Somebody(role), 50, Examples.Commands[command]);
        if (allowed) attempt.ThenDone();
        else attempt.ThenRefused(Refusals.Forbidden);
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_forbidden_command_is_refused_alike_whatever_the_room_is(string command, Role role, bool allowed)
    {
        foreach (var room in new Fact[][] { [], Rooms.Closed, Rooms.Open })
        {
            var decision = RoomDecider.Decide(Given(room).State, Examples.Commands[command], Somebody(role).Actor, 0, Start);
            Assert.Equal(!allowed, decision.Refusal == Refusals.Forbidden);
        }
    }

    [Fact]
    public void Every_command_stands_in_the_table() =>
        Assert.Equal(
            Examples.TagsOf(typeof(RoomCommand)).Select(tag => tag.Value).ToHashSet(),
            Cells.Select(cell => Examples.Commands[cell.Data.Item1].GetType()).ToHashSet());

    private static Person Somebody(Role role) => role switch
    {
        Role.Audience => Amal,
        Role.Screen => Wall,
        Role.Moderator => Huda,
        Role.Organizer => Omar,
        _ => new Person("somebody", role),
    };
}
