using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Every kind of poll is written at the console, stands among the drafts, and is as it was when its form is opened again.</summary>
[Collection(nameof(Hall))]
public sealed class PollForms(Hall hall) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livesessions-forms-").FullName;
    private ServerProcess? _server;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync("--data", _folder);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_written_at_the_console_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var moderator = await Moderator.SignInAsync(hall, _server!.Url, _server.ConsoleLinks[2], language, $"&theme={theme}");
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        foreach (var sample in PollSamples.All.Append(PollSamples.Open))
        {
            await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.new"), Exact = true }).ClickAsync();
            var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
            var form = new Form(dialog, moderator);
            await form.WriteAsync(sample);
            await look.CheckAsync(moderator.Person, $"console-form-{sample.Id}");
            await form.SaveAsync();

            var row = moderator.Poll(sample.Prompt[language]);
            await Expect(row.GetByText(moderator.Text("console.polls.draft"), new() { Exact = true })).ToBeVisibleAsync();
            await row.GetByRole(AriaRole.Button, new() { Name = sample.Prompt[language] }).ClickAsync();
            await row.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.edit"), Exact = true }).ClickAsync();
            await form.ReadAsync(sample);
            await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.cancel"), Exact = true }).ClickAsync();
            await Expect(dialog).ToBeHiddenAsync();
        }
    }

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "dark"), InlineData("ko", "light")]
    public async Task Begin_with_something_ready_or_another_poll_of_the_room_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var moderator = await Moderator.SignInAsync(hall, _server!.Url, _server.ConsoleLinks[2], language, $"&theme={theme}");
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        var begin = dialog.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text("console.polls.beginWith"), Exact = true });
        var prompt = moderator.Text("console.template.feedback.prompt");

        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.new"), Exact = true }).ClickAsync();
        await begin.SelectOptionAsync(new SelectOptionValue { Label = moderator.Text("console.template.feedback") });
        await look.CheckAsync(moderator.Person, "console-form-begun");
        await new Form(dialog, moderator).SaveAsync();
        await Expect(moderator.Poll(prompt).GetByText(moderator.Text("console.polls.draft"), new() { Exact = true })).ToBeVisibleAsync();

        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.new"), Exact = true }).ClickAsync();
        await begin.SelectOptionAsync(new SelectOptionValue { Label = prompt });
        await Expect(begin).ToBeEnabledAsync();
        var written = dialog.GetByRole(AriaRole.Textbox).First;
        await written.FillAsync($"2 {prompt}");
        await Expect(begin).ToBeDisabledAsync();
        await new Form(dialog, moderator).SaveAsync();
        await Expect(moderator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{System.Text.RegularExpressions.Regex.Escape(prompt)}$") })).ToHaveCountAsync(2);
    }

    /// <summary>The form of a poll as somebody sees it.</summary>
    private sealed class Form(ILocator dialog, Moderator moderator)
    {
        private static readonly string[] Languages = ["ar", "en", "ko"];

        public async Task WriteAsync(PollSample sample)
        {
            await Choose("kind").SelectOptionAsync(new SelectOptionValue { Label = moderator.Text($"console.polls.kinds.{NameOf(sample.Kind)}") });
            await TextAsync(moderator.Text("console.polls.prompt"), sample.Prompt);
            var options = OptionsOf(sample.Kind);
            for (var i = 2; i < options.Length; i++) await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.addOption") }).ClickAsync();
            for (var i = 0; i < options.Length; i++) await TextAsync(OptionName(i), options[i]);
            foreach (var (field, text) in TextsOf(sample.Kind)) await TextAsync(moderator.Text($"console.polls.{field}"), text);
            foreach (var (field, value) in ChoicesOf(sample.Kind)) await Choose(field).SelectOptionAsync(value);
            foreach (var (field, value) in NumbersOf(sample.Kind)) await Typed(field).FillAsync(value);
        }

        public async Task SaveAsync()
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true }).ClickAsync();
            await Expect(dialog).ToBeHiddenAsync();
        }

        public async Task ReadAsync(PollSample sample)
        {
            foreach (var language in Languages) await Expect(In(moderator.Text("console.polls.prompt"), language)).ToHaveValueAsync(sample.Prompt[language]);
            var options = OptionsOf(sample.Kind);
            for (var i = 0; i < options.Length; i++)
                foreach (var language in Languages) await Expect(In(OptionName(i), language)).ToHaveValueAsync(options[i][language]);
            foreach (var (field, text) in TextsOf(sample.Kind))
                foreach (var language in Languages) await Expect(In(moderator.Text($"console.polls.{field}"), language)).ToHaveValueAsync(text[language]);
            foreach (var (field, value) in ChoicesOf(sample.Kind)) await Expect(Choose(field)).ToHaveValueAsync(value);
            foreach (var (field, value) in NumbersOf(sample.Kind)) await Expect(Typed(field)).ToHaveValueAsync(value);
        }

        private async Task TextAsync(string label, Localized text)
        {
            foreach (var language in Languages) await In(label, language).FillAsync(text[language]);
        }

        private ILocator Choose(string field) => dialog.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text($"console.polls.{field}"), Exact = true });

        private ILocator Typed(string field) => dialog.GetByRole(AriaRole.Textbox, new() { Name = moderator.Text($"console.polls.{field}"), Exact = true });

        private ILocator In(string label, string language) => dialog.GetByRole(AriaRole.Textbox, new()
        {
            Name = moderator.Text("console.form.in").Replace("{label}", label, StringComparison.Ordinal).Replace("{language}", NameOf(language), StringComparison.Ordinal),
            Exact = true,
        });

        private string OptionName(int place) =>
            moderator.Text("console.polls.option").Replace("{number}", PollSamples.Number($"{place + 1}", moderator.Language), StringComparison.Ordinal);

        private string NameOf(string language) => (moderator.Language switch
        {
            "ar" => new[] { "العربية", "الإنجليزية", "الكورية" },
            "ko" => ["아랍어", "영어", "한국어"],
            _ => ["Arabic", "English", "Korean"],
        })[Array.IndexOf(Languages, language)];

        private static string NameOf(PollKind kind) => kind switch
        {
            MultipleChoice => "multiple",
            YesNo => "yesNo",
            Rating => "rating",
            RankedChoice => "ranked",
            PointAllocation => "points",
            PlacementGrid => "grid",
            Numeric => "numeric",
            WordCloud => "cloud",
            OpenText => "openText",
            Quiz => "quiz",
            _ => "single",
        };

        private static Localized[] OptionsOf(PollKind kind) => kind switch
        {
            MultipleChoice { Options: var options } => options,
            Rating { Options: var options } => options,
            RankedChoice { Options: var options } => options,
            PointAllocation { Options: var options } => options,
            PlacementGrid { Options: var options } => options,
            Quiz { Options: var options } => options,
            _ => [],
        };

        private static (string Field, Localized Text)[] TextsOf(PollKind kind) => kind switch
        {
            Rating rating => [("low", rating.Low), ("high", rating.High)],
            PlacementGrid grid => [("across", grid.Across), ("upwards", grid.Up)],
            Numeric number => [("unit", number.Unit)],
            _ => [],
        };

        private static (string Field, string Value)[] ChoicesOf(PollKind kind) => kind switch
        {
            MultipleChoice multiple => [("max", $"{multiple.Max}"), ("min", $"{multiple.Min}")],
            Rating rating => [("levels", $"{rating.Levels}")],
            WordCloud cloud => [("words", $"{cloud.Max}")],
            OpenText open => [("words", $"{open.Max}")],
            Quiz quiz => [("rightOption", $"{quiz.Right}"), ("seconds", $"{quiz.Seconds}"), ("pointsAtMost", $"{quiz.Points}")],
            _ => [],
        };

        private static (string Field, string Value)[] NumbersOf(PollKind kind) =>
            kind is Numeric number
                ? [("least", $"{number.Least}"), ("most", $"{number.Most}"), ("right", $"{number.Right}"), ("tolerance", $"{number.Tolerance}")]
                : [];
    }
}
