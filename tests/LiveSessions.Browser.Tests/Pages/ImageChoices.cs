using LiveSessions.Browser.Tests.Fixtures;
using LiveSessions.Browser.Tests.People;
using LiveSessions.Core;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LiveSessions.Browser.Tests.Pages;

/// <summary>Polls of images, from the file at the console to the share under each picture in the hall.</summary>
[Collection(nameof(Hall))]
public sealed class ImageChoices(Hall hall) : IAsyncLifetime
{
    private static readonly Localized Prompt = In("أي تصميم تفضّل للساحة أمام البلدية؟", "Which design do you prefer for the square?", "시청 앞 광장으로 어느 설계안이 좋습니까?");

    private static readonly Localized[] Texts =
    [
        In("حديقة ظليلة", "A garden in the shade", "그늘진 정원"), In("ساحة بنافورة", "A square with a fountain", "분수 광장"), In("ملعب للأطفال", "A playground", "어린이 놀이터"),
        In("سوق أسبوعي مفتوح", "An open weekly market", "주말 야외 시장"), In("مسرح مدرّج", "An open-air stage", "야외 무대"), In("موقف للدراجات", "Parking for bicycles", "자전거 주차장"),
    ];

    /// <summary>Draws a picture and gives its file: a wide one, a high one, and a photo as large as a camera's, which no compression makes small.</summary>
    private const string Draw = """
        ([width, height, hue, noise]) => {
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          const context = canvas.getContext('2d');
          const sky = context.createLinearGradient(0, 0, 0, height);
          sky.addColorStop(0, `hsl(${hue} 60% 70%)`);
          sky.addColorStop(1, `hsl(${hue + 40} 70% 88%)`);
          context.fillStyle = sky;
          context.fillRect(0, 0, width, height);
          for (let i = 0; i < 5; i++) {
            context.fillStyle = `hsl(${hue + 90 + 12 * i} 35% ${55 - 7 * i}%)`;
            context.beginPath();
            context.ellipse(width * (0.1 + 0.2 * i), height * (0.95 - 0.03 * i), width * 0.25, height * (0.2 + 0.05 * i), 0, 0, 7);
            context.fill();
          }
          for (let i = 0; i < noise; i++) {
            context.fillStyle = `hsl(${(i * 47) % 360} 60% ${30 + ((i * 31) % 50)}%)`;
            context.fillRect((i * 7919) % width, (i * 104729) % height, 6, 6);
          }
          return canvas.toDataURL('image/png').split(',')[1];
        }
        """;

    private PolledForum _forum = null!;

    public async ValueTask InitializeAsync() => _forum = await PolledForum.StartAsync(5);

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Theory]
    [InlineData("ar", "light"), InlineData("en", "light"), InlineData("ko", "dark")]
    public async Task Are_made_chosen_and_read_in(string language, string theme)
    {
        var look = new Look(language, theme);
        await using var seats = await _forum.SeatAsync(hall, language, theme);
        var (moderator, phone, screen) = seats;

        await WriteAsync(moderator, look);
        var row = moderator.Poll(Prompt[language]);
        await row.GetByRole(AriaRole.Button, new() { Name = Prompt[language] }).ClickAsync();
        await ExpectPicturesAsync(row.Locator("img"), 3);
        await look.CheckAsync(moderator.Person, "console-images-draft");

        await moderator.OpenPollAsync(Prompt[language]);
        var poll = await _forum.Curator.FindPollAsync(Prompt);
        await _forum.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, poll.Id)));
        await phone.OpenVoteAsync(Prompt[language]);
        await ExpectPicturesAsync(phone.Page.Locator(".images img"), 3);
        await look.CheckAsync(phone.Person, "phone-images-open");
        await phone.VoteAsync(Texts[1][language]);
        await look.CheckAsync(phone.Person, "phone-images");
        await ExpectPicturesAsync(screen.Page.Locator(".scene img"), 3);
        await look.CheckAsync(screen, "screen-images-open");

        foreach (var (option, voter) in new[] { 1, 1, 0, 2, 1 }.Select((option, i) => (option, i))) await _forum.Crowd.CastAsync(voter, poll.Id, 1, [option]);
        await _forum.Curator.DoAsync(new ClosePoll(poll.Id, 1));
        await moderator.RevealAsync(Prompt[language]);
        await Expect(phone.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Texts[1][language] })).ToContainTextAsync(PollSamples.Number("67", language));
        await ExpectPicturesAsync(phone.Page.GetByRole(AriaRole.Row).Locator("img"), 3);
        await Expect(screen.Page.Locator(".scene li").Filter(new() { HasText = Texts[1][language] })).ToContainTextAsync(PollSamples.Number("67", language));
        await look.CheckAsync(phone.Person, "phone-images-result");
        await look.CheckAsync(screen, "screen-images-result");
        await look.CheckAsync(moderator.Person, "console-images-result");

        var images = Assert.IsType<ImageChoice>(poll.Kind).Images;
        foreach (var (count, id) in new[] { (2, "images-2"), (4, "images-4"), (6, "images-6"), (4, "images-4-long"), (6, "images-6-long") })
        {
            var texts = Texts[..count].Select(text => id.EndsWith("long", StringComparison.Ordinal) ? Long(text) : text).ToArray();
            await _forum.Curator.DoAsync(new SavePoll(id, "planning", new ImageChoice(texts, [.. Enumerable.Range(0, count).Select(i => images[i % 3])]), Prompt, Curator.Seen));
            await _forum.Curator.DoAsync(new OpenPoll(id, 0, Curator.Seen));
            await _forum.Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, id)));
            await ExpectPicturesAsync(screen.Page.Locator(".scene img"), count);
            await look.CheckAsync(screen, $"screen-{id}-open");
            for (var voter = 0; voter < 5; voter++) await _forum.Crowd.CastAsync(voter, id, 1, [voter % count]);
            await _forum.Curator.DoAsync(new ShowResults(id, true));
            await Expect(screen.Page.Locator(".scene li").First).ToContainTextAsync(PollSamples.Number(count switch { 2 => "60", 4 => "40", _ => "20" }, language));
            await look.CheckAsync(screen, $"screen-{id}-result");
            Assert.Equal(0, await screen.Page.Locator(".fitted").Last.EvaluateAsync<int>("box => Math.max(0, box.scrollHeight - box.clientHeight - 1)"));
            await _forum.Curator.DoAsync(new ClosePoll(id, 1));
        }
    }

    /// <summary>Writes a draft with three images, of which one is chosen again after it was removed, and something that is none is refused in words.</summary>
    private static async Task WriteAsync(Moderator moderator, Look look)
    {
        await moderator.OpenTabAsync(moderator.Text("console.polls.title"));
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.new"), Exact = true }).ClickAsync();
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = moderator.Text("console.polls.kind"), Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = moderator.Text("console.polls.kinds.images") });
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.polls.addOption") }).ClickAsync();
        await WriteAsync(dialog.Locator("textarea"), Prompt);
        var options = dialog.Locator(".option");
        for (var i = 0; i < 3; i++) await WriteAsync(options.Nth(i).Locator("input.in"), Texts[i]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true }).ClickAsync();
        await Expect(dialog.GetByText(moderator.Text("console.polls.problem.image"))).ToBeVisibleAsync();

        var first = options.First.Locator("input[type=file]");
        await first.SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = "<svg onload='alert(1)'/>"u8.ToArray() });
        await Expect(options.First.GetByRole(AriaRole.Alert)).ToHaveTextAsync(moderator.Text("console.polls.imageUnreadable"));
        await look.CheckAsync(moderator.Person, "console-images-refused");

        foreach (var (place, width, height, noise) in new[] { (0, 1600, 900, 0), (1, 3000, 2000, 200_000), (2, 700, 1000, 0) })
        {
            var picture = Convert.FromBase64String(await moderator.Page.EvaluateAsync<string>(Draw, new[] { width, height, 190 - 70 * place, noise }));
            await options.Nth(place).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = picture });
            await ExpectPicturesAsync(options.Nth(place).Locator("img"), 1);
        }
        await options.Nth(2).GetByRole(AriaRole.Button, new() { NameRegex = new("^" + moderator.Text("console.polls.removeImage")) }).ClickAsync();
        await Expect(options.Nth(2).Locator("img")).ToHaveCountAsync(0);
        var again = Convert.FromBase64String(await moderator.Page.EvaluateAsync<string>(Draw, new[] { 700, 1000, 50, 0 }));
        await options.Nth(2).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = again });
        await ExpectPicturesAsync(dialog.Locator("img"), 3);
        await look.CheckAsync(moderator.Person, "console-images-form");
        await dialog.GetByRole(AriaRole.Button, new() { Name = moderator.Text("console.save"), Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    private static async Task WriteAsync(ILocator fields, Localized text)
    {
        foreach (var (language, place) in new[] { "ar", "en", "ko" }.Select((language, i) => (language, i))) await fields.Nth(place).FillAsync(text[language]);
    }

    /// <summary>So many, and all of them loaded.</summary>
    private static async Task ExpectPicturesAsync(ILocator pictures, int count)
    {
        await Expect(pictures).ToHaveCountAsync(count);
        for (var i = 0; i < count; i++) await Expect(pictures.Nth(i)).ToHaveJSPropertyAsync("complete", true);
        Assert.DoesNotContain(0, await pictures.EvaluateAllAsync<int[]>("all => all.map((one) => one.naturalWidth)"));
    }

    /// <summary>A text nearly as long as an option may be.</summary>
    private static Localized Long(Localized text)
    {
        var longer = new Localized();
        foreach (var (language, one) in text) longer[language] = string.Join(" · ", Enumerable.Repeat(one, (Limits.Option + 3) / (one.Length + 3)));
        return longer;
    }

    private static Localized In(string ar, string en, string ko) => new() { ["ar"] = ar, ["en"] = en, ["ko"] = ko };
}
