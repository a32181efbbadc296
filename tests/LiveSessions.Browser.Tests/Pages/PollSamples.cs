using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>A poll of one kind: how a person answers it on a phone, what five others say, and what is read then.</summary>
/// <param name="Others">A ballot each.</param>
/// <param name="Result">Lines by their text, with what stands in them.</param>
internal sealed record PollSample(
    string Id,
    PollKind Kind,
    Localized Prompt,
    Func<Phone, string, Task> Answer,
    int[][] Others,
    Func<string, (string Line, string Text)[]> Result)
{
    /// <summary>What the others say, where the kind asks for words.</summary>
    public string[][] Words { get; init; } = [];
}

/// <summary>One of every kind that is not tested elsewhere.</summary>
internal static class PollSamples
{
    private static readonly Localized Transport = In("النقل العام", "Public transport", "대중교통");
    private static readonly Localized Parks = In("المساحات الخضراء", "Green spaces", "녹지 공간");
    private static readonly Localized Waste = In("إدارة النفايات", "Waste management", "폐기물 관리");
    private static readonly Localized[] Three = [Transport, Parks, Waste];

    private static readonly Localized[] Capitals = [In("صحار", "Sohar", "소하르"), In("نزوى", "Nizwa", "니즈와"), In("صور", "Sur", "수르"), In("صلالة", "Salalah", "살랄라")];

    public static PollSample[] All { get; } =
    [
        new("several", new MultipleChoice(Three, 3, 2), In("أي مجالين تبدأ بهما مدينتكم؟", "Which two should your city begin with?", "귀 도시는 어느 두 분야부터 시작해야 합니까?"),
            async (phone, language) =>
            {
                await phone.Page.GetByText(Transport[language], new() { Exact = true }).ClickAsync();
                await Expect(phone.Page.GetByText(phone.Text("shared.way.counted"))).ToHaveCountAsync(0);
                await phone.Page.GetByText(Waste[language], new() { Exact = true }).ClickAsync();
            },
            [[0, 1], [0, 1], [0, 1, 2], [0, 2], [1, 2]], language => [(Transport[language], Number("83", language)), (Waste[language], Number("67", language))]),
        new("yes-no", new YesNo(), In("هل تؤيد نشر مؤشرات الأداء شهرياً؟", "Should performance indicators be published monthly?", "성과 지표를 매달 공개해야 합니까?"),
            async (phone, _) => await phone.VoteAsync(phone.Text("shared.poll.yes")),
            [[0], [0], [0], [0], [1]], _ => []),
        new("rating", new Rating(Three, 5, In("ضعيف", "Poor", "미흡"), In("ممتاز", "Excellent", "우수")), In("كيف تقيّم خدمات مدينتك؟", "How do you rate your city’s services?", "도시 서비스를 어떻게 평가하십니까?"),
            async (phone, language) =>
            {
                foreach (var (option, level) in new[] { (Transport, "4"), (Parks, "5") })
                    await phone.Page.GetByRole(AriaRole.Group, new() { Name = option[language] }).GetByText(Number(level, language), new() { Exact = true }).ClickAsync();
            },
            [[4, 5, 1], [4, 5, 2], [2, 4, 1], [5, 5, 0], [5, 0, 3]], language => [(Transport[language], Number("4", language)), (Parks[language], Number(language == "ar" ? "4٫8" : "4.8", language))]),
        new("ranked", new RankedChoice(Three), In("رتّب أولويات الإنفاق", "Put the spending priorities in order", "예산 우선순위를 정해 주세요"),
            async (phone, language) =>
            {
                foreach (var option in new[] { Parks, Transport, Waste })
                    await phone.Page.GetByRole(AriaRole.Button, new() { Name = option[language], Exact = true }).ClickAsync();
            },
            [[0, 1, 2], [0, 2, 1], [1, 0, 2], [0, 1, 2], [2, 0, 1]], language => [(Transport[language], Number(language == "ar" ? "1٫5" : "1.5", language))]),
        new("points", new PointAllocation(Three), In("وزّع ميزانية من ١٠٠ نقطة", "Share out a budget of 100 points", "예산 100점을 나누어 주세요"),
            async (phone, language) =>
            {
                // What cannot be given is said and stays to be mended.
                var first = phone.Page.GetByRole(AriaRole.Textbox, new() { Name = Transport[language] });
                await first.FillAsync("101");
                await first.BlurAsync();
                await Expect(phone.Page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
                await Expect(first).ToHaveValueAsync("101");
                foreach (var (option, points) in new[] { (Transport, "60"), (Waste, "٤٠") })
                {
                    var box = phone.Page.GetByRole(AriaRole.Textbox, new() { Name = option[language] });
                    await box.FillAsync(points);
                    await box.BlurAsync();
                }
            },
            [[60, 20, 20], [50, 50, 0], [100, 0, 0], [30, 30, 40], [0, 0, 100]], language => [(Transport[language], Number("50", language)), (Parks[language], Number(language == "ar" ? "16٫7" : "16.7", language))]),
        new("grid", new PlacementGrid(Three, In("الجهد", "Effort", "노력"), In("الفائدة", "Benefit", "효과")), In("أين تقع هذه المشاريع؟", "Where do these projects lie?", "이 사업들은 어디에 있습니까?"),
            async (phone, language) =>
            {
                await phone.Page.GetByRole(AriaRole.Slider, new() { Name = language switch { "ar" => "الجهد", "ko" => "노력", _ => "Effort" } }).FillAsync("20");
                await phone.Page.GetByRole(AriaRole.Slider, new() { Name = language switch { "ar" => "الفائدة", "ko" => "효과", _ => "Benefit" } }).FillAsync("90");
            },
            [[20, 90, 60, 40, 90, 20], [30, 70, 50, 50, 80, 30], [10, 95, 70, 30, -1, -1], [25, 80, 60, 45, 85, 10], [15, 85, 65, 40, 95, 25]], _ => []),
        new("number", new Numeric(In("دقيقة", "minutes", "분"), 0, 0, 120, 32, 5), In("كم تستغرق رحلتك إلى العمل؟", "How long is your way to work?", "출근 시간이 얼마나 걸립니까?"),
            async (phone, _) =>
            {
                var box = phone.Page.GetByRole(AriaRole.Textbox);
                await box.FillAsync("121");
                await phone.Button("answers.give").ClickAsync();
                await Expect(phone.Page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
                await box.FillAsync("٣٥");
                await phone.Button("answers.give").ClickAsync();
            },
            [[10], [20], [25], [35], [90]], _ => []),
        new("quiz", new Quiz(Capitals, 1, 120, 1_000), In("أيّها كانت عاصمة عُمان يوماً؟", "Which of them was once the capital of Oman?", "이 가운데 한때 오만의 수도였던 곳은 어디입니까?"),
            async (phone, language) => await phone.VoteAsync(Capitals[1][language]),
            [[1], [0], [2], [1], [3]], language => [(Capitals[1][language], Number("50", language)), (Capitals[3][language], Number("17", language))]),
        new("cloud", new WordCloud(3), In("ما الذي تحتاج إليه مدينتك أكثر؟", "What does your city need most?", "귀 도시에 가장 필요한 것은 무엇입니까?"),
            async (phone, language) =>
            {
                var first = phone.Page.GetByRole(AriaRole.Textbox).First;
                await first.FillAsync(new string('a', 20) + new string('b', 30));
                await Send(phone, language).ClickAsync();
                await Expect(phone.Page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
                await first.FillAsync(Transport[language]);
                await phone.Page.GetByRole(AriaRole.Textbox).Nth(1).FillAsync("Parks");
                await Send(phone, language).ClickAsync();
            },
            [], language => [(Transport[language], Number("83", language)), ("Parks", Number("33", language))])
        {
            Words =
            [
                ["النقل العام", "Public transport", "대중교통"], ["نقل عام", "public transport", "대중교통을"], ["النقل العام", "Public Transport", "대중교통"],
                ["المواقف", "parks", "주차장"], ["نقل عام", "the public transport", "대중교통"],
            ],
        },
    ];

    /// <summary>What the person at the phone answers.</summary>
    public static Localized OwnAnswer { get; } = In("أشجار في ساحات المدارس", "Trees in the school yards", "학교 운동장에 나무 심기");

    /// <summary>Its answers are shown one by one.</summary>
    public static PollSample Open { get; } = new("open", new OpenText(2, Moderated: true), In("ما الذي ينبغي أن تبدأ به مدينتك غداً؟", "What should your city begin tomorrow?", "귀 도시가 내일 시작해야 할 일은 무엇입니까?"),
        async (phone, language) =>
        {
            var first = phone.Page.GetByRole(AriaRole.Textbox).First;
            await first.FillAsync(string.Concat(Enumerable.Repeat("ab", 110)));
            await Send(phone, language).ClickAsync();
            await Expect(phone.Page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
            await first.FillAsync(OwnAnswer[language]);
            await Send(phone, language).ClickAsync();
        },
        [], _ => [])
    {
        Words =
        [
            ["ظلال على طول كل ممشى ومقاعد لكبار السن", "Shade along every footpath, and benches for older people"], ["모든 버스 정류장에 그늘을 만들어 주세요", "Later buses on Thursdays"],
            ["Later buses on Thursdays"], ["نقل الملاحظات إلى تطبيق واحد", "보행자를 위한 신호 시간을 늘려 주세요"], ["Leave that arse of a roundabout alone"],
        ],
    };

    private static ILocator Send(Phone phone, string language) => phone.Page.GetByRole(
        AriaRole.Button, new() { Name = language switch { "ar" => "إرسال الإجابات", "ko" => "답변 보내기", _ => "Send the answers" }, Exact = true });

    private static Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };

    internal static string Number(string digits, string language) =>
        language == "ar" ? string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? (char)('٠' + (c - '0')) : c)) : digits;
}
