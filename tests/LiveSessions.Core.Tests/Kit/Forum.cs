using System.Text.Json;

namespace LiveSessions.Core.Tests.Kit;

/// <summary>The demo forum's programme and polls, with a hall that asks as much as you like: sizes are measured on it.</summary>
public static class Forum
{
    public const string Live = "planning";
    private const int Askers = 150;

    // Of a length that people write: a question of two or three of these has 100 to 170 letters.
    private static readonly string[] Parts =
    [
        "لماذا تتأخر رخص البناء في الأحياء الجديدة رغم اكتمال الخدمات فيها", "ومتى يبدأ تطبيق النظام الإلكتروني الموحد في جميع المديريات",
        "وكيف ستضمن البلدية مشاركة الأهالي في مراحل التخطيط المقبلة", "هل هناك خطة واضحة لصيانة شبكات تصريف مياه الأمطار قبل موسم الشتاء",
        "ومن الجهة المسؤولة عن متابعة التنفيذ وقياس رضا المستفيدين", "ما الدروس التي يمكن نقلها من تجربة سيؤول إلى مدننا الساحلية",
    ];

    private static JsonElement Json { get; } = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Wire.Sample.Folder, "..", "..", "src", "LiveSessions.Server", "Demo", "forum.json"))).RootElement;

    /// <summary>The room with its programme, the panel live and its questions public at once, all polls of it open.</summary>
    public static Fact[] Open { get; } =
    [
        Node.Does(Rooms.Settings with
        {
            Title = Text(Facts, "title"), Theme = Text(Facts, "theme"), Venue = Text(Facts, "venue"), Hall = Text(Facts, "hall"),
            Groups = [.. Facts.GetProperty("groups").EnumerateArray().Select(group => new Group(String(group, "id"), Text(group, "name")))],
        }),
        Omar.Does(0, new StaffAdmitted(Role.Organizer, Omar.Name)), .. Rooms.Invited(Huda),
        .. Json.GetProperty("programme").EnumerateArray().Select(session => Omar.Does(new SessionSaved(
            String(session, "id"), String(session, "kind"), session.GetProperty("day").GetInt32(), String(session, "start"), String(session, "end"), Text(session, "title"), false, 1_000))),
        Huda.Does(new SessionStarted(Live)),
        .. Json.GetProperty("polls").EnumerateArray().Where(poll => String(poll, "session") == Live).SelectMany(poll => new[]
        {
            Huda.Does(new PollSaved(String(poll, "id"), Live, new SingleChoice([.. poll.GetProperty("options").EnumerateArray().Select(Text)], 1), Text(poll, "prompt"), 0)),
            Huda.Does(new PollOpened(String(poll, "id"), 0, 99_999)),
        }),
    ];

    /// <summary>A question as people write them; the same number gives the same text.</summary>
    public static string Question(int number)
    {
        var text = $"{Parts[number % 6]} {Parts[(number / 6 + 1 + number % 6) % 6]}";
        return (number % 5 == 0 ? text : $"{text} {string.Join(' ', Parts[(number + 3) % 6].Split(' ').Take(number % 6))}") + "؟";
    }

    /// <summary>Public questions of the live session, every seventh with a name, supported unevenly, every ninth answered.</summary>
    public static Scenario Asked(int count)
    {
        var room = Given(Open, [.. Enumerable.Range(0, Askers).Select(i => Phone(i).Does(new ParticipantIntroduced("ar", "مريم بنت سالم", "muscat")))]);
        for (var i = 1; i <= count; i++)
        {
            var id = $"{i:d6}-" + new string('x', 15);
            room.And(Phone(i % Askers).Does(new QuestionAsked(id, Live, Question(i), "ar", Named: i % 7 == 0, Held: false)));
            for (var supporter = 0; supporter < i * 7 % 31; supporter++)
                if (supporter != i % Askers)
                    room.And(Phone(supporter).Does(new QuestionSupported(id, true)));
            if (i % 9 == 0) room.And(Huda.Does(new QuestionAnswered(id, 999_999)));
        }
        return room;
    }

    private static JsonElement Facts => Json.GetProperty("facts");

    private static string String(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static Localized Text(JsonElement of, string name) => Text(of.GetProperty(name));

    private static Localized Text(JsonElement text) => text.Deserialize<Localized>()!;
}
