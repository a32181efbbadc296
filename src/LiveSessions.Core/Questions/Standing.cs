namespace LiveSessions.Core.Questions;

/// <summary>Where a question stands: all that the staff can change of it, as one value, so that an act can be taken back to the value before.</summary>
public sealed record Standing
{
    public Life Life { get; init; } = Life.Pending;
    public Wording Wording { get; init; } = new("", "");

    /// <summary>Stands at the head of every list.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Comes next on stage; at most one of a session.</summary>
    public bool IsNext { get; init; }

    /// <summary>The staff's own order; no phone and no screen is sent them.</summary>
    public string[] Labels { get; init; } = [];

    /// <summary>The speaker it is put to; null for the session as a whole.</summary>
    public string? Speaker { get; init; }

    /// <summary>The written answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Hands that were counted in the hall; never added to the people who support it on their phones.</summary>
    public int Hands { get; init; }

    /// <summary>What is not public is not pinned, and only what waits for its answer, and for a screen, comes next.</summary>
    internal Standing Fitting(bool isOnScreen)
    {
        var (pinned, next) = (IsPinned && Life.IsPublic, IsNext && Life.State is QuestionState.Approved && !isOnScreen);
        return (pinned, next) == (IsPinned, IsNext) ? this : this with { IsPinned = pinned, IsNext = next };
    }

    /// <summary>
    /// This value with what differs between two others turned from the one to the other; null where any of that was changed since to a third.
    /// </summary>
    internal Standing? Turned(Standing from, Standing to)
    {
        var holds = true;
        var turned = new Standing
        {
            Life = Turn(Life, from.Life, to.Life),
            Wording = Turn(Wording, from.Wording, to.Wording),
            IsPinned = Turn(IsPinned, from.IsPinned, to.IsPinned),
            IsNext = Turn(IsNext, from.IsNext, to.IsNext),
            Labels = Turn(Labels, from.Labels, to.Labels),
            Speaker = Turn(Speaker, from.Speaker, to.Speaker),
            Answer = Turn(Answer, from.Answer, to.Answer),
            Hands = Turn(Hands, from.Hands, to.Hands),
        };
        return holds ? turned : null;

        T Turn<T>(T now, T before, T after)
        {
            if (EqualityComparer<T>.Default.Equals(before, after)) return now;
            holds &= EqualityComparer<T>.Default.Equals(now, before);
            return after;
        }
    }
}

/// <summary>A question's state and what belongs to it.</summary>
/// <param name="Reason">Why it was declined; null where it was not.</param>
/// <param name="Former">The state it is restored to when it was archived, or split from what it was merged into; null in every other state.</param>
/// <param name="Into">The question it was merged into; null in every other state.</param>
public sealed record Life(QuestionState State, DeclineReason? Reason = null, QuestionState? Former = null, Question? Into = null)
{
    public static Life Pending { get; } = new(QuestionState.Pending);
    public static Life Approved { get; } = new(QuestionState.Approved);

    /// <summary>True where audience and screens may see it.</summary>
    public bool IsPublic => State is QuestionState.Approved or QuestionState.Answered;
}

/// <summary>A text and its language.</summary>
public sealed record Wording(string Text, string Lang);
