using LiveSessions.Core.Text;

namespace LiveSessions.Core.Tests.Text;

public class TextLanguageTests
{
    [Theory]
    [InlineData("من يدفع؟", "en", "ar")]
    [InlineData("누가 냅니까?", "ar", "ko")]
    [InlineData("Who pays?", "ar", "en")]
    [InlineData("Who pays?", "ko", "en")]
    [InlineData("Qui paie ?", "fr", "fr")]
    [InlineData("Who pays?", "en", "en")]
    [InlineData("ما هو نظام GIS؟", "en", "ar")]
    [InlineData("What does بلدية mean for a city?", "ar", "en")]
    [InlineData("AI 행정", "en", "ko")]
    [InlineData("ﻣﺴﻘﻂ", "en", "ar")]
    [InlineData("ㅋㅋㅋ", "en", "ko")]
    [InlineData("100 %?", "ar", "ar")]
    [InlineData("😀", "ko", "ko")]
    [InlineData("漢字", "ar", "ar")]
    [InlineData("", "ko", "ko")]
    public void A_language_is_told_by_its_script(string text, string own, string expected) => Assert.Equal(expected, TextLanguage.Detect(text, own));
}
