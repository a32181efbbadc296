namespace LiveSessions.Core.Tests.Programme;

/// <summary>Who speaks in a session.</summary>
public class SpeakersTests
{
    private static readonly WireSpeaker Salma = new("salma", Rooms.In("سلمى", "Salma", "살마"));
    private static readonly WireSpeaker Kim = new("kim", Rooms.In("كيم", "Kim", "김"));

    [Fact]
    public void A_session_has_its_speakers_in_their_order()
    {
        var room = Given(Rooms.Open).When(Huda, With(Kim, Salma)).ThenDone();
        Assert.Equal(["kim", "salma"], room.State.Programme.Find("s9")!.Content.Speakers!.Select(speaker => speaker.Id));
        Assert.Equal(["kim", "salma"], AudienceView.Since(room.State, 0, 0).Sessions!.Single(session => session.Id == "s9").Speakers!.Select(speaker => speaker.Id));
    }

    [Fact]
    public void A_name_is_cleaned_and_kept_in_the_rooms_languages()
    {
        var room = Given(Rooms.Open).When(Huda, With(new WireSpeaker("kim", new() { ["ar"] = " كيم\u200B ", ["fr"] = "Kim" }))).ThenDone();
        Assert.Equal(new Localized { ["ar"] = "كيم" }, room.State.Programme.Find("s9")!.Content.Speakers![0].Name);
    }

    [Fact]
    public void What_a_speaker_is_may_be_said_in_some_of_the_languages_or_not_at_all()
    {
        var room = Given(Rooms.Open).When(Huda, With(Kim with { Role = new() { ["en"] = " Engineer ", ["fr"] = "Ingénieur" } }, Salma with { Role = new() { ["ar"] = " " } })).ThenDone();
        var speakers = AudienceView.Since(room.State, 0, 0).Sessions!.Single(session => session.Id == "s9").Speakers!;
        Assert.Equal([new Localized { ["en"] = "Engineer" }, null], speakers.Select(speaker => speaker.Role));
        Localized Long(int length) => new() { ["ar"] = string.Concat(Enumerable.Repeat("ab", 41))[..length] };
        Given(Rooms.Open).When(Huda, With(Kim with { Role = Long(Limits.SpeakerRole) })).ThenDone();
        Given(Rooms.Open).When(Huda, With(Kim with { Role = Long(Limits.SpeakerRole + 1) })).ThenRefused(Refusals.TextTooLong);
    }

    [Fact]
    public void A_session_without_speakers_says_nothing_of_them()
    {
        Assert.Null(Given(Rooms.Open).When(Huda, With()).ThenDone().State.Programme.Find("s9")!.Content.Speakers);
        Assert.Null(Given(Rooms.Open).When(Huda, With() with { Speakers = null }).ThenDone().State.Programme.Find("s9")!.Content.Speakers);
    }

    [Fact]
    public void A_session_has_at_most_twenty()
    {
        Given(Rooms.Open).When(Huda, With(Crowd(Limits.Speakers))).ThenDone();
        Given(Rooms.Open).When(Huda, With(Crowd(Limits.Speakers + 1))).ThenRefused(Refusals.TooMany);
    }

    [Fact]
    public void Speakers_that_cannot_be_told_apart_are_refused()
    {
        Given(Rooms.Open).When(Huda, With(Kim, null!)).ThenRefused(Refusals.IdMalformed);
        Given(Rooms.Open).When(Huda, With(Kim with { Id = "k im" })).ThenRefused(Refusals.IdMalformed);
        Given(Rooms.Open).When(Huda, With(Kim, Salma, Kim)).ThenRefused(Refusals.IdMalformed);
    }

    [Fact]
    public void A_speaker_has_a_name_that_is_not_too_long()
    {
        Given(Rooms.Open).When(Huda, With(Kim with { Name = new() })).ThenRefused(Refusals.TextEmpty);
        Given(Rooms.Open).When(Huda, With(Kim with { Name = Rooms.In(string.Concat(Enumerable.Repeat("ab", 21))) })).ThenRefused(Refusals.NameTooLong);
    }

    [Fact]
    public void A_fact_with_half_a_speaker_has_no_effect()
    {
        foreach (var half in new[] { null!, new Speaker(null!, Rooms.In("Kim")), new Speaker("kim", null!) })
            Given(Rooms.Open).Fold(Huda.Does(Rooms.Saved("s9") with { Speakers = [new Speaker("salma", Salma.Name), half] })).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void A_session_can_do_without_one_who_spoke_in_it()
    {
        var room = Given(Rooms.Open).When(Huda, With(Kim, Salma)).ThenDone().When(Huda, With(Salma) with { Seen = 99 }).ThenDone();
        Assert.True(room.State.Programme.Find("s9")!.HasSpeaker("salma"));
        Assert.False(room.State.Programme.Find("s9")!.HasSpeaker("kim"));
        Assert.False(room.State.Programme.Find(Rooms.Session)!.HasSpeaker("kim"));
    }

    private static SaveSession With(params WireSpeaker[] speakers) =>
        new("s9", "panel", 2, "14:30", "15:30", Rooms.In("حوار", "Panel", "토론"), Moderated: true, Speakers: speakers);

    private static WireSpeaker[] Crowd(int count) => [.. Enumerable.Range(0, count).Select(i => Kim with { Id = $"k{i}" })];
}
