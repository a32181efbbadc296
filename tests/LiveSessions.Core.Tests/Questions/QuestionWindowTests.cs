using CsCheck;

namespace LiveSessions.Core.Tests.Questions;

/// <summary>The window against a naive sort of everything, after every step.</summary>
public class QuestionWindowTests
{
    private static readonly Session Session = new(Rooms.Saved(Rooms.Session), 0);
    private static readonly Participant Author = new(Amal.Id, 0);

    [Fact]
    public void It_is_the_most_supported_and_the_newest_whatever_happened() =>
        Gen.Select(Gen.Int[0, 140], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 200], Gen.Int[-2, 6]).Array[0, 150])
            .Sample((first, steps) =>
            {
                var model = new Model();
                for (var i = 0; i < first; i++) model.Add();
                foreach (var (act, which, score) in steps) model.Step(act, which, score);
            }, iter: 60);

    [Fact]
    public void A_few_questions_are_all_in_it()
    {
        var model = new Model();
        for (var i = 0; i < 70; i++) model.Add();
        Assert.Equal((70, 0), (model.Window.Count, model.Window.Outside));
    }

    [Fact]
    public void Of_many_the_middle_is_outside_until_it_is_supported()
    {
        var model = new Model();
        for (var i = 0; i < 100; i++) model.Add();
        Assert.Equal(30, model.Window.Outside);
        var hidden = model.All[60];
        Assert.Equal(WindowReason.None, hidden.Window);
        model.Rescore(hidden, 1);
        Assert.Equal(WindowReason.Top, hidden.Window);
    }

    private sealed class Model
    {
        private readonly List<Question> _public = [];
        private readonly Dictionary<Question, bool> _was = [];
        private long _offset;

        public QuestionWindow Window { get; } = new();
        public List<Question> All { get; } = [];

        public void Step(int act, int which, int score)
        {
            var some = All.Count == 0 ? null : All[which % All.Count];
            if (act < 2 || some is null) Add();
            else if (act < 4) Toggle(some);
            else if (_public.Contains(some)) Rescore(some, Math.Max(0, some.Score + score));
        }

        public void Add()
        {
            var question = new Question(All.Count + 1, $"q{All.Count + 1}", Session, Author) { State = QuestionState.Approved };
            All.Add(question);
            Toggle(question);
        }

        public void Rescore(Question question, int score) => Change(() => Window.Rescore(question, score, _offset));

        private void Toggle(Question question) => Change(() =>
        {
            if (_public.Remove(question)) Window.Remove(question, _offset);
            else
            {
                _public.Add(question);
                Window.Add(question, _offset);
            }
        });

        private void Change(Action change)
        {
            _offset++;
            change();
            var top = _public.OrderByDescending(question => question.Score).ThenBy(question => question.Number).Take(QuestionWindow.Top).ToHashSet();
            var newest = _public.TakeLast(QuestionWindow.Newest).ToHashSet();
            foreach (var question in All)
            {
                var expected = (top.Contains(question) ? WindowReason.Top : 0) | (newest.Contains(question) ? WindowReason.Newest : 0);
                Assert.Equal(expected, question.Window);
                var inside = expected != 0;
                if (inside != _was.GetValueOrDefault(question)) Assert.Equal(_offset, inside ? question.Entered : question.Left);
                _was[question] = inside;
            }
            Assert.Equal(_public.Count, Window.Count);
            Assert.Equal(_public.Count(question => question.Window == 0), Window.Outside);
        }
    }
}
