namespace LiveSessions.Core.Tests;

/// <summary>
/// What was decided by a node that had not yet heard of a revocation is checked again by the fold. The table says who may be
/// the actor of a fact; "node" is a node's own fact, with number 0.
/// </summary>
public class FoldAuthorityTests
{
    public enum Who { Node, Audience, Moderator, Organizer, Revoked }

    private const string Table = """
        fact                    node  audience  moderator  organizer  revoked
        record-published         -       -          x          x         -
        session-saved            -       -          x          x         -
        session-started          -       -          x          x         -
        session-ended            -       -          x          x         -
        question-approved        -       -          x          x         -
        question-declined        -       -          x          x         -
        question-answered        -       -          x          x         -
        questions-moved          -       -          x          x         -
        questions-merged         -       -          x          x         -
        question-split           -       -          x          x         -
        question-reworded        -       -          x          x         -
        question-marked          -       -          x          x         -
        question-replied         -       -          x          x         -
        floor-asked              -       -          x          x         -
        hands-counted            -       -          x          x         -
        author-barred            -       -          x          x         -
        act-turned               -       -          x          x         -
        poll-saved               -       -          x          x         -
        poll-opened              -       -          x          x         -
        poll-closed              x       -          x          x         -
        results-shown            -       -          x          x         -
        poll-deleted             -       -          x          x         -
        word-hidden              -       -          x          x         -
        answers-shown            -       -          x          x         -
        poll-reopened            -       -          x          x         -
        poll-reset               -       -          x          x         -
        poll-prolonged           -       -          x          x         -
        answer-picked            -       -          x          x         -
        poll-hands-counted       -       -          x          x         -
        survey-saved             -       -          x          x         -
        survey-moved             -       -          x          x         -
        image-added              -       -          x          x         -
        directed                 -       -          x          x         -
        screen-paired            -       -          x          x         -
        screen-changed           -       -          x          x         -
        screen-revoked           -       -          x          x         -
        invite-created           x       -          -          x         -
        invite-revoked           -       -          -          x         -
        group-floor-set          -       -        -          x         -
        """;

    /// <summary>Written by nodes, or by whoever is in the audience: no right can be revoked.</summary>
    private static readonly string[] Free =
    [
        "room-configured", "participant-joined", "participant-introduced", "heads-counted", "node-lost", "question-asked", "question-edited",
        "question-withdrawn", "question-supported", "voted", "poll-answered", "ballot-sealed", "mood-said", "reactions-counted", "invite-claimed", "staff-admitted", "room-registered",
        "pairing-offered", "pairing-taken", "staff-attended",
    ];

    public static TheoryData<string, Who, bool> Cells => Grid.Read<Who>(Table);

    [Theory, MemberData(nameof(Cells))]
    public void The_fold_asks_again_who_acted(string fact, Who who, bool allowed)
    {
        var room = Given(Examples.BusyRoom).And(Rooms.Invited(Stranger)).And(Omar.Does(new InviteRevoked($"link-{Stranger.Name}")));
        var actor = who switch { Who.Node => Node, Who.Audience => Amal, Who.Moderator => Huda, Who.Organizer => Omar, _ => Stranger };
        var folded = room.Fold(actor.Does(who is Who.Node ? 0 : 50, Examples.Events[fact]));
        if (allowed) folded.Applies();
        else folded.IsIgnored(Refusals.Forbidden);
    }

    [Fact]
    public void Every_fact_stands_in_a_table() =>
        Assert.Equal(
            Examples.TagsOf(typeof(RoomEvent)).Select(tag => tag.Value.Name).Order().ToArray(),
            Cells.Select(cell => cell.Data.Item1).Distinct().Concat(Free).Select(name => Examples.Events[name].GetType().Name).Order().ToArray());
}
