using LiveSessions.Core.Participants;

namespace LiveSessions.Core.Questions;

/// <summary>
/// Who supports a question. Questions that were merged share their supporters: everybody counts once who supports any of them, or asked one
/// that was merged into another's. What each said stays by the question it was said of, so that splitting restores the counts.
/// </summary>
internal static class Supporters
{
    /// <summary>Whether a person counts for a question that is merged into no other.</summary>
    public static bool Counts(Participant person, Question root) =>
        root.Author != person && (Says(person, root) || AnyMerged(root, person, static (person, one) => one.Author == person || Says(person, one)));

    /// <summary>Whether they asked it, or what was merged into it: nobody supports what they asked.</summary>
    public static bool Asked(ActorId person, Question root) =>
        root.Author?.Id == person || AnyMerged(root, person, static (person, one) => one.Author?.Id == person);

    /// <summary>What a person's phone shows: whether they support it, or what was merged into it.</summary>
    public static bool IsOn(Participant person, Question question) => Says(person, question) || AnyMerged(question, person, Says);

    /// <summary>Counts everybody anew and tells whose word about it now includes another question. For merging and splitting only.</summary>
    public static void Recount(RoomState state, Question root, IEnumerable<Question> moved, long offset)
    {
        var (score, group) = (0, moved.ToArray());
        foreach (var person in state.Participants.All)
        {
            if (Counts(person, root)) score++;
            if (group.Any(one => Says(person, one)))
                person.Support(root.Number, new SupportMark(Says(person, root), person.Supports.TryGetValue(root.Number, out var mark) ? mark.N : 0, offset));
        }
        if (score != root.Score) state.Questions.Rescore(root, score, offset);
    }

    /// <summary>Nearly all questions hold no others: asking costs nothing then.</summary>
    private static bool AnyMerged<T>(Question root, T person, Func<T, Question, bool> isSo)
    {
        foreach (var one in root.Merged)
            if (isSo(person, one)) return true;
        return false;
    }

    /// <summary>What a person said of this question itself.</summary>
    public static bool Says(Participant person, Question question) => person.Supports.TryGetValue(question.Number, out var mark) && mark.On;
}
