using System.Buffers.Text;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;
using LiveSessions.Server.Rooms;
using LiveSessions.Server.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveSessions.Server.Tests.Hub;

/// <summary>What a role may not see is in no byte that is sent to it (I10, I11, I13).</summary>
public sealed class VisibilityTests(SqliteInstallation installation) : IClassFixture<SqliteInstallation>, IAsyncLifetime
{
    private Hall _hall = null!;
    private Seat _phone = null!, _author = null!, _screen = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(installation);
        _phone = await _hall.PhoneAsync();
        _author = await _hall.PhoneAsync();
        (_screen, _) = await _hall.ScreenAsync();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_question_that_waits_is_sent_to_its_author_and_the_console_only()
    {
        var waiting = await _hall.AskAsync(_author, "canary of the waiting question");
        await MarkAsync();
        Assert.True(_author.Heard("canary of the waiting question"));
        Assert.True(_hall.Console.Heard("canary of the waiting question"));
        AssertUnheard("canary of the waiting question", waiting);
    }

    [Fact]
    public async Task The_reason_of_a_declined_question_is_sent_to_its_author_and_the_console_only()
    {
        var declined = await _hall.AskAsync(_author, "canary of the declined question");
        await _hall.Console.DoAsync(new Decline(declined, "canary of the reason", _hall.Console.Position.Offset));
        await _author.UntilAsync(view => view.MyQuestion(declined)?.Reason == "canary of the reason", "the author reads the reason");
        await MarkAsync();
        Assert.True(_hall.Console.Heard("canary of the reason"));
        AssertUnheard("canary of the declined question", "canary of the reason");
    }

    [Fact]
    public async Task A_question_that_was_let_through_and_declined_later_leaves_the_phones()
    {
        var question = await _hall.AskedAndApprovedAsync(_author, "Am I gone again?");
        await _phone.UntilAsync(view => view.Question(question) is not null, "the question came");
        await _hall.Console.DoAsync(new Decline(question, "", _hall.Console.Position.Offset));
        await _phone.UntilAsync(view => view.Question(question) is null, "the question is gone");
        await _screen.UntilAsync(view => view.Question(question) is null, "the question is gone from the screen");
    }

    [Fact]
    public async Task A_draft_is_sent_to_consoles_only()
    {
        var draft = Hall.NewId();
        await _hall.Console.DoAsync(_hall.Draft(draft) with { Prompt = Hall.Text("canary of the draft") });
        await _hall.Console.UntilAsync(view => view.Poll(draft) is not null, "the draft is on the console");
        await MarkAsync();
        AssertUnheard("canary of the draft", draft);
    }

    [Fact]
    public async Task Names_of_the_staff_and_their_links_are_sent_to_no_phone_and_no_screen_and_links_to_no_moderator()
    {
        await _hall.InviteAsync("canary of the link");
        var moderator = await _hall.ModeratorAsync("canary of the name");
        await MarkAsync();
        Assert.True(_hall.Console.Heard("canary of the link"));
        Assert.True(moderator.Heard("canary of the name"));
        Assert.False(moderator.Heard("canary of the link"));
        Assert.Empty(moderator.View.Invites);
        AssertUnheard("canary of the name", "canary of the link");
    }

    [Fact]
    public async Task Names_of_screens_are_sent_to_no_phone()
    {
        await _hall.ScreenAsync("canary of the screen");
        await MarkAsync();
        Assert.True(_hall.Console.Heard("canary of the screen"));
        Assert.False(_phone.Heard("canary of the screen"));
        Assert.False(_screen.Heard("canary of the screen"));
    }

    [Fact]
    public async Task A_hidden_result_is_sent_to_the_console_only_until_it_is_shown_and_no_longer_when_it_is_hidden_again()
    {
        var poll = await _hall.OpenPollAsync();
        await _author.UntilAsync(view => view.Poll(poll) is not null, "the poll is open");
        await _author.DoAsync(new Vote(poll, 1, [2]));
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 0, 1], "the console counts");
        await MarkAsync();
        Seat[] public_ = [_phone, _author, _screen];
        foreach (var seat in public_)
        {
            Assert.Null(seat.View.Counts(poll));
            Assert.Equal(1, seat.View.Tallies[poll].Voters);
        }

        await _hall.Console.DoAsync(new ShowResults(poll, true));
        foreach (var seat in public_) await seat.UntilAsync(view => view.Counts(poll) is [0, 0, 1], "the result is shown");
        await _hall.Console.DoAsync(new ShowResults(poll, false));
        foreach (var seat in public_) await seat.UntilAsync(view => view.Counts(poll) is null, "the result is hidden again");
    }

    [Fact]
    public async Task A_survey_that_is_opened_sends_its_questions_to_phones_and_no_result_to_anybody_but_the_console()
    {
        var (survey, polls) = (Hall.NewId(), new[] { Hall.NewId(), Hall.NewId() });
        foreach (var poll in polls) await _hall.Console.DoAsync(_hall.Draft(poll));
        await _hall.Console.DoAsync(new SaveSurvey(survey, Hall.Session, Hall.Text("canary of the survey"), polls, _hall.Console.Position.Offset));
        await MarkAsync();
        AssertUnheard("canary of the survey", survey);

        var scene = _screen.View.MyScreen?.Scene;
        await _hall.Console.DoAsync(new MoveSurvey(survey, (int)SurveyMove.Open, _hall.Console.Position.Offset));
        await _author.UntilAsync(view => view.Surveys.GetValueOrDefault(survey)?.State == (int)SurveyState.Open, "the survey is open");
        foreach (var poll in polls) await _author.DoAsync(new Vote(poll, 1, [2]));
        await _hall.Console.UntilAsync(view => polls.All(poll => view.Counts(poll) is [0, 0, 1]) && view.Surveys[survey].Finished == 1, "the console counts");
        await MarkAsync();
        foreach (var seat in new[] { _phone, _author, _screen })
        {
            Assert.All(polls, poll => Assert.Null(seat.View.Counts(poll)));
            Assert.Null(seat.View.Surveys[survey].Finished);
        }
        Assert.Equal(scene, _screen.View.MyScreen?.Scene);

        await _hall.Console.DoAsync(new MoveSurvey(survey, (int)SurveyMove.Close, _hall.Console.Position.Offset));
        Assert.All(await Task.WhenAll(polls.Select(poll => _phone.SendAsync(new Vote(poll, 1, [0])))), answer => Assert.Equal(Refusals.PollClosed, answer.Code));
        await _hall.Console.DoAsync(new ShowResults(polls[0], true));
        await _phone.UntilAsync(view => view.Counts(polls[0]) is [0, 0, 1], "one result is shown");
        Assert.Null(_phone.View.Counts(polls[1]));
    }

    [Fact]
    public async Task While_a_result_is_hidden_a_changed_vote_sends_nothing_to_anybody_but_its_voter_and_the_console()
    {
        var poll = await _hall.OpenPollAsync();
        await _author.DoAsync(new Vote(poll, 1, [0]));
        await MarkAsync();
        int phone = _phone.Frames.Count, screen = _screen.Frames.Count;
        await _author.DoAsync(new Vote(poll, 1, [1]));
        await _author.UntilAsync(view => view.MyBallots[poll].Choices is [1], "the voter sees the new choice");
        await _hall.Console.UntilAsync(view => view.Counts(poll) is [0, 1, 0], "the console counts the new choice");
        await MarkAsync();
        Assert.All(_phone.Frames.Skip(phone).Concat(_screen.Frames.Skip(screen)), frame => Assert.Null(frame.ReadUpdate()?.Tallies));
    }

    [Fact]
    public async Task Nobody_is_sent_the_identity_of_a_participant()
    {
        var room = await installation.First.Services.GetRequiredService<RoomRegistry>().FindAsync(_hall.Code);
        var id = ActorId.Of(room!.Id, Base64Url.DecodeFromChars(_author.Browser.Cookie("ls-id")));
        var poll = await _hall.OpenPollAsync();
        var question = await _hall.AskedAndApprovedAsync(_author, "Who am I?");
        await _author.DoAsync(new Vote(poll, 1, [0]));
        await _phone.UntilAsync(view => view.Question(question) is not null, "the question");
        await MarkAsync();
        var bytes = Convert.FromHexString(id.ToString());
        foreach (var seat in new[] { _phone, _author, _screen, _hall.Console })
        {
            Assert.False(seat.Heard(id.ToString()));
            Assert.DoesNotContain(seat.Frames, frame => frame.Update.Span.IndexOf(bytes) >= 0 || frame.Mine.Span.IndexOf(bytes) >= 0);
        }
    }

    /// <summary>Changes something everybody sees, and waits until everybody saw it: what was to come before has come.</summary>
    private async Task MarkAsync()
    {
        await _hall.Console.DoAsync(new Direct(null, new WireScene((int)SceneKind.Blank, null)));
        foreach (var seat in new[] { _phone, _author, _screen, _hall.Console })
            await seat.UntilAsync(view => view.Stage?.Kind == (int)SceneKind.Blank, "the mark");
    }

    private void AssertUnheard(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.False(_phone.Heard(text), $"The other phone was sent '{text}'.");
            Assert.False(_screen.Heard(text), $"The screen was sent '{text}'.");
        }
    }
}
