using System.Globalization;
using LiveSessions.Core.Questions;

namespace LiveSessions.Core.Views;

/// <summary>The orders in which pages list a session's public questions.</summary>
public enum QuestionOrder
{
    /// <summary>Open ones, the most supported first.</summary>
    Popular,
    /// <summary>Open ones, the one approved last first.</summary>
    Newest,
    /// <summary>Answered ones, the one answered last first.</summary>
    Answered,
    /// <summary>Open and answered ones that somebody looks for, the most supported first; those that phones are sent among them.</summary>
    Found,
}

/// <summary>
/// Public questions that follow on those which phones are sent, as the audience may see them. The next page begins behind the last question
/// of this one, not at a count: questions that move meanwhile are neither skipped nor shown twice because of others.
/// </summary>
/// <param name="Offset">The entry up to which the page is true.</param>
/// <param name="Left">How many questions follow on this page.</param>
/// <param name="Next">What to ask the next page by; null on the last one.</param>
public sealed record QuestionPage(long Offset, QuestionView[] Questions, int Left, string? Next)
{
    /// <summary>Questions of a page.</summary>
    public const int Size = 30;

    /// <summary>A page of a session's questions, or a refusal code.</summary>
    /// <param name="after">The <see cref="Next"/> of the page before; null for the first page, which begins behind the window.</param>
    /// <param name="sought">What <see cref="QuestionOrder.Found"/> looks for.</param>
    public static (QuestionPage? Page, string? Refusal) Of(RoomState state, string? session, QuestionOrder order, string? after, Sought sought = default)
    {
        if (state.Programme.Find(session) is not { } found) return (null, Refusals.UnknownSession);
        if (!PublicView.IsVisible(state, found)) return (null, Refusals.SessionNotLive);
        var window = state.Questions.Window(found.Id);
        var (all, skipped) = order switch
        {
            QuestionOrder.Popular => (window.ByPopularity, QuestionWindow.Top),
            QuestionOrder.Newest => (window.ByAge, QuestionWindow.Newest),
            QuestionOrder.Found => (sought.In(window.ByPopularity.Concat(window.AnsweredOnes)).OrderByDescending(question => Key(question, order)), 0),
            _ => (window.AnsweredOnes, QuestionWindow.Answered),
        };
        if (after is not null)
        {
            if (Read(after) is not { } last) return (null, Refusals.Malformed);
            all = all.SkipWhile(question => Key(question, order).CompareTo(last) >= 0);
            skipped = 0;
        }
        var rest = all.Skip(skipped).ToArray();
        var page = rest.Length > Size ? rest[..Size] : rest;
        return (new QuestionPage(state.Offset, [.. page.Select(question => Shapes.Question(question, forStaff: false))], rest.Length - page.Length,
            rest.Length > page.Length ? Write(Key(page[^1], order)) : null), null);
    }

    /// <summary>Where a question stands in an order: the higher, the further in front.</summary>
    private static (int, int) Key(Question question, QuestionOrder order) =>
        order is QuestionOrder.Popular or QuestionOrder.Found ? (question.Score, -question.Number) : (question.Seq, 0);

    private static string Write((int, int) key) => string.Create(CultureInfo.InvariantCulture, $"{key.Item1}.{-key.Item2}");

    private static (int, int)? Read(string text) =>
        text.Split('.') is [var first, var second] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var b) ? (a, -b) : null;
}
