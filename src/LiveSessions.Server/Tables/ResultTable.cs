using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Results;
using LiveSessions.Server.Pages;

namespace LiveSessions.Server.Tables;

/// <summary>Results as lines of a table: what is in the room's languages has a column for each, all else is in the reader's.</summary>
/// <param name="languages">The room's, the first one first.</param>
/// <param name="reader">The reader's language.</param>
internal sealed class ResultTable(Messages messages, IReadOnlyList<string> languages, string reader)
{
    /// <summary>The name of the table, for a tab of a workbook.</summary>
    public string Title => Word("title");

    /// <summary>The names of the columns.</summary>
    public Cell[] Head =>
    [
        Column("poll"), Column("session"), Column("survey"), .. Columns("question"), Column("kind"), Column("round"), Column("state"), Column("group"), Column("measure"),
        .. Columns("item"), Column("from"), Column("to"), Column("count"), Column("share"), Column("value"), Column("mark"),
    ];

    /// <summary>Which columns have sentences in them.</summary>
    public bool[] Wide => [false, true, true, .. languages.Select(_ => true), true, false, false, true, true, .. languages.Select(_ => true), false, false, false, false, false, false];

    public Cell[] Line(ResultRow row) =>
    [
        Cell.Of(row.Poll), Cell.Of(First(row.Session)), Cell.Of(row.Survey is { } survey ? First(survey) : null), .. languages.Select(language => Cell.Of(row.Prompt?.GetValueOrDefault(language))),
        Cell.Of(KindOf(row)), Cell.Of(row.Round), Cell.Of(row.State is { } state ? Word($"state.{(state is PollState.Open ? "open" : "closed")}") : null),
        Cell.Of(!row.IsOfGroup ? null : row.Group is { } group ? First(group) : Word("others")), Cell.Of(Word($"measure.{row.Figure.Measure}")),
        .. languages.Select((language, at) => Cell.Of(Item(row.Figure, language, isFirst: at == 0))),
        Cell.Of(row.Figure.From), Cell.Of(row.Figure.To), Cell.Of(row.Figure.Count), Cell.Part(row.Figure.Share), Cell.Of(row.Figure.Value),
        Cell.Of(row.Figure.Mark is { } mark ? Word($"mark.{mark}") : null),
    ];

    private string KindOf(ResultRow row)
    {
        var kind = row.Kind is null ? Word("leaderboard") : Word($"kind.{row.Kind}");
        return row.IsAnonymous ? $"{kind} · {Word("anonymous")}" : kind;
    }

    /// <summary>What somebody wrote is in no language of the room: it stands in the first of the columns.</summary>
    private string? Item(Figure figure, string language, bool isFirst)
    {
        if (figure.Code is { } code) return messages.Text($"results.item.{code}", messages.Speaks(language) ? language : reader);
        return figure.Words is { } words ? isFirst ? words : null : figure.Option?.GetValueOrDefault(language);
    }

    /// <summary>In the reader's language where it is known, else in the first of the room's that is.</summary>
    private string? First(Localized text) => languages.Prepend(reader).Select(language => text.GetValueOrDefault(language)).FirstOrDefault(one => one is not null);

    private Cell Column(string name) => Cell.Of(Word($"column.{name}"));

    private IEnumerable<Cell> Columns(string name) => languages.Select(language => Cell.Of($"{Word($"column.{name}")} ({language})"));

    private string Word(string key) => messages.Text($"results.{key}", reader);
}
