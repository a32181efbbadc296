using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Load;
using LiveSessions.Load.Fleet;
using LiveSessions.Load.Rooms;

namespace LiveSessions.Benchmarks.Desk;

/// <summary>A hall that has asked and upvoted much, and goes on asking.</summary>
internal sealed class FullHall(LiveTarget target, Gathering hall, DeskOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly (string Lang, string Text)[] Texts =
    [
        ("en", "What does the city plan for those of us who have no car?"),
        ("ar", "متى تصل خدمة النقل العام إلى الأحياء الجديدة خلف الوادي، ومن يقرر مسار الحافلات فيها؟"),
        ("ko", "새 도시 계획에서 구시가지 주민들은 어떤 방법으로 의견을 낼 수 있으며, 그 결과는 언제 발표됩니까?"),
        ("en", "Building permits: why do they take months where the form itself promises two weeks, and who can be called meanwhile?"),
    ];

    private readonly Random _chance = new(1);
    private readonly HashSet<(int Phone, int Question)> _supported = [];
    private IReadOnlyList<(string Id, Phone Author)> _asked = [];

    /// <summary>Phones that are needed: nobody may ask more than a few that wait.</summary>
    public static int PhonesFor(DeskOptions options) => 10 + Math.Max(options.Questions / Limits.QuestionsPerParticipant, options.Arrivals / Limits.PendingPerParticipant);

    /// <summary>Questions are asked and approved, then upvoted: a few of them by many.</summary>
    public async Task FillAsync()
    {
        _asked = await Asking.AskAsync(target, hall.Phones, options.Questions, Text, moderated: true);
        for (var supports = 0; supports < options.Upvotes;)
        {
            if (Support()) supports++;
            else await Task.Delay(1);
        }
        if (!await Crowd.UntilAsync(() => !hall.Phones.Any(phone => phone.IsBusy), Patience)) throw new LoadException("The upvotes were not answered.");
    }

    /// <summary>Questions arrive at their rate, and twice as many upvotes.</summary>
    public async Task GoOnAsync()
    {
        var session = await Asking.LiveAsync(target, moderated: true);
        var timeline = new Timeline();
        for (var i = 0; i < options.Arrivals; i++)
        {
            var (number, at) = (i, (double)i / options.Rate);
            timeline.Add(at, () => Ask(number, session));
            timeline.Add(at + 0.25 / options.Rate, () => Support());
            timeline.Add(at + 0.75 / options.Rate, () => Support());
        }
        await timeline.PlayAsync(options.Seconds);
    }

    /// <summary>Of the phones that have room for one more question that waits the next that is free.</summary>
    private void Ask(int number, string session)
    {
        var (lang, _) = Texts[number % Texts.Length];
        var ask = new Ask($"late-{number}", session, Text(options.Questions + number), lang, false);
        for (var i = 0; i < hall.Phones.Count; i++)
            if (hall.Phones[(number + i) % hall.Phones.Count].Send(ask, static (phone, ask) => ((LiveDialect)phone.Dialect).Send(ask, phone.Wire))) return;
    }

    private bool Support()
    {
        var phone = _chance.Next(hall.Phones.Count);
        var question = (int)(Math.Pow(_chance.NextDouble(), 2) * _asked.Count);
        return _asked[question].Author != hall.Phones[phone] && !_supported.Contains((phone, question))
            && hall.Phones[phone].Send(new Support(_asked[question].Id, true), static (phone, support) => ((LiveDialect)phone.Dialect).Send(support, phone.Wire))
            && _supported.Add((phone, question));
    }

    private static string Text(int number) => $"{Texts[number % Texts.Length].Text} ({number})";
}
