using System.Reflection;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Checker.Counting;

/// <summary>Which fact says what a command said: the one of its kind, alike in every member that both have.</summary>
public static class Meanings
{
    private static readonly JsonSerializerOptions Plain = new() { IncludeFields = true };

    /// <summary>What the room makes of it itself: a text's language, of a question and of its wording.</summary>
    private static readonly string[] WorkedOut = ["Lang"];

    /// <summary>The fact of each command. <see cref="Facts.IsSummed"/> names those that have none.</summary>
    public static IReadOnlyDictionary<Type, Type> All { get; } = new Dictionary<Type, Type>
    {
        [typeof(Introduce)] = typeof(ParticipantIntroduced),
        [typeof(Ask)] = typeof(QuestionAsked),
        [typeof(EditQuestion)] = typeof(QuestionEdited),
        [typeof(Withdraw)] = typeof(QuestionWithdrawn),
        [typeof(Support)] = typeof(QuestionSupported),
        [typeof(Vote)] = typeof(Voted),
        [typeof(AnswerPoll)] = typeof(PollAnswered),
        [typeof(SayMood)] = typeof(MoodSaid),
        [typeof(Approve)] = typeof(QuestionApproved),
        [typeof(Decline)] = typeof(QuestionDeclined),
        [typeof(MarkAnswered)] = typeof(QuestionAnswered),
        [typeof(MoveQuestions)] = typeof(QuestionsMoved),
        [typeof(Merge)] = typeof(QuestionsMerged),
        [typeof(Split)] = typeof(QuestionSplit),
        [typeof(Reword)] = typeof(QuestionReworded),
        [typeof(MarkQuestion)] = typeof(QuestionMarked),
        [typeof(Reply)] = typeof(QuestionReplied),
        [typeof(TakeFromFloor)] = typeof(FloorAsked),
        [typeof(CountHands)] = typeof(HandsCounted),
        [typeof(BarAuthor)] = typeof(AuthorBarred),
        [typeof(TurnAct)] = typeof(ActTurned),
        [typeof(SavePoll)] = typeof(PollSaved),
        [typeof(OpenPoll)] = typeof(PollOpened),
        [typeof(ClosePoll)] = typeof(PollClosed),
        [typeof(ShowResults)] = typeof(ResultsShown),
        [typeof(DeletePoll)] = typeof(PollDeleted),
        [typeof(HideWord)] = typeof(WordHidden),
        [typeof(ShowAnswers)] = typeof(AnswersShown),
        [typeof(ReopenPoll)] = typeof(PollReopened),
        [typeof(ResetPoll)] = typeof(PollReset),
        [typeof(ProlongPoll)] = typeof(PollProlonged),
        [typeof(PickAnswer)] = typeof(AnswerPicked),
        [typeof(CountPollHands)] = typeof(PollHandsCounted),
        [typeof(SaveSurvey)] = typeof(SurveySaved),
        [typeof(MoveSurvey)] = typeof(SurveyMoved),
        [typeof(StartSession)] = typeof(SessionStarted),
        [typeof(EndSession)] = typeof(SessionEnded),
        [typeof(SaveSession)] = typeof(SessionSaved),
        [typeof(PublishRecord)] = typeof(RecordPublished),
        [typeof(Direct)] = typeof(Directed),
        [typeof(ChangeScreen)] = typeof(ScreenChanged),
        [typeof(RevokeScreen)] = typeof(ScreenRevoked),
        [typeof(SetGroupFloor)] = typeof(GroupFloorSet),
        [typeof(CreateInvite)] = typeof(InviteCreated),
        [typeof(RevokeInvite)] = typeof(InviteRevoked),
    };

    private static readonly Dictionary<Type, (PropertyInfo Said, PropertyInfo Stored)[]> Members = All.ToDictionary(pair => pair.Key, pair => Shared(pair.Key, pair.Value));

    /// <summary>
    /// True when a stored fact says what this command said. A vote for a round that a reset began counts in the one before where the reset was taken back: the
    /// fold takes no ballot for any but the round that is open.
    /// </summary>
    public static bool Says(RoomEvent? fact, RoomCommand command) => (command, fact) switch
    {
        (Vote said, Voted stored) => said.Poll == stored.Poll && stored.Round <= said.Round
            && (said.Choices.SequenceEqual(stored.Ballot.Choices) || said.Choices.Order().SequenceEqual(stored.Ballot.Choices)),
        (AnswerPoll said, PollAnswered stored) => said.Poll == stored.Poll && stored.Round <= said.Round && AreAlike(said.Texts, stored.Texts),
        (StartSession said, SessionStarted stored) => said.Session == stored.Id,
        (EndSession said, SessionEnded stored) => said.Session == stored.Id,
        _ => fact is not null && All.GetValueOrDefault(command.GetType()) == fact.GetType()
            && Members[command.GetType()].All(both => AreAlike(both.Said.GetValue(command), both.Stored.GetValue(fact))),
    };

    private static bool AreAlike(object? said, object? stored) =>
        Equals(said, stored) || (said is null && stored is "") || (said is "" && stored is null) || Text(said) == Text(stored);

    private static string Text(object? value) => value is null or Array { Length: 0 } ? "" : JsonSerializer.Serialize(value, value.GetType(), Plain);

    private static (PropertyInfo, PropertyInfo)[] Shared(Type command, Type fact) =>
        [.. from said in command.GetProperties() join stored in fact.GetProperties() on said.Name equals stored.Name where !WorkedOut.Contains(said.Name) select (said, stored)];
}
