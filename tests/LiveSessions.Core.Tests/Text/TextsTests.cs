using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

public class TextsTests
{
    private static readonly string[] Languages = ["ar", "en"];

    [Fact]
    public void A_text_is_cleaned_and_measured_in_graphemes()
    {
        Assert.Equal(new Texts("abc", null), Texts.Required(" abc ", 3));
        Assert.Equal(Refusals.TextTooLong, Texts.Required("abcd", 3).Refusal);
        Assert.Equal(Refusals.TextEmpty, Texts.Required(" ", 3).Refusal);
        Assert.Equal(new Texts("", null), Texts.Optional(null, 3));
        Assert.Equal(Refusals.TextTooLong, Texts.Optional("abcd", 3).Refusal);
    }

    [Fact]
    public void Only_the_rooms_languages_are_kept_in_their_order()
    {
        var (value, refusal) = Texts.InLanguages(new() { ["ko"] = "코", ["en"] = "en", ["ar"] = "ع" }, Languages, 5);
        Assert.Null(refusal);
        Assert.Equal(["ar", "en"], value.Keys);
    }

    [Fact]
    public void The_first_language_must_be_there_where_a_text_is_required()
    {
        Assert.Equal(Refusals.TextEmpty, Texts.InLanguages(new() { ["en"] = "en" }, Languages, 5).Refusal);
        Assert.Equal(Refusals.TextEmpty, Texts.InLanguages(null, Languages, 5).Refusal);
        Assert.Equal(Refusals.TextEmpty, Texts.InLanguages(new() { ["en"] = "en" }, [], 5).Refusal);
        Assert.Null(Texts.InLanguages(null, Languages, 5, required: false).Refusal);
    }

    [Fact]
    public void One_text_that_is_too_long_refuses_all() =>
        Assert.Equal(Refusals.TextTooLong, Texts.InLanguages(new() { ["ar"] = "ع", ["en"] = "too long" }, Languages, 5).Refusal);
}
