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
            }, iter: Samples.Of(60));

    [Fact]
    public void A_few_questions_are_all_in_it()
    {
        var model = new Model();
        for (var i = 0; i < 30; i++) model.Add();
        Assert.Equal((30, (0, 0)), (model.Window.ByAge.Count(), model.Window.Outside));
    }

    [Fact]
    public void Of_many_the_middle_is_outside_until_it_is_supported()
    {
        var model = new Model();
        for (var i = 0; i < 60; i++) model.Add();
        Assert.Equal((30, 0), model.Window.Outside);
        var hidden = model.All[40];
        Assert.Equal(WindowReason.None, hidden.Window);
        model.Rescore(hidden, 1);
        Assert.Equal(WindowReason.Top, hidden.Window);
    }

    [Fact]
    public void Answered_ones_take_no_place_from_open_ones()
    {
        var model = new Model();
        for (var i = 0; i < 60; i++) model.Add();
        for (var i = 0; i < 25; i++) model.Move(model.All[i], QuestionState.Answered);
        Assert.Equal((5, 20), (model.Window.Outside.Open, model.Window.Outside.Answered));
        Assert.Equal(model.All[25..45], model.All.Where(question => question.Window.HasFlag(WindowReason.Top)));
    }

    private sealed class Model
    {
        private readonly Dictionary<Question, bool> _was = [];
        private long _offset;
        private int _seq;

        public QuestionWindow Window { get; } = new();
        public List<Question> All { get; } = [];

        public void Step(int act, int which, int score)
        {
            var some = All.Count == 0 ? null : All[which % All.Count];
            if (act < 2 || some is null) Add();
            else if (act < 4) Move(some, some.IsPublic ? QuestionState.Declined : QuestionState.Approved);
            else if (act < 6) Move(some, some.State is QuestionState.Approved ? QuestionState.Answered : QuestionState.Approved);
            else if (some.IsPublic) Rescore(some, Math.Max(0, some.Score + score));
        }

        public void Add()
        {
            var question = new Question(All.Count + 1, $"q{All.Count + 1}", Session, Author);
            All.Add(question);
            Move(question, QuestionState.Approved);
        }

        public void Rescore(Question question, int score) => Change(() => Window.Rescore(question, score, _offset));

        public void Move(Question question, QuestionState state) => Change(() =>
        {
            if (question.IsPublic) Window.Remove(question, _offset);
            question.Standing = question.Standing with { Life = new Life(state) };
            if (!question.IsPublic) return;
            question.Seq = ++_seq;
            Window.Add(question, _offset);
        });

        private void Change(Action change)
        {
            _offset++;
            change();
            var open = All.Where(question => question.State is QuestionState.Approved).ToArray();
            var byPopularity = open.OrderByDescending(question => question.Score).ThenBy(question => question.Number).ToArray();
            var byAge = open.OrderByDescending(question => question.Seq).ToArray();
            var answered = All.Where(question => question.State is QuestionState.Answered).OrderByDescending(question => question.Seq).ToArray();
            Assert.Equal(byPopularity, Window.ByPopularity);
            Assert.Equal(byAge, Window.ByAge);
            Assert.Equal(answered, Window.AnsweredOnes);
            foreach (var question in All)
            {
                var expected = Reason(byPopularity[..Math.Min(open.Length, QuestionWindow.Top)], WindowReason.Top)
                    | Reason(byAge[..Math.Min(open.Length, QuestionWindow.Newest)], WindowReason.Newest)
                    | Reason(answered[..Math.Min(answered.Length, QuestionWindow.Answered)], WindowReason.Answered);
                Assert.Equal(expected, question.Window);
                var inside = expected != 0;
                if (inside != _was.GetValueOrDefault(question)) Assert.Equal(_offset, inside ? question.Entered : question.Left);
                _was[question] = inside;

                WindowReason Reason(Question[] first, WindowReason reason) => first.Contains(question) ? reason : 0;
            }
            Assert.Equal((open.Length, answered.Length), (Window.ByAge.Count(), Window.AnsweredOnes.Count()));
            Assert.Equal((open.Count(question => question.Window == 0), answered.Count(question => question.Window == 0)), Window.Outside);
        }
    }
}
