namespace LiveSessions.Core.Tests.Programme;

public class RoomInfoTests
{
    [Fact]
    public void A_room_can_be_set_up_again()
    {
        var room = Given(Rooms.Open).Fold(Node.Does(Rooms.Settings with { Expected = 500 })).Applies();
        Assert.Equal(500, AudienceView.Since(room.State, 0, 0).Room!.Expected);
    }

    [Fact]
    public void Settings_are_cleaned_and_only_the_rooms_languages_are_kept()
    {
        var given = Rooms.Settings with { Title = new() { ["ar"] = "منتدى\u200B", ["fr"] = "Forum" }, Theme = new(), Venue = null! };
        var clean = Assert.IsType<RoomConfigured>(RoomInfo.Check(given).Event);
        Assert.Equal(new Localized { ["ar"] = "منتدى" }, clean.Title);
        Assert.Empty(clean.Theme);
        Assert.Empty(clean.Venue);
    }

    [Fact]
    public void Settings_that_do_not_fit_are_refused()
    {
        Refused(Refusals.Malformed, Rooms.Settings with { Languages = [] });
        Refused(Refusals.Malformed, Rooms.Settings with { Languages = null! });
        Refused(Refusals.Malformed, Rooms.Settings with { Languages = ["ar", "e n"] });
        Refused(Refusals.Malformed, Rooms.Settings with { Languages = [.. Enumerable.Range(0, Limits.Languages + 1).Select(i => $"l{i}")] });
        Refused(Refusals.TextEmpty, Rooms.Settings with { Title = new() { ["en"] = "Forum" } });
        Refused(Refusals.TextTooLong, Rooms.Settings with { Title = Rooms.In(string.Concat(Enumerable.Repeat("ab", 101))) });
        Refused(Refusals.TextTooLong, Rooms.Settings with { Hall = Rooms.In(string.Concat(Enumerable.Repeat("ab", 101))) });
        Refused(Refusals.TooMany, Rooms.Settings with { Expected = -1 });
        Refused(Refusals.TooMany, Rooms.Settings with { Expected = 1_000_001 });
        Refused(Refusals.TooMany, Rooms.Settings with { Groups = [.. Enumerable.Range(0, Limits.Groups + 1).Select(i => new Group($"g{i}", Rooms.In("x")))] });
        Refused(Refusals.TooMany, Rooms.Settings with { Days = [.. Enumerable.Repeat("2026-12-01", Limits.Days + 1)] });

        static void Refused(string code, RoomConfigured given) => Assert.Equal(code, RoomInfo.Check(given).Refusal);
    }

    [Fact]
    public void Settings_at_their_limits_are_taken()
    {
        Taken(Rooms.Settings with { Expected = 0 });
        Taken(Rooms.Settings with { Expected = 1_000_000 });
        Taken(Rooms.Settings with { Groups = [.. Enumerable.Range(0, Limits.Groups).Select(i => new Group($"g{i}", Rooms.In("x")))] });
        Taken(Rooms.Settings with { Days = [.. Enumerable.Repeat("2026-12-01", Limits.Days)] });

        static void Taken(RoomConfigured given) => Assert.Null(RoomInfo.Check(given).Refusal);
    }

    [Fact]
    public void Before_it_is_set_up_a_room_has_no_language() => Assert.Empty(Given().State.Info.Languages);

    [Fact]
    public void A_fact_without_its_parts_has_no_effect()
    {
        foreach (var half in new[]
        {
            Rooms.Settings with { Code = null! }, Rooms.Settings with { Title = null! }, Rooms.Settings with { Days = null! }, Rooms.Settings with { Days = [null!] },
            Rooms.Settings with { Languages = null! }, Rooms.Settings with { Languages = [null!] }, Rooms.Settings with { Groups = null! },
            Rooms.Settings with { Groups = [null!] }, Rooms.Settings with { Groups = [new Group(null!, Rooms.In("x"))] },
            Rooms.Settings with { Groups = [new Group("g", null!)] },
        })
            Given(Rooms.Open).Fold(Node.Does(half)).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void The_record_is_published_and_taken_back()
    {
        var room = Given(Rooms.Open).When(Huda, new PublishRecord(true)).Then(new RecordPublished(true));
        Assert.True(AudienceView.Since(room.State, 0, 0).Room!.RecordPublished);
        Assert.False(AudienceView.Since(room.When(Omar, new PublishRecord(false)).ThenDone().State, 0, 0).Room!.RecordPublished);
    }

    [Fact]
    public void Published_again_late_or_after_somebody_took_it_back_nothing_changes() =>
        Given(Rooms.Open).When(Huda, 9, new PublishRecord(true)).ThenDone().When(Huda, 9, new PublishRecord(true)).ThenRepeated()
            .And(Minjun.Does(new RecordPublished(false))).When(Huda, 9, new PublishRecord(true)).ThenRepeated()
            .When(Huda, 8, new PublishRecord(true)).ThenRepeated();
}
