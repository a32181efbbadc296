using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A crowded panel in three languages, in which moderators have done to questions whatever they can do.</summary>
internal sealed class Panel(Curator curator, Crowd crowd) : IAsyncDisposable
{
    private const string Session = "planning";

    /// <summary>What is on the screen, next, pinned, answered in writing, taken from the floor and has others merged into it.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["shown"] = "كيف ستُشارك الأحياء القديمة في تحديث المخطط العمراني؟",
        ["next"] = "서울의 전자 도면 심사 경험을 무스카트의 허가 절차에 어떻게 적용할 수 있습니까?",
        ["pinned"] = "Who decides which street is renewed first, and where can one read why?",
        ["answered"] = "هل تُنشر خرائط استخدام الأراضي للجميع؟",
        ["floor"] = "متى تبدأ صيانة شبكة تصريف الأمطار في روي؟",
        ["merged"] = "How long does a building permit take today?",
    };

    public Curator Curator => curator;

    public static async Task<Panel> OpenAsync(ForumServer forum)
    {
        var panel = new Panel(await Curator.SignInAsync(forum.Url, forum.ModeratorLinks[0]), await Crowd.JoinAsync(forum.Url, 6));
        await panel.FillAsync();
        return panel;
    }

    public async ValueTask DisposeAsync()
    {
        await crowd.DisposeAsync();
        await curator.DisposeAsync();
    }

    private async Task FillAsync()
    {
        var title = new Localized { ["ar"] = "جلسة حوارية: التخطيط الحضري وإدارة المدن", ["en"] = "Dialogue: urban planning", ["ko"] = "대담: 도시 계획과 도시 관리" };
        await curator.DoAsync(new SaveSession(Session, "panel", 1, Clock(-66), Clock(24), title, true, Curator.Seen,
            [
                new WireSpeaker("planner", new Localized { ["ar"] = "متحدث التخطيط", ["en"] = "The planner", ["ko"] = "계획 담당 연사" }),
                new WireSpeaker("seoul", new Localized { ["ar"] = "متحدث سيؤول", ["en"] = "The speaker from Seoul", ["ko"] = "서울 연사" }),
            ]));
        var shown = await ApprovedAsync(0, "shown", "ar");
        var next = await ApprovedAsync(1, "next", "ko");
        var pinned = await ApprovedAsync(2, "pinned", "en");
        var answered = await ApprovedAsync(3, "answered", "ar");
        var merged = await ApprovedAsync(4, "merged", "en");
        var (first, second) = (await crowd.AskAsync(5, Session, "كم يوماً تستغرق رخصة البناء؟", "ar"), await crowd.AskAsync(0, Session, "건축 허가는 며칠 걸립니까?", "ko"));
        await curator.DoAsync(new TakeFromFloor("floor", Session, Texts["floor"], "ar", null, "sohar"));
        await curator.DoAsync(new Merge(merged, [first, second], Curator.Seen));
        await curator.DoAsync(new CountHands(merged, 14, Curator.Seen));
        await curator.DoAsync(new MarkQuestion(pinned, true, null, null, "planner", Curator.Seen));
        await curator.DoAsync(new MarkQuestion(next, null, true, null, "seoul", Curator.Seen));
        await curator.DoAsync(new Reply(answered, "نعم، تُنشر على بوابة البلدية مع بداية كل ربع سنة.", Curator.Seen));
        await curator.DoAsync(new MoveQuestions([answered], (int)QuestionMove.Answer, null, Curator.Seen));
        await curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Question, shown)));
    }

    // By the clock of this machine, which the browser shows.
    private static string Clock(int minutes) => DateTime.Now.AddMinutes(minutes).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> ApprovedAsync(int phone, string name, string language)
    {
        var question = await crowd.AskAsync(phone, Session, Texts[name], language);
        await curator.ApproveAsync(question);
        return question;
    }
}
