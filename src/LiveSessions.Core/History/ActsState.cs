using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Core.History;

/// <summary>One act of somebody of the staff, as it can be taken back and done again.</summary>
/// <param name="number">
/// 1, 2, 3 … in the room; −1, −2, −3 … for kinds that have a count of their own: a number in a log means the same act in every version.
/// </param>
/// <param name="kind">What was done, one of <see cref="ActKind"/>.</param>
public sealed class StaffDeed(int number, string kind, long at, ActorId who, string by)
{
    public int Number { get; } = number;
    public string Kind { get; } = kind;

    /// <summary>UTC milliseconds.</summary>
    public long At { get; } = at;

    /// <summary>Who did it: two of the staff may have the same name.</summary>
    public ActorId Who { get; } = who;

    /// <summary>Their name then.</summary>
    public string By { get; } = by;

    /// <summary>
    /// The questions it changed, in the order of their numbers, after the one that others were merged into; the one that was put on a screen,
    /// or whose author was barred.
    /// </summary>
    public IReadOnlyList<Question> Questions { get; internal set; } = [];

    /// <summary>The prompt of the poll, or the title of the session or survey, that it changed; null for everything else.</summary>
    public Localized? Title { get; internal set; }

    /// <summary>The name of the screen that it changed; null for everything else.</summary>
    public string? Name { get; internal set; }

    /// <summary>It stands in the history and cannot be taken back.</summary>
    public bool IsFinal { get; internal set; }

    /// <summary>Who took it back, and their name then; null while it is in force.</summary>
    public ActorId? UndoneWho { get; internal set; }

    /// <inheritdoc cref="UndoneWho"/>
    public string? UndoneBy { get; internal set; }
    public bool IsUndone => UndoneWho is not null;
    public long Changed { get; internal set; }
    internal IReadOnlyList<StaffChange> Changes { get; set; } = [];
    internal Turns Turns { get; } = new();
}

/// <summary>
/// What the staff did last, as it can be taken back and done again. An act that changes several things is one, and is taken back as one.
/// </summary>
public sealed class ActsState
{
    /// <summary>Acts that are remembered, of either count; older ones can no longer be taken back, and stay in the log.</summary>
    public const int Limit = 200;

    /// <summary>Acts that are no longer remembered, of which it is still known who turned them; then the oldest go.</summary>
    private const int TurnedLimit = 1_000;

    private readonly List<StaffDeed> _last = [];
    private readonly Queue<(int Number, Turns Turns)> _turned = new();
    private int _count, _apart;

    /// <summary>The oldest first.</summary>
    public IReadOnlyCollection<StaffDeed> All => _last;

    public StaffDeed? Find(int number) => _last.Find(deed => deed.Number == number);

    /// <summary>Whether an act that is no longer remembered was turned by this number: a retry stays one.</summary>
    internal bool WasTurned(int number, in FactContext context)
    {
        foreach (var (gone, turns) in _turned)
            if (gone == number && turns.IsRepeat(context)) return true;
        return false;
    }

    internal void Record(RoomState state, RoomEvent fact, IReadOnlyList<StaffChange> changes, in FactContext context) =>
        Record(++_count, state, fact, changes, context);

    /// <summary>The same, for additions to programme and questions and for screens, which have a count of their own; without a change it is final.</summary>
    internal void RecordApart(RoomState state, RoomEvent fact, StaffChange? change, in FactContext context) =>
        Record(-++_apart, state, fact, change is null ? [] : [change], context);

    private void Record(int number, RoomState state, RoomEvent fact, IReadOnlyList<StaffChange> changes, in FactContext context)
    {
        if (Math.Abs(number) > Limit) Forget(_last.FindIndex(deed => deed.Number < 0 == number < 0));
        var said = StaffAct.Of(fact)!;
        _last.Add(new StaffDeed(number, said.Kind, context.Time, context.Actor, state.Access.Find(context.Actor)?.Name ?? "")
        {
            IsFinal = number < 0 && changes.Count == 0,
            Name = number < 0 && said.Subject is ActSubject.Screen ? state.Screens.FindEver(said.Ids[0])?.Name : null,
            Changes = changes,
            Questions = [.. changes.OfType<QuestionChange>().Select(change => change.Question).Concat(Named(state, said)).Distinct()
                .OrderBy(question => said.Kind is ActKind.Merged && question.Id == said.Ids[0] ? 0 : question.Number)],
            Title = changes.Select(change => change switch
            {
                SurveyChange survey => survey.After.Content.Title,
                PollChange poll => poll.After.Content.Prompt,
                WordChange word => word.Poll.Content.Prompt,
                SessionChange session => session.After.Title,
                SessionAddition added => added.Session.Content.Title,
                CurrentChange on => on.After.Current?.Content.Title,
                SceneChange when said.Scene?.Kind is SceneKind.Poll => state.Polls.Find(said.Scene.Id)?.Content.Prompt,
                _ => null,
            }).FirstOrDefault(),
            Changed = context.Offset,
        });
    }

    /// <summary>Of what changes no question: the one it is about.</summary>
    private static IEnumerable<Question> Named(RoomState state, StaffAct said)
    {
        var id = said.Kind is ActKind.Muted or ActKind.Banned or ActKind.Unbarred ? said.Ids[0] : said.Scene?.Kind is SceneKind.Question ? said.Scene.Id : null;
        return state.Questions.Find(id) is { } question ? [question] : [];
    }

    private void Forget(int at)
    {
        var gone = _last[at];
        _last.RemoveAt(at);
        if (gone.Turns.Offset == 0) return;
        if (_turned.Count == TurnedLimit) _turned.Dequeue();
        _turned.Enqueue((gone.Number, gone.Turns));
    }

    /// <summary>Changes questions as one act.</summary>
    internal void Do(RoomState state, RoomEvent fact, IEnumerable<(Question Question, Standing To)> changes, in FactContext context)
    {
        var done = changes.Select(change => new QuestionChange(change.Question, change.Question.Standing, change.To)).ToArray();
        Put(state, done, back: false, context);
        Record(state, fact, [.. done.Select(change => change with { After = change.Question.Standing })], context);
    }

    internal static void Turn(RoomState state, StaffDeed deed, bool back, in FactContext context)
    {
        deed.Turns.Record(context);
        if (deed.IsUndone == back) return;
        Put(state, [.. deed.Changes.OfType<QuestionChange>()], back, context);
        foreach (var change in deed.Changes) change.Turn(state, back, context);
        if (deed.Changes.OfType<SceneChange>().ToArray() is { Length: > 0 } scenes) state.Screens.Show(state, scenes, context.Offset, back);
        deed.UndoneWho = back ? context.Actor : null;
        deed.UndoneBy = back ? state.Access.Find(context.Actor)?.Name ?? "" : null;
        deed.Changed = context.Offset;
    }

    private static void Put(RoomState state, QuestionChange[] changes, bool back, in FactContext context)
    {
        var moved = new List<Question>();
        var affected = new HashSet<Question>();
        foreach (var change in changes)
        {
            var (question, from) = (change.Question, change.Question.Standing.Life.Into);
            if (change.Turned(back) is not { } standing) continue;
            if (standing.Life != question.Standing.Life) question.Handle(state, context.Actor);
            question.Turns.Record(context);
            state.Questions.Put(question, standing, context.Offset);
            if (from == standing.Life.Into) continue;
            moved.Add(question);
            affected.UnionWith(new[] { question, from, standing.Life.Into }.OfType<Question>());
        }
        foreach (var question in affected) Supporters.Recount(state, question, moved, context.Offset);
    }
}
