using BenchmarkDotNet.Attributes;
using LiveSessions.Core.Views;

namespace LiveSessions.Benchmarks.Micro;

/// <summary>The leaderboard of a hall of 2,000 after ten quizzes.</summary>
public class QuizSteps
{
    private const int Quizzes = 10;
    private readonly SampleRoom _room = new();
    private readonly long _before;
    private bool _revealed;

    public QuizSteps()
    {
        for (var i = 0; i < Quizzes; i++)
        {
            _room.PlayQuiz($"quiz-{i}");
            _before = _room.State.Offset;
            _room.Reveal($"quiz-{i}", _revealed = true);
        }
    }

    /// <summary>The last of them, in turn with taking it back, which costs the same.</summary>
    [Benchmark(Description = "reveal the tenth quiz: points and places of 2,000")]
    public void Reveal() => _room.Reveal($"quiz-{Quizzes - 1}", _revealed = !_revealed);

    [Benchmark(Description = "audience delta: leaderboard of 2,000")]
    public object Delta() => AudienceView.Since(_room.State, _before, _room.Now);
}
