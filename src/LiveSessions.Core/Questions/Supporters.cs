using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Questions;

/// <summary>
/// Who is for a question, and who against it. Questions that were merged share both: everybody counts once, for it who supports any of them or
/// asked one that was merged into another, else against it who is against any. What each said stays by the question it was said of, so that
/// splitting restores the counts.
/// </summary>
internal static class Supporters
{
    /// <summary>As what a person counts for a question that is merged into no other.</summary>
    public static Opinion Counted(Participant person, Question root) =>
        root.Author == person ? Opinion.None
        : AnyMerged(root, person, static (person, one) => one.Author == person) ? Opinion.Up
        : Shown(person, root);

    /// <summary>Whether they asked it, or what was merged into it: nobody supports what they asked.</summary>
    public static bool Asked(ActorId person, Question root) =>
        root.Author?.Id == person || AnyMerged(root, person, static (person, one) => one.Author?.Id == person);

    /// <summary>What a person's phone shows: what they said of it, or of what was merged into it.</summary>
    public static Opinion Shown(Participant person, Question question) =>
        Says(person, question) is Opinion.Up || AnyMerged(question, person, static (person, one) => Says(person, one) is Opinion.Up) ? Opinion.Up
        : Says(person, question) is Opinion.Down || AnyMerged(question, person, static (person, one) => Says(person, one) is Opinion.Down) ? Opinion.Down
        : Opinion.None;

    /// <summary>Counts everybody anew and tells whose word about it now includes another question. For merging and splitting only.</summary>
    public static void Recount(RoomState state, Question root, IEnumerable<Question> moved, long offset)
    {
        var (score, downs, group) = (0, 0, moved.ToArray());
        foreach (var person in state.Participants.All)
        {
            var counted = Counted(person, root);
            if (counted is Opinion.Up) score++;
            if (counted is Opinion.Down) downs++;
            if (group.Any(one => Says(person, one) is not Opinion.None))
                person.Support(root.Number, new SupportMark(Says(person, root), person.Supports.TryGetValue(root.Number, out var mark) ? mark.N : 0, offset));
        }
        if (score != root.Score) state.Questions.Rescore(root, score, offset);
        root.Recount(downs, offset);
    }

    /// <summary>Nearly all questions hold no others: asking costs nothing then.</summary>
    private static bool AnyMerged<T>(Question root, T person, Func<T, Question, bool> isSo)
    {
        foreach (var one in root.Merged)
            if (isSo(person, one)) return true;
        return false;
    }

    /// <summary>What a person said of this question itself.</summary>
    public static Opinion Says(Participant person, Question question) => person.Supports.TryGetValue(question.Number, out var mark) ? mark.Opinion : Opinion.None;
}
