namespace LiveSessions.Core.Tests.Properties;

/// <summary>Gives every text of a log a mark of its own, and knows which must not be seen.</summary>
public sealed class Canaries
{
    private readonly Dictionary<string, HashSet<string>> _texts = [];
    private int _next;

    /// <summary>Ends with a sign that no other mark has inside, so that none is part of another.</summary>
    private string New(string kind) => $"{kind}-{++_next}#";

    public Step Mark(Step step) => step with
    {
        Event = step.Event switch
        {
            QuestionAsked asked => asked with { Text = Of(asked.Id) },
            QuestionEdited edited => edited with { Text = Of(edited.Question) },
            QuestionReworded reworded => reworded with { Text = Of(reworded.Question) },
            QuestionReplied { Answer.Length: > 0 } replied => replied with { Answer = Of(replied.Question) },
            FloorAsked asked => asked with { Text = Of(asked.Id) },
            PollAnswered answered => answered with { Texts = [.. answered.Texts.Select(_ => Of($"words of {answered.Poll}"))] },
            QuestionDeclined declined => declined with { Reason = New("reason") },
            PollSaved saved => saved with { Prompt = Rooms.In(Of(saved.Id)), Kind = Marked(saved.Kind, saved.Id) },
            var other => other,
        },
    };

    /// <summary>All texts of questions that are not public and of polls that are drafts, and all former texts of the others.</summary>
    public IEnumerable<string> Hidden(RoomState state)
    {
        foreach (var (id, texts) in _texts)
            foreach (var text in texts)
            {
                var question = state.Questions.Find(id) is { IsPublic: true } one && (one.Text == text || one.Standing.Answer == text);
                var poll = state.Polls.Find(id) is { State: PollState.Open or PollState.Closed } opened && Shows(opened, text);
                if (!question && !poll && !IsSaid(state, id, text)) yield return text;
            }
    }

    private static bool IsSaid(RoomState state, string id, string text) => state.Polls.Find(id.Split(' ')[^1]) is { } poll
        && (poll.Picked == text || (poll.IsShown && poll.Result switch
        {
            CloudResult cloud => cloud.Words.Any(word => word.Text == text),
            TextsResult texts => texts.Answers.Any(answer => answer.Text == text),
            _ => false,
        }));

    private static bool Shows(Poll poll, string text) =>
        poll.Content.Prompt.ContainsValue(text) || Options(poll.Content.Kind).Any(option => option.ContainsValue(text));

    private static Localized[] Options(PollKind kind) => kind switch { MultipleChoice multiple => multiple.Options, SingleChoice single => single.Options, Quiz quiz => quiz.Options, _ => [] };

    private PollKind Marked(PollKind kind, string id)
    {
        var options = Options(kind).Select(_ => Rooms.In(Of(id))).ToArray();
        return kind switch { MultipleChoice multiple => new MultipleChoice(options, multiple.Max), SingleChoice => new SingleChoice(options, 1), Quiz quiz => quiz with { Options = options }, _ => kind };
    }

    private string Of(string id)
    {
        var text = New("canary");
        if (!_texts.TryGetValue(id, out var texts)) _texts[id] = texts = [];
        texts.Add(text);
        return text;
    }
}
