using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Core.Views;

/// <summary>Entities as they are sent. What a role may not see has a parameter here, so that no caller can forget it.</summary>
internal static class Shapes
{
    public static RoomView? Room(RoomInfo info) => info.Settings is { } room
        ? new RoomView(room.Code, room.Title, room.Theme, room.Venue, room.Hall, room.Days, room.Languages,
            [.. room.Groups.Select(group => new GroupView(group.Id, group.Name))], room.Expected, (int)room.AskName, (int)room.AskGroup, info.RecordIsPublished)
        : null;

    public static SessionView[] Sessions(ProgrammeState programme) =>
    [
        .. programme.All.Select(session => new SessionView(session.Id, session.Content.Kind, session.Content.Day, session.Content.Start,
            session.Content.End, session.Content.Title, (int)session.State, session.Content.Moderated)),
    ];

    /// <param name="forStaff">False leaves out the reason and who acted.</param>
    public static QuestionView Question(Question question, bool forStaff) => new(
        question.Id, question.Number, question.Session.Id, question.Text, question.Lang, question.Name, question.Group, (int)question.State,
        question.IsOnScreen, question.Seq, question.Score, question.AskedAt, forStaff ? question.Reason : null,
        forStaff ? question.By : null);

    public static PollView Poll(Poll poll) => new(poll.Id, poll.Session, poll.Content.Kind, poll.Content.Prompt, (int)poll.State,
        poll.Round, poll.IsShown, poll.OpenedAt, poll.ClosesAt, poll.ClosedAt);

    /// <param name="withResult">False sends how many voted and nothing that depends on what they chose.</param>
    public static TallyView Tally(Poll poll, bool withResult) => new(poll.Id, poll.Round, poll.Voters, withResult ? poll.Result : null);

    public static ScreenView Screen(Screen screen) =>
        new(screen.Id, screen.Name, screen.Lang, screen.Theme, WireScene.Of(screen.Scene), screen.IsOnline, screen.LostAt);

    /// <summary>Null for none: a member that did not change is not sent.</summary>
    public static T[]? Some<T>(IEnumerable<T> items)
    {
        var array = items.ToArray();
        return array.Length > 0 ? array : null;
    }
}
