using System.Reflection;
using System.Runtime.CompilerServices;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Tests.Fixtures;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>A command of a role that may not is refused alike whatever it names, and changes nothing (I12).</summary>
public sealed class ForbiddenCommandTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;
    private Seat _phone = null!;

    private static IEnumerable<Type> All => typeof(RoomCommand).GetCustomAttributes<UnionAttribute>().Select(union => union.SubType);

    private static readonly string[] OfTheAudience = ["Introduce", "Ask", "EditQuestion", "Withdraw", "Support", "Vote", "AnswerPoll", "React", "SayMood"];
    private static readonly string[] OfOrganizers = ["CreateInvite", "RevokeInvite"];

    public static TheoryData<Type> Staff() => [.. All.Where(type => !OfTheAudience.Contains(type.Name))];

    public static TheoryData<Type> Audience() => [.. All.Where(type => OfTheAudience.Contains(type.Name))];

    public static TheoryData<Type> Organizers() => [.. All.Where(type => OfOrganizers.Contains(type.Name))];

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation);
        _phone = await _hall.PhoneAsync();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Theory]
    [MemberData(nameof(Staff))]
    public Task A_phone_may_send_no_command_of_the_staff(Type command) => AssertForbiddenAsync(_phone, command);

    [Theory]
    [MemberData(nameof(Audience))]
    public Task A_console_may_send_no_command_of_the_audience(Type command) => AssertForbiddenAsync(_hall.Console, command);

    [Theory]
    [MemberData(nameof(Organizers))]
    public async Task A_moderator_may_send_no_command_of_the_organizer(Type command) => await AssertForbiddenAsync(await _hall.ModeratorAsync(), command);

    [Fact]
    public async Task The_refusal_tells_nothing_of_whether_the_question_exists()
    {
        var question = await _hall.AskAsync(await _hall.PhoneAsync(), "Do I exist?");
        var real = await _phone.SendAsync(new Approve(question, long.MaxValue));
        var none = await _phone.SendAsync(new Approve("nothing", 0));
        Assert.Equal(none, real);
        Assert.Equal((int)QuestionState.Pending, (await _hall.AnotherTabAsync(_hall.Console)).View.Question(question)!.State);
    }

    [Fact]
    public async Task A_screen_may_send_nothing()
    {
        var (screen, _) = await _hall.ScreenAsync();
        foreach (var command in All) Assert.Equal(Refusals.Forbidden, (await screen.SendRawAsync(Empty(command), 1)).Code);
    }

    [Fact]
    public async Task A_phone_cannot_make_itself_a_link()
    {
        await AssertForbiddenAsync(_phone, typeof(CreateInvite));
        Assert.Equal(Refusals.Forbidden, (await _phone.SendAsync(new CreateInvite("mine", Role.Organizer, "Me", new byte[32], long.MaxValue))).Code);
        Assert.Empty((await _hall.AnotherTabAsync(_hall.Console)).View.Invites);
    }

    private static async Task AssertForbiddenAsync(Seat seat, Type command)
    {
        var answer = await seat.SendRawAsync(Empty(command), seat.NextNumber());
        Assert.Equal(((int)AnswerKind.Refused, Refusals.Forbidden, 0L), (answer.Kind, answer.Code, answer.Offset));
    }

    /// <summary>A command with its tag and none of its members.</summary>
    private static RawCommand Empty(Type command) => RawCommand.Of((RoomCommand)RuntimeHelpers.GetUninitializedObject(command));
}
