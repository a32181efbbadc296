using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Tests.Fixtures;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>Every wrong command of a phone is refused with its stable code and a text in the phone's language.</summary>
public sealed class RefusalTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>
{
    private static readonly string[] Languages = ["ar", "en", "ko"];
    private static readonly Messages Messages = new();

    private static readonly Dictionary<string, (string Code, Func<Hall, Seat, Task<Answer>> Try)> Wrongs = new()
    {
        ["a text of 301 letters"] = (Refusals.TextTooLong, (_, phone) => phone.SendAsync(Ask(string.Concat(Enumerable.Repeat("abc", 101))[..301]))),
        ["a text of 30,000 letters"] = (Refusals.TextTooLong, (_, phone) => phone.SendAsync(Ask(string.Concat(Enumerable.Repeat("abc", 10_000))))),
        ["an empty text"] = (Refusals.TextEmpty, (_, phone) => phone.SendAsync(Ask(""))),
        ["no text"] = (Refusals.TextEmpty, (_, phone) => phone.SendAsync(Ask(null!))),
        ["only invisible characters"] = (Refusals.TextEmpty, (_, phone) => phone.SendAsync(Ask("\u200b\u2066 \u3164\u115f\ufeff\u202e\t\u00ad"))),
        ["a name that is too long"] = (Refusals.NameTooLong, (_, phone) => phone.SendAsync(new Introduce("en", new string('n', 5) + string.Concat(Enumerable.Repeat("ab", 20)), null))),
        ["a group the room has not"] = (Refusals.UnknownGroup, (_, phone) => phone.SendAsync(new Introduce("en", null, "nowhere"))),
        ["an id with a blank"] = (Refusals.IdMalformed, (_, phone) => phone.SendAsync(new Ask("not an id", Hall.Session, "Which id?", "en", false))),
        ["a session that does not exist"] = (Refusals.UnknownSession, (_, phone) => phone.SendAsync(new Ask(Hall.NewId(), "nowhere", "To whom?", "en", false))),
        ["another's question id"] = (Refusals.IdTaken, async (hall, phone) => await phone.SendAsync(new Ask(await hall.AskAsync(await hall.PhoneAsync(), "Whose id?"), Hall.Session, "Mine!", "en", false))),
        ["a sixth question that waits"] = (Refusals.TooManyPending, async (_, phone) =>
        {
            for (var i = 0; i < 5; i++) await phone.DoAsync(Ask($"Question {i}?"));
            return await phone.SendAsync(Ask("One more?"));
        }
        ),
        ["editing another's question"] = (Refusals.NotYourQuestion, async (hall, phone) => await phone.SendAsync(new EditQuestion(await hall.AskAsync(await hall.PhoneAsync(), "Whose?"), "Mine!"))),
        ["withdrawing what was approved"] = (Refusals.QuestionNotPending, async (hall, phone) => await phone.SendAsync(new Withdraw(await hall.AskedAndApprovedAsync(phone, "Too late?")))),
        ["supporting one's own question"] = (Refusals.OwnQuestion, async (hall, phone) => await phone.SendAsync(new Support(await hall.AskedAndApprovedAsync(phone, "Do I like myself?"), true))),
        ["supporting what waits"] = (Refusals.QuestionNotApproved, async (hall, phone) => await phone.SendAsync(new Support(await hall.AskAsync(await hall.PhoneAsync(), "Hidden?"), true))),
        ["supporting nothing"] = (Refusals.UnknownQuestion, (_, phone) => phone.SendAsync(new Support("nothing", true))),
        ["an option that does not exist"] = (Refusals.UnknownOption, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(), 1, [3]))),
        ["a negative option"] = (Refusals.UnknownOption, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(), 1, [-1]))),
        ["two choices where one is allowed"] = (Refusals.TooManyChoices, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(), 1, [0, 1]))),
        ["three choices where two are allowed"] = (Refusals.TooManyChoices, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(max: 2), 1, [0, 1, 2]))),
        ["a thousand choices"] = (Refusals.TooManyChoices, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(max: 2), 1, [.. Enumerable.Range(0, 1000)]))),
        ["the same choice twice"] = (Refusals.RepeatedOption, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(max: 2), 1, [1, 1]))),
        ["a vote after the close"] = (Refusals.PollClosed, async (hall, phone) =>
        {
            var poll = await hall.OpenPollAsync();
            await hall.Console.DoAsync(new ClosePoll(poll, 1));
            return await phone.SendAsync(new Vote(poll, 1, [0]));
        }
        ),
        ["a vote for a round to come"] = (Refusals.WrongRound, async (hall, phone) => await phone.SendAsync(new Vote(await hall.OpenPollAsync(), 2, [0]))),
        ["a vote in a draft"] = (Refusals.UnknownPoll, async (hall, phone) =>
        {
            var poll = Hall.NewId();
            await hall.Console.DoAsync(hall.Draft(poll));
            return await phone.SendAsync(new Vote(poll, 0, [0]));
        }
        ),
        ["six reactions"] = (Refusals.Malformed, (_, phone) => phone.SendAsync(new React([1, 0, 0, 0, 0, 0]))),
        ["too many taps at once"] = (Refusals.Malformed, (_, phone) => phone.SendAsync(new React([21, 0, 0, 0, 0]))),
        ["a command number of zero"] = (Refusals.Malformed, (_, phone) => phone.SendAsync(Ask("Which number?"), 0)),
        ["a command number beyond 2^53"] = (Refusals.Malformed, (_, phone) => phone.SendAsync(Ask("Which number?"), (1L << 53) + 1)),
        ["a moderator's command"] = (Refusals.Forbidden, (_, phone) => phone.SendAsync(new Approve("any", 0))),
    };

    public static TheoryData<string> Names() => [.. Wrongs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_with_its_code_in_the_reader_s_language(string wrong)
    {
        var (code, attempt) = Wrongs[wrong];
        await using var hall = await Hall.OpenAsync(installation);
        foreach (var lang in Languages)
        {
            var phone = await hall.PhoneAsync(lang);
            var answer = await attempt(hall, phone);
            Assert.Equal(((int)AnswerKind.Refused, code), (answer.Kind, answer.Code));
            Assert.Equal(Messages.Text($"refusal.{code}", lang), answer.Text);
            Assert.NotEqual($"refusal.{code}", answer.Text);
        }
    }

    [Fact]
    public async Task After_a_refusal_the_same_phone_goes_on_as_if_nothing_had_been()
    {
        await using var hall = await Hall.OpenAsync(installation);
        var phone = await hall.PhoneAsync();
        Assert.Equal(Refusals.TextEmpty, await phone.RefusedAsync(Ask(" ")));
        var question = await hall.AskedAndApprovedAsync(phone, "And now?");
        await phone.UntilAsync(view => view.Question(question)?.Number == 1, "the first question has number 1");
    }

    private static Ask Ask(string text) => new(Hall.NewId(), Hall.Session, text, "en", false);
}
