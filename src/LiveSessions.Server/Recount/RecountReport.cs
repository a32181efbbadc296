using System.Globalization;
using System.Text;
using LiveSessions.Core;
using LiveSessions.Core.Directory;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Recount;
using LiveSessions.Server.Export;

namespace LiveSessions.Server.Recount;

/// <summary>A recounted room as tables for a terminal.</summary>
internal static class RecountReport
{
    private const int TextWidth = 60;
    private static readonly string[] Reactions = ["applause", "love", "agree", "idea", "unclear"];

    public static string Of(ExportedRoom room, RoomState fold, SecondCount count)
    {
        var report = new StringBuilder();
        report.AppendLine();
        report.AppendLine(room.Id == DirectoryState.LogId ? $"The directory: {Number(fold.Directory.Rooms.Count, "room", "rooms")}" : Line($"Room {room.Code}: {Text(count.Title)}"));
        report.AppendLine(Line($"  {Number(room.Entries, "entry", "entries")}, {Number(count.Facts, "fact", "facts")}, {Number(count.People, "person", "people")}; the last at {DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(room.Time, 0, 253_402_300_799_999)):yyyy-MM-dd HH:mm:ss}Z"));
        report.Append("  seal ").AppendLine(Convert.ToHexStringLower(room.Hash));
        foreach (var poll in count.Polls.Where(poll => poll.State is PollState.Open or PollState.Closed)) Add(report, poll);
        if (count.Questions.Any())
        {
            report.AppendLine().AppendLine("  Questions").AppendLine("     no  supporters  against  state      text");
            foreach (var question in count.Questions)
                report.AppendLine(Line($"  {question.Number,5}  {count.Supporters(question),10:N0}  {count.Opponents(question),7:N0}  {question.State.ToString().ToLowerInvariant(),-9}  {Plain(question.Text)}"));
        }
        foreach (var (session, sums) in count.Reactions)
        {
            report.AppendLine().Append("  Reactions in ").AppendLine(count.Sessions.TryGetValue(session, out var found) ? Text(found.Title) : "no session");
            report.AppendLine(Line($"     {string.Join(", ", Reactions.Select((kind, i) => Line($"{kind} {sums[i]:N0}")))}"));
        }
        return report.ToString();
    }

    private static void Add(StringBuilder report, CountedPoll poll)
    {
        var (rows, voters) = (poll.Rows(), poll.Counted().Count);
        report.AppendLine().AppendLine(Line($"  Poll {Plain(poll.Content.Id)}: {Text(poll.Content.Prompt)}"));
        report.AppendLine(Line($"  {poll.State.ToString().ToLowerInvariant()}, round {poll.Round}, {Number(voters, "ballot", "ballots")}{(poll.Abstained > 0 ? Line($", {poll.Abstained:N0} abstained") : "")}"));
        if (poll.Content.Kind is WordCloud) Add(report, poll.Words(), voters);
        else if (poll.Content.Kind is OpenText) Add(report, poll.Answers());
        else if (poll.Content.Kind is Numeric numeric) Add(report, numeric, rows[0], voters);
        else
            for (var option = 0; option < rows.Length; option++)
                report.AppendLine(Line($"  {Numbers(poll.Content.Kind, rows[option], voters)}  {Text(poll.Options[option])}"));
        if (poll.Hands.Length > 0) report.AppendLine(Line($"  hands in the hall: {poll.Hands}"));
        foreach (var group in poll.Groups)
        {
            report.AppendLine(Line($"  in {(group.Group.Length == 0 ? "all other groups" : $"group {Plain(group.Group)}")}, {Number(group.Voters, "ballot", "ballots")}"));
            for (var option = 0; option < group.Rows.Length; option++)
                report.AppendLine(Line($"  {Numbers(poll.Content.Kind, group.Rows[option], group.Voters)}  {Text(poll.Options[option])}"));
        }
    }

    /// <summary>Ballots and their share; of a rating the ballots per level, of a ranking per place; points; of a grid how many placed it, and the mean across and up.</summary>
    private static string Numbers(PollKind kind, long[] row, int voters) => kind switch
    {
        Rating or RankedChoice => string.Join(' ', row.Select(count => Line($"{count,6:N0}"))),
        PointAllocation => Line($"{row[0],10:N0}"),
        PlacementGrid => Line($"{row[0],10:N0}  {(row[0] == 0 ? 0 : (double)row[1] / row[0]),5:F1} {(row[0] == 0 ? 0 : (double)row[2] / row[0]),5:F1}"),
        _ => Line($"{row[0],10:N0}  {(voters == 0 ? 0 : 100.0 * row[0] / voters),5:F1} %"),
    };

    private static void Add(StringBuilder report, IReadOnlyList<CountedWord> words, int voters)
    {
        foreach (var word in words)
            report.AppendLine(Line($"  {word.Count,10:N0}  {100.0 * word.Count / voters,5:F1} %  {Plain(word.Text)}{(word.IsHidden ? " (hidden)" : "")}"));
    }

    private static void Add(StringBuilder report, IReadOnlyList<CountedAnswer> answers)
    {
        foreach (var answer in answers)
            report.AppendLine(Line($"  {answer.Count,10:N0}  {Plain(answer.Text)}{(answer.State is AnswerState.Shown ? "" : $" ({answer.State.ToString().ToLowerInvariant()})")}"));
    }

    private static void Add(StringBuilder report, Numeric numeric, long[] summary, int voters)
    {
        if (voters == 0) return;
        var step = Math.Pow(10, -numeric.Decimals);
        report.AppendLine(Line($"  mean {summary[0] * step / voters:N2}, median {summary[1] * step / 2:N2}, from {summary[2] * step:N2} to {summary[3] * step:N2}"));
    }

    private static string Number(long count, string one, string many) => Line($"{count:N0} {(count == 1 ? one : many)}");

    private static string Line(FormattableString line) => FormattableString.Invariant(line);

    /// <summary>In English where there is any, else in the first language.</summary>
    private static string Text(Localized text) => Plain(text.GetValueOrDefault("en") ?? text.Values.FirstOrDefault() ?? "");

    /// <summary>One line, without what a terminal would take for a command.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= TextWidth) return $"{plain}…";
            plain.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : rune.ToString());
        }
        return plain.ToString();
    }
}
