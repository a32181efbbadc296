using LiveSessions.Core.Directory;

namespace LiveSessions.Core.Tests.Directory;

public class DirectoryTests
{
    private static readonly byte[] Screen = Rooms.Secret("screen");
    private static readonly Fact Offer = Node.Does(new PairingOffered("4H7K2P", Screen, Start + 300_000));

    [Fact]
    public void A_room_is_found_by_its_code_and_a_code_by_its_room()
    {
        var directory = Given(Node.Does(new RoomRegistered("room-1", "041205"))).State.Directory;
        Assert.Equal(("room-1", "041205"), (directory.RoomOf("041205"), directory.CodeOf("room-1")));
        Assert.Equal((null, null), (directory.RoomOf("041206"), directory.CodeOf("room-2")));
    }

    [Fact]
    public void A_code_belongs_to_one_room() =>
        Given(Node.Does(new RoomRegistered("room-1", "041205")))
            .Fold(Node.Does(new RoomRegistered("room-1", "041205"))).IsRepeated()
            .Fold(Node.Does(new RoomRegistered("room-2", "041205"))).IsIgnored(Refusals.IdTaken);

    [Theory]
    [InlineData(null, "041205"), InlineData("room-1", null), InlineData("", "041205"), InlineData("room-1", "04 12")]
    public void Ids_that_would_need_escaping_are_malformed(string? room, string? code) =>
        Given().Fold(Node.Does(new RoomRegistered(room!, code!))).IsIgnored(Refusals.Malformed);

    [Fact]
    public void An_installation_holds_at_most_ten_thousand_rooms()
    {
        var state = new RoomState();
        Entry(state, Start, [.. Enumerable.Range(0, Limits.Rooms).Select(i => Node.Does(new RoomRegistered($"room-{i}", $"{i:d6}")))]);
        Assert.Equal([(Verdict)Refusals.TooMany], Entry(state, Start, Node.Does(new RoomRegistered("one-more", "999999"))));
    }

    [Fact]
    public void A_screen_that_offered_itself_finds_its_room()
    {
        var directory = Given(Offer).Fold(Node.Does(new PairingTaken("4H7K2P", "room-1"))).Applies().State.Directory;
        Assert.Equal("room-1", directory.RoomOfScreen(Screen));
        Assert.Null(directory.OfferBy(Screen));
    }

    [Fact]
    public void A_pairing_code_works_once_and_five_minutes()
    {
        Given(Offer).And(Node.Does(new PairingTaken("4H7K2P", "room-1"))).Fold(Node.Does(new PairingTaken("4H7K2P", "room-2"))).IsIgnored(Refusals.PairingUnknown);
        Given(Offer).Later(299_999).Fold(Node.Does(new PairingTaken("4H7K2P", "room-1"))).Applies();
        Given(Offer).Later(300_000).Fold(Node.Does(new PairingTaken("4H7K2P", "room-1"))).IsIgnored(Refusals.PairingExpired);
        Given(Offer).Fold(Node.Does(new PairingTaken("4H7K2Q", "room-1"))).IsIgnored(Refusals.PairingUnknown);
        Given(Offer).Fold(Node.Does(new PairingTaken(null!, "room-1"))).IsIgnored(Refusals.PairingUnknown);
        Given(Offer).Fold(Node.Does(new PairingTaken("4H7K2P", null!))).IsIgnored(Refusals.Malformed);
    }

    [Fact]
    public void A_code_is_one_screens_while_it_lasts()
    {
        var other = new PairingOffered("4H7K2P", Rooms.Secret("other"), Start + 600_000);
        Given(Offer).Fold(Offer).IsRepeated().Fold(Node.Does(other)).IsIgnored(Refusals.IdTaken);
        var later = Given(Offer).Later(300_000).Fold(Node.Does(other)).Applies();
        Assert.Equal(other.Screen, later.State.Directory.OfferOf("4H7K2P")!.Screen);
    }

    [Fact]
    public void A_screen_has_one_offer_its_last()
    {
        var directory = Given(Offer, Node.Does(new PairingOffered("AAAAAA", Screen, Start + 400_000))).State.Directory;
        Assert.Null(directory.OfferOf("4H7K2P"));
        Assert.Equal("AAAAAA", directory.OfferBy(Screen)!.Code);
    }

    [Fact]
    public void Expired_offers_are_forgotten_when_others_come()
    {
        var directory = Given(Offer).Later(900_000).And(Node.Does(new PairingOffered("AAAAAA", Rooms.Secret("other"), Start + 1_200_000))).State.Directory;
        Assert.Null(directory.OfferOf("4H7K2P"));
    }

    [Fact]
    public void Offers_without_end_are_refused_until_some_expire()
    {
        var offers = Given([.. Enumerable.Range(0, Limits.PairingOffers).Select(i => Node.Does(new PairingOffered($"C{i}", Rooms.Secret($"s{i}"), Start + 300_000)))]);
        offers.Fold(Offer).IsIgnored(Refusals.Busy).Later(300_000).Fold(Node.Does(new PairingOffered("4H7K2P", Screen, Start + 600_000))).Applies();
    }

    [Fact]
    public void An_offer_without_its_parts_has_no_effect()
    {
        Given().Fold(Node.Does(new PairingOffered(null!, Screen, Start + 1))).IsIgnored(Refusals.Malformed);
        Given().Fold(Node.Does(new PairingOffered("4H7K2P", null!, Start + 1))).IsIgnored(Refusals.Malformed);
        Given().Fold(Node.Does(new PairingOffered("4H7K2P", new byte[5], Start + 1))).IsIgnored(Refusals.Malformed);
    }
}
