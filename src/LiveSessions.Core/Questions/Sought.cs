using System.Globalization;
using LiveSessions.Core.Text;

namespace LiveSessions.Core.Questions;

/// <summary>What somebody looks for among questions; what is null or empty narrows nothing.</summary>
/// <param name="Words">Each must be in the text, the written answer or the asker's name; or the question's number alone, in any digits.</param>
/// <param name="Lang">The tag of the language it was asked in.</param>
/// <param name="Speaker">The id of the speaker it is for.</param>
public readonly record struct Sought(string? Words, string? Lang, string? Speaker)
{
    /// <summary>Letters of each at most; the texts searched are not much longer.</summary>
    public const int Limit = 300;

    /// <summary>Those of some questions that are looked for, in their order.</summary>
    public IEnumerable<Question> In(IEnumerable<Question> questions)
    {
        var (lang, speaker) = (Lang, Speaker);
        var words = PlainText.Of(Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return questions.Where(question => (string.IsNullOrEmpty(lang) || question.Lang == lang)
            && (string.IsNullOrEmpty(speaker) || question.Standing.Speaker == speaker)
            && (words.All(word => question.Plain.Contains(word, StringComparison.Ordinal))
                || (words is [var number] && number == question.Number.ToString(CultureInfo.InvariantCulture))));
    }
}
