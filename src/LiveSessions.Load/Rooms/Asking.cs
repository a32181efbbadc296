using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Load.Fleet;

namespace LiveSessions.Load.Rooms;

/// <summary>Lets phones ask, as many questions as a room shall have.</summary>
public static class Asking
{
    private const string Korean = "지속 가능한 도시 행정 서비스를 위한 혁신 해법을 어떻게 시작할 수 있을까요? ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A question of nearly the longest that a room takes, about 700 bytes.</summary>
    public static string Long(int index) => $"{index} {string.Concat(Enumerable.Repeat(Korean, 7))}"[..290];

    /// <summary>Asks questions from as many phones at once as there are, each one after the other, and has them approved.</summary>
    /// <param name="text">The text of the n-th.</param>
    /// <param name="moderated">Whether a moderator approves each; else the session lets them through.</param>
    /// <returns>Their ids, and the phone that asked each.</returns>
    public static async Task<IReadOnlyList<(string Id, Phone Author)>> AskAsync(
        LiveTarget target, IReadOnlyList<Phone> phones, int count, Func<int, string> text, bool moderated)
    {
        var session = await LiveAsync(target, moderated);
        List<Phone> authors = [.. phones.Where(phone => phone.State is PhoneState.Watching).Take(200)];
        if (count > authors.Count * Core.Limits.QuestionsPerParticipant)
            throw new LoadException($"{count} questions need at least {count / Core.Limits.QuestionsPerParticipant + 1} phones; a phone may ask {Core.Limits.QuestionsPerParticipant}.");
        var asked = new List<(string Id, Phone Author)>();
        while (asked.Count < count)
        {
            // Few at a time, so that each is among the newest that are sent to phones.
            var turn = authors.Skip(asked.Count % authors.Count).Take(Math.Min(15, count - asked.Count)).Select((author, i) => ($"load-{asked.Count + i}", author)).ToList();
            foreach (var (id, author) in turn)
            {
                var command = new Ask(id, session, text(asked.Count), "en", false);
                author.Send(command, static (phone, ask) => ((LiveDialect)phone.Dialect).Send(ask, phone.Wire));
                asked.Add((id, author));
            }
            if (!await Crowd.UntilAsync(() => turn.All(one => !one.author.IsBusy), Patience)) throw new LoadException("The room did not answer a question within a minute.");
            if (turn.Select(one => one.author.Refusal).FirstOrDefault(word => word is not null) is { } word) throw new LoadException($"The room refused a question: {word}.");
            if (!moderated) await Task.Delay(150);
            else foreach (var (id, _) in turn) await target.Console.DoAsync(new Approve(id, target.Console.Seen));
        }
        return asked;
    }

    /// <summary>The live session, moderated or not; the first one is started where none is.</summary>
    public static async Task<string> LiveAsync(LiveTarget target, bool moderated)
    {
        var sessions = target.Room.Sessions ?? [];
        var session = sessions.FirstOrDefault(one => one.State == (int)SessionState.Live) ?? sessions[0];
        if (session.State != (int)SessionState.Live) await target.Console.DoAsync(new StartSession(session.Id));
        if (session.Moderated != moderated)
            await target.Console.DoAsync(new SaveSession(session.Id, session.Kind, session.Day, session.Start, session.End, session.Title, moderated, target.Console.Seen));
        return session.Id;
    }
}
