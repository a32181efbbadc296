using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiveSessions.Core;
using LiveSessions.Core.History;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Server.Api;
using LiveSessions.Server.History;
using LiveSessions.Server.Log;
using LiveSessions.Server.Pages;
using LiveSessions.Server.Rooms;
using MessagePack;
using Xunit;

namespace LiveSessions.Server.Tests.Api;

/// <summary>docs/protocol.md names everything a client can meet, and every refusal has its words.</summary>
public sealed class ProtocolDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Root(), "docs", "protocol.md"));

    public static TheoryData<string> Codes() => [.. Constants(typeof(Refusals)).Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<int, string> Commands()
    {
        var data = new TheoryData<int, string>();
        foreach (var union in typeof(RoomCommand).GetCustomAttributes<UnionAttribute>())
            data.Add(union.Key, string.Join(' ', Members(union.SubType)));
        return data;
    }

    public static TheoryData<string, long> LimitValues()
    {
        var data = new TheoryData<string, long>();
        foreach (var limit in Constants(typeof(Limits))) data.Add(limit.Name, Convert.ToInt64(limit.GetRawConstantValue(), CultureInfo.InvariantCulture));
        return data;
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_refusal_is_explained_and_has_a_text_of_its_own_in_every_language(string code)
    {
        Assert.Contains($"`{code}`", Section("Refusals"), StringComparison.Ordinal);
        var messages = new Messages();
        var texts = messages.Languages.Select(lang => messages.Text($"refusal.{code}", lang)).ToHashSet();
        Assert.Equal(messages.Languages.Count(), texts.Count);
        Assert.DoesNotContain($"refusal.{code}", texts);
    }

    [Fact]
    public void No_refusal_is_explained_that_does_not_exist()
    {
        Assert.Equal(Constants(typeof(Refusals)).Select(field => (string)field.GetRawConstantValue()!).Order(), Rows(Section("Refusals")).Order());
    }

    [Fact]
    public void Every_durability_is_explained()
    {
        var section = Document.Split("### What an acknowledgement survives")[1].Split("\n##")[0];
        Assert.Equal(Enum.GetValues<Durability>().Select(one => one.Code()).Order(StringComparer.Ordinal), Rows(section).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_durability_has_its_words_on_the_console_and_a_weak_one_says_what_to_do()
    {
        foreach (var texts in ConsoleTexts())
        {
            Assert.Equal(Codes(one => one.IsWeak()), After("storage.weak.", texts));
            Assert.Equal(Codes(one => !one.IsWeak()), After("head.kept.", texts));
        }

        static IEnumerable<string> Codes(Func<Durability, bool> which) => Enum.GetValues<Durability>().Where(which).Select(one => one.Code()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_reason_why_storage_pauses_is_explained_and_has_its_words_on_the_console()
    {
        var reasons = Constants(typeof(StorageTrouble)).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal).ToArray();
        var section = Document.Split("### Why storage is paused")[1].Split("\n## ")[0];
        Assert.Equal(reasons, Rows(section).Order(StringComparer.Ordinal));
        foreach (var texts in ConsoleTexts())
            Assert.Equal(reasons, After("storage.why.", texts));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_listed_with_its_tag_and_all_its_members(int tag, string members)
    {
        var row = Assert.Single(Section("Commands").Split('\n'), line => line.StartsWith($"| {tag} ", StringComparison.Ordinal));
        Assert.All(members.Split(' '), member => Assert.Contains($"`{member}`", row, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(LimitValues))]
    public void A_limit_is_listed(string name, long value)
    {
        // Days read better than milliseconds.
        var text = name == nameof(Limits.InviteLifetime) ? (value / 86_400_000).ToString(CultureInfo.InvariantCulture) : value.ToString("N0", CultureInfo.InvariantCulture);
        Assert.Matches($@"\b{text}\b", name == nameof(Limits.InviteLifetime) ? Section("Commands") : Section("Limits"));
    }

    [Fact]
    public void Every_member_of_an_update_and_of_what_is_one_s_own_is_listed()
    {
        Assert.All(Members(typeof(Core.Views.Update)), member => Assert.Contains($"`{member}`", Section("Updates"), StringComparison.Ordinal));
        Assert.All(Members(typeof(Core.Views.Mine)), member => Assert.Contains($"`{member}`", Section("Mine"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_window_and_the_pages_are_as_large_as_is_said()
    {
        var window = $"the {QuestionWindow.Top} most supported and the {QuestionWindow.Newest} approved last, and the {QuestionWindow.Answered} answered last";
        Assert.Contains(window, Section("Updates").ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains($"the {QuestionWindow.Top} most supported, the {QuestionWindow.Newest} approved last, the {QuestionWindow.Answered} answered last", Section("Pages"), StringComparison.Ordinal);
        Assert.Contains($", {QuestionPage.Size} at a time:", Section("Pages"), StringComparison.Ordinal);
        Assert.Contains($"| {QuestionPage.Size}; {QuestionPages.Limit} |", Section("Limits"), StringComparison.Ordinal);
        var members = JsonSerializer.SerializeToElement(new QuestionPage(1, [], 0, "1.0"), JsonSettings.Web).EnumerateObject().Select(member => member.Name);
        Assert.Contains($"`{{{string.Join(", ", members)}}}`", Section("Pages"), StringComparison.Ordinal);
    }

    [Fact]
    public void How_similar_questions_are_found_and_how_often_is_said()
    {
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {SimilarPage.Size}; {SimilarIndex.OfPhone}, {SimilarIndex.OfPhones:N0} |"), Section("Limits"), StringComparison.Ordinal);
        Assert.Contains($"| {SimilarApi.AtOnce}; {SimilarIndex.OfMember}, {SimilarIndex.OfStaff} |", Section("Limits"), StringComparison.Ordinal);
        foreach (var page in new object[] { new SimilarPage(1, []), new DuplicatesPage(1, []) })
        {
            var members = JsonSerializer.SerializeToElement(page, JsonSettings.Web).EnumerateObject().Select(member => member.Name);
            Assert.Contains($"`{{{string.Join(", ", members)}", Section("Similar questions"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_of_act_is_listed_and_has_its_words_on_the_console()
    {
        var kinds = Constants(typeof(ActKind)).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal).ToArray();
        var row = Assert.Single(Section("Values").Split('\n'), line => line.StartsWith("| act kind ", StringComparison.Ordinal));
        Assert.Equal(kinds, Regex.Matches(row, "`([a-z_]+)`").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        foreach (var texts in ConsoleTexts()) Assert.Equal(kinds, After("act.", texts));
    }

    [Fact]
    public void How_far_one_may_look_back_is_said()
    {
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {RoomHistory.Limit:N0}; {HistoryApi.Page} |"), Section("Limits"), StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {TimeMachine.EntryLimit:N0}; {TimeMachine.WaitingLimit} |"), Section("Limits"), StringComparison.Ordinal);
        var members = JsonSerializer.SerializeToElement(new HistoryPage(0, 0, 0, "", [], 0, 0, new Activity(), []), JsonSettings.Web).EnumerateObject().Select(member => member.Name);
        Assert.Contains($"`{{{string.Join(", ", members)}}}`", Section("The past"), StringComparison.Ordinal);
        var act = JsonSerializer.SerializeToElement(new PastAct(0, 0, 0, "", ""), JsonSettings.Web).EnumerateObject().Select(member => member.Name);
        Assert.Contains($"`{{{string.Join(", ", act)}}}`", Section("The past"), StringComparison.Ordinal);
        var activity = JsonSerializer.SerializeToElement(new Activity(), JsonSettings.Web).EnumerateObject().Select(member => member.Name);
        Assert.Contains($"`{{{string.Join(", ", activity)}}}`", Section("The past"), StringComparison.Ordinal);
    }

    /// <summary>The codes of a table, which stand in its first column.</summary>
    private static IEnumerable<string> Rows(string section) => section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .SelectMany(line => line.Split('|')[1].Split('`', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The texts of the console in each language.</summary>
    private static IEnumerable<Dictionary<string, string>> ConsoleTexts() => new Messages().Languages.Select(language =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Root(), "web", "messages", language, "console.json")))!);

    /// <summary>What follows a beginning of keys, in order.</summary>
    private static IEnumerable<string> After(string beginning, Dictionary<string, string> texts) =>
        texts.Keys.Where(key => key.StartsWith(beginning, StringComparison.Ordinal)).Select(key => key[beginning.Length..]).Order(StringComparer.Ordinal);

    private static IEnumerable<FieldInfo> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral);

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Select(property => property.GetCustomAttribute<KeyAttribute>()?.StringKey).OfType<string>();

    private static string Section(string heading)
    {
        var from = Document.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        var to = Document.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return Document[from..(to < 0 ? Document.Length : to)];
    }

    private static string Root() => Path.GetFullPath(Path.Combine(
        typeof(WebFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "WebDist").Value!, "..", ".."));
}
