namespace LiveSessions.Core.Tests.Images;

/// <summary>The images of a room, the polls that show them, and who may see which.</summary>
public class ImagesTests
{
    private static readonly string[] Ids = [.. Pictures.Three.Select(image => image.Id)];

    private static Scenario Drafted => Given(Pictures.Hung, Huda.Does(Draft("p1", Ids[0], Ids[1])));

    [Fact]
    public void An_image_is_named_by_its_bytes_and_stored_once()
    {
        Assert.Equal(ImageAdded.IdOf(Pictures.Png(7, 1)), Pictures.Added(7).Id);
        Assert.Matches("^[0-9a-f]{32}$", Pictures.Added(7).Id);
        var room = Given(Pictures.Hung).Fold(Minjun.Does(Pictures.Three[0])).IsRepeated();
        Assert.Equal(3, room.State.Images.Count);
    }

    [Fact]
    public void What_is_too_large_or_no_image_is_refused()
    {
        Assert.Equal(Refusals.ImageTooLarge, ImageAdded.Of(new byte[Limits.ImageBytes + 1]).Refusal);
        Assert.Equal(Refusals.ImageUnreadable, ImageAdded.Of("<svg/>"u8.ToArray()).Refusal);
        Given(Rooms.Open).Fold(Huda.Does(new ImageAdded("x", ImageFormat.Png, new byte[Limits.ImageBytes + 1]))).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void A_room_has_sixty_and_the_same_again_is_still_no_one_more()
    {
        var room = Given(Rooms.Open, [.. Enumerable.Range(1, Limits.Images).Select(i => Huda.Does(Pictures.Added(i)))]);
        room.Fold(Huda.Does(Pictures.Added(Limits.Images + 1))).IsIgnored(Refusals.TooManyImages);
        room.Fold(Huda.Does(Pictures.Added(1))).IsRepeated();
        Assert.Equal(Limits.Images, room.State.Images.Count);
    }

    [Fact]
    public void A_poll_shows_only_images_that_the_room_has()
    {
        Given(Pictures.Hung).When(Huda, Saving(Ids[0], "0123456789abcdef0123456789abcdef")).ThenRefused(Refusals.UnknownImage);
        Given(Pictures.Hung).Fold(Huda.Does(Draft("p1", Ids[0], "nowhere"))).IsIgnored(Refusals.UnknownImage);
        Given(Pictures.Hung).When(Huda, Saving(Ids[2], Ids[0])).ThenDone();
    }

    [Fact]
    public void Each_option_has_one_image_and_a_text_and_there_are_two_to_six()
    {
        Given(Pictures.Hung).When(Huda, Saving(Ids[0])).ThenRefused(Refusals.TooFewOptions);
        Given(Pictures.Hung).When(Huda, Saving([.. Enumerable.Repeat(Ids[0], Limits.ImageOptions + 1)])).ThenRefused(Refusals.TooManyOptions);
        Refused(new ImageChoice(Rooms.Options(3), [Ids[0], Ids[1]]), Refusals.UnknownImage);
        Refused(new ImageChoice(Rooms.Options(2), [Ids[0], null!]), Refusals.UnknownImage);
        Refused(new ImageChoice(Rooms.Options(2), null!), Refusals.UnknownImage);
        Refused(new ImageChoice([Rooms.In("a"), []], [Ids[0], Ids[1]]), Refusals.TextEmpty);

        static void Refused(ImageChoice kind, string code) => Given(Pictures.Hung).When(Huda, new SavePoll("p1", Rooms.Session, kind, Rooms.In("Which?"), 99)).ThenRefused(code);
    }

    [Fact]
    public void The_audience_sees_the_images_of_polls_that_it_sees_and_staff_see_all()
    {
        var room = Drafted;
        Assert.Equal([false, false, false], Seen(room));
        Assert.All(Ids, id => Assert.False(VisibleImage.Of(room.State, id, forStaff: true)!.Value.IsPublic));
        room.And(Huda.Does(new PollOpened("p1", 0, 99)));
        Assert.Equal([true, true, false], Seen(room));
        Assert.True(VisibleImage.Of(room.State, Ids[0], forStaff: true)!.Value.IsPublic);
        room.And(Huda.Does(new PollClosed("p1", 1)));
        Assert.Equal([true, true, false], Seen(room));
        room.And(Huda.Does(new SessionStarted(Rooms.NextSession)));
        Assert.Equal([false, false, false], Seen(room));
        Assert.Null(VisibleImage.Of(room.State, "nowhere", forStaff: true));
    }

    [Fact]
    public void No_view_holds_the_bytes_of_an_image()
    {
        var (bare, hung) = (Given(Rooms.Open).State, Given(Pictures.Hung).State);
        Assert.Equal(Everything.Of(bare), Everything.Of(hung));
    }

    private static bool[] Seen(Scenario room) => [.. Ids.Select(id => VisibleImage.Of(room.State, id, forStaff: false) is not null)];

    private static PollSaved Draft(string id, params string[] images) => new(id, Rooms.Session, new ImageChoice(Rooms.Options(images.Length), images), Rooms.In("Which?"), 0);

    private static SavePoll Saving(params string[] images) => new("p1", Rooms.Session, new ImageChoice(Rooms.Options(images.Length), images), Rooms.In("Which?"), 99);
}
