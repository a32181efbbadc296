namespace LiveSessions.Core.Tests;

public class RolesTests
{
    public static TheoryData<string, Role, bool> Watching => Grid.Read<Role>("""
        role       audience screen speaker moderator organizer
        none       -        -      -       -         -
        audience   -        -      -       -         -
        screen     -        -      -       -         -
        speaker    -        -      x       -         -
        moderator  x        x      x       x         x
        organizer  x        x      x       x         x
        """);

    [Theory, MemberData(nameof(Watching))]
    public void A_console_is_not_for_speakers_and_the_stage_view_is_for_all_of_the_staff(string role, Role view, bool may) =>
        Assert.Equal(may, Enum.Parse<Role>(role, ignoreCase: true).MayWatchAs(view));

    [Fact]
    public void Of_two_roles_the_one_counts_that_may_do_more()
    {
        Role[] ascending = [Role.None, Role.Speaker, Role.Moderator, Role.Organizer];
        for (var i = 0; i < ascending.Length; i++)
            for (var j = 0; j < ascending.Length; j++)
                Assert.Equal(ascending[Math.Max(i, j)], Roles.Higher(ascending[i], ascending[j]));
    }
}
