using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Similar;
using LiveSessions.Core.Views;

namespace LiveSessions.Server.Rooms;

/// <summary>
/// A room's questions by what they say, beside its fold; empty until somebody asks. What changed since is noted in the room's loop, at the
/// cost of what changed; it is taken in and searched outside of the loop, one search at a time, so that no search holds up a vote. Held are
/// at most the questions that a room may have.
/// </summary>
/// <param name="textOf">What a question may be found by; null where it may not be found.</param>
/// <param name="pace">How often it may be asked.</param>
public sealed class SimilarIndex(Func<Question, string?> textOf, SearchPace pace)
{
    /// <summary>Searches under way and waiting; for one more the room is busy.</summary>
    public const int SearchLimit = 32;

    /// <summary>Requests in ten seconds, of each phone and of a room's phones; of each of the staff and of a room's staff.</summary>
    public const int OfPhone = 15, OfPhones = 1_000, OfMember = 20, OfStaff = 60;

    /// <summary>Questions taken in before others have a turn on the thread.</summary>
    private const int TakenPerTurn = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, string?> _due = [];
    private readonly Dictionary<int, string> _texts = [];
    private SimilarQuestions _questions = new();
    private Task _last = Task.CompletedTask;
    private Position _noted;
    private bool _isAnew;
    private int _searches;

    /// <summary>Of what the audience may see.</summary>
    public static SimilarIndex ForAudience(TimeProvider time) => new(SimilarPage.TextOf, new SearchPace(time, OfPhone, OfPhones));

    /// <summary>Of all that something can be merged into.</summary>
    public static SimilarIndex ForStaff(TimeProvider time) => new(DuplicatesPage.TextOf, new SearchPace(time, OfMember, OfStaff));

    /// <inheritdoc cref="SearchPace"/>
    public SearchPace Pace => pace;

    /// <summary>Notes what changed since it was called last. In the room's loop only. In a log that was rolled back it begins anew.</summary>
    public void Follow(RoomState state)
    {
        lock (_gate)
        {
            if (state.Offset < _noted.Offset || !state.Agrees(_noted))
            {
                (_noted, _isAnew) = (default, true);
                _due.Clear();
            }
            foreach (var question in state.Questions.ChangedSince(_noted.Offset)) _due[question.Number] = textOf(question);
            _noted = state.Position;
        }
    }

    /// <summary>The numbers of all questions that are so much like a text, the likest first.</summary>
    /// <exception cref="RoomBusyException">Too many search.</exception>
    public Task<IReadOnlyList<(int Number, double Likeness)>> FindAsync(string text, double? least, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_searches >= SearchLimit) throw new RoomBusyException();
            _searches++;
            var search = FindAfterAsync(_last, text, least, cancellation);
            _last = search;
            return search;
        }
    }

    private async Task<IReadOnlyList<(int Number, double Likeness)>> FindAfterAsync(Task before, string text, double? least, CancellationToken cancellation)
    {
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            do
            {
                // Others have a turn on the thread, and whoever gave up waiting costs no search.
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
            }
            while (TakeIn());
            return _questions.Find(text, int.MaxValue, least);
        }
        finally
        {
            lock (_gate) _searches--;
        }
    }

    /// <summary>Takes in some of what is noted; true where more is.</summary>
    private bool TakeIn()
    {
        KeyValuePair<int, string?>[] some;
        lock (_gate)
        {
            if (_isAnew)
            {
                (_isAnew, _questions) = (false, new SimilarQuestions());
                _texts.Clear();
            }
            some = [.. _due.Take(TakenPerTurn)];
            foreach (var (number, _) in some) _due.Remove(number);
        }
        foreach (var (number, text) in some)
        {
            // Most changes are votes, and leave the text as it was.
            if (text == _texts.GetValueOrDefault(number)) continue;
            if (text is null)
            {
                _texts.Remove(number);
                _questions.Remove(number);
            }
            else
            {
                _texts[number] = text;
                _questions.Add(number, text);
            }
        }
        return some.Length == TakenPerTurn;
    }
}
