using System.Globalization;

namespace LiveSessions.Core.Tests.Views;

/// <summary>What a phone must load before it shows the hall, measured in bytes.</summary>
public class FirstFrameTests
{
    private const int Limit = 20_000;
    private static readonly Scenario Crowded = Forum.Asked(2_000);

    [Fact]
    public void The_questions_are_as_long_as_people_write_them()
    {
        var lengths = Crowded.State.Questions.All.Select(question => new StringInfo(question.Text).LengthInTextElements).ToArray();
        Assert.All(lengths, length => Assert.InRange(length, 100, 175));
        Assert.InRange(lengths.Average(), 130, 150);
    }

    [Theory, InlineData(Role.Audience), InlineData(Role.Screen)]
    public void With_2000_questions_in_the_room_the_first_frame_has_at_most_20_kilobytes(Role role)
    {
        var update = role is Role.Audience ? AudienceView.Since(Crowded.State, 0, Start) : HallView.Since(Crowded.State, 0, Start);
        Assert.Equal(QuestionWindow.Top + QuestionWindow.Newest + QuestionWindow.Answered, update.Questions!.Length);
        Assert.InRange(Frame.Encode(update).Length, 0, Limit);
    }

    [Fact]
    public void A_support_costs_every_other_phone_a_few_bytes()
    {
        var seen = Crowded.State.Offset;
        var popular = AudienceView.Since(Crowded.State, 0, Start).Questions!.MaxBy(question => question.Score)!;
        Crowded.And(Phone(140).Does(new QuestionSupported(popular.Id, true)));
        Assert.InRange(Frame.Encode(AudienceView.Since(Crowded.State, seen, Start)).Length, 0, 60);
    }
}
