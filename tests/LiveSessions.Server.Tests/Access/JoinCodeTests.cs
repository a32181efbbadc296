using LiveSessions.Server.Access;
using Xunit;

namespace LiveSessions.Server.Tests.Access;

public sealed class JoinCodeTests
{
    [Theory]
    [InlineData("041205")]
    [InlineData("٠٤١٢٠٥")]
    [InlineData("۰۴۱۲۰۵")]
    [InlineData("０４１２０５")]
    [InlineData("०४१२०५")]
    [InlineData("0٤1۲0５")]
    [InlineData(" 041 205 ")]
    [InlineData("041-205")]
    [InlineData("041.205")]
    [InlineData("\u200f041\u200e205\u202c")]
    [InlineData("O4I2O5")]
    [InlineData("o4l2o5")]
    public void A_code_is_read_in_the_digits_of_every_script_with_blanks_dashes_and_look_alikes_forgiven(string typed) =>
        Assert.Equal("041205", JoinCode.Normalize(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("04120")]
    [InlineData("0412055")]
    [InlineData("04120a")]
    [InlineData("½41205")]
    [InlineData("四四四四四四")]
    [InlineData("041205/../")]
    [InlineData("                                   041205")]
    public void What_is_no_code_is_none(string? typed) => Assert.Null(JoinCode.Normalize(typed));

    [Fact]
    public void A_new_code_is_read_as_it_stands()
    {
        for (var i = 0; i < 100; i++)
        {
            var code = JoinCode.New();
            Assert.Equal(code, JoinCode.Normalize(code));
        }
    }
}
