using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Similar;

namespace LiveSessions.Core.Views;

/// <summary>What was asked already that is much like a text, as the audience may see it: what was merged is told of as what it was merged into.</summary>
/// <param name="Offset">The entry up to which it is true.</param>
/// <param name="Questions">The likest first.</param>
public sealed record SimilarPage(long Offset, QuestionView[] Questions)
{
    /// <summary>Questions told of at most: who writes has little room beside the keyboard.</summary>
    public const int Size = 3;

    /// <summary>What the audience may find a question by; null where it may not find it.</summary>
    public static string? TextOf(Question question) => question.Root.IsPublic ? question.Text : null;

    /// <summary>Why nothing of a session may be found, as a refusal; null where it may.</summary>
    public static string? WhyNot(RoomState state, string? session) => state.Programme.Find(session) is not { } found
        ? Refusals.UnknownSession
        : PublicView.IsVisible(state, found) ? null : Refusals.SessionNotLive;

    /// <summary>What of the questions that were found may be told of, by how they stand now.</summary>
    /// <param name="found">Numbers, the likest first; of any session, and perhaps of questions that were hidden meanwhile.</param>
    public static SimilarPage Of(RoomState state, string? session, IEnumerable<int> found)
    {
        if (WhyNot(state, session) is not null) return new SimilarPage(state.Offset, []);
        var all = state.Questions.All;
        return new SimilarPage(state.Offset, [.. found.Where(number => number <= all.Count).Select(number => all[number - 1].Root).Distinct()
            .Where(question => question.IsPublic && question.Session.Id == session).Take(Size).Select(question => Shapes.Question(question, forStaff: false))]);
    }
}

/// <summary>What some questions may be merged into because it seems to ask the same; for the staff.</summary>
/// <param name="Offset">The entry up to which it is true.</param>
public sealed record DuplicatesPage(long Offset, DuplicatesView[] Questions)
{
    /// <summary>Questions told of for each.</summary>
    public const int Size = 3;

    /// <summary>How much alike a question must be: in Arabic less than for a phone, for a moderator reads both.</summary>
    public const double Least = 0.4;

    /// <summary>What the staff may find a question by; null where nothing can be merged into it.</summary>
    public static string? TextOf(Question question) =>
        question.Root.State is QuestionState.Pending or QuestionState.Approved or QuestionState.Answered ? question.Text : null;

    /// <summary>The page of what was found for some questions.</summary>
    /// <param name="found">For each number, what was found for its text.</param>
    public static DuplicatesPage Of(RoomState state, IEnumerable<(int Number, IReadOnlyList<(int Number, double Likeness)> Found)> found) => new(state.Offset,
        [.. found.Where(one => one.Number <= state.Questions.All.Count).Select(one => new DuplicatesView(one.Number, [.. Of(state, one.Number, one.Found).Take(Size)]))]);

    private static IEnumerable<DuplicateView> Of(RoomState state, int number, IEnumerable<(int Number, double Likeness)> found)
    {
        var all = state.Questions.All;
        var (question, met) = (all[number - 1], new HashSet<Question>());
        foreach (var (other, likeness) in found)
            if (other <= all.Count && all[other - 1].Root is var root && met.Add(root) && root.Session == question.Session
                && Merging.WhyNotInto(root, root.Standing.Life, question) is null)
                yield return new DuplicateView(root.Number, Math.Round(likeness, 2));
    }
}

/// <summary>What a question may be merged into.</summary>
/// <param name="Duplicates">The likest first; none for a question that seems to be new.</param>
public sealed record DuplicatesView(int Number, DuplicateView[] Duplicates);

/// <param name="Likeness">From <see cref="DuplicatesPage.Least"/> to 1, which is the same in other forms.</param>
public sealed record DuplicateView(int Number, double Likeness);
