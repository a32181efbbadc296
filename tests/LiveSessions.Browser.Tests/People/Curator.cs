using System.Net.Http.Json;
using LiveSessions.Core;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Views;
using LiveSessions.Core.Wire;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveSessions.Browser.Tests.People;

/// <summary>A moderator without a browser, who acts faster than anybody could press.</summary>
internal sealed class Curator(HubConnection hub, string code) : IAsyncDisposable
{
    private long _n;

    /// <summary>Signs in by a moderator's link, which is used up by it.</summary>
    public static async Task<Curator> SignInAsync(string url, string link, string code = "041205")
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var page = await client.GetAsync($"{url}/console");
        var cookie = page.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("ls-staff", StringComparison.Ordinal)).Split(';')[0];
        var key = new Uri(link).Fragment.Split("key=")[1];
        using var claim = new HttpRequestMessage(HttpMethod.Post, $"{url}/api/links/claim") { Content = JsonContent.Create(new { secret = key, room = code }) };
        claim.Headers.Add("Cookie", cookie);
        using var claimed = await client.SendAsync(claim);
        claimed.EnsureSuccessStatusCode();
        var hub = new HubConnectionBuilder().WithUrl($"{url}/hub", options => options.Headers["Cookie"] = cookie)
            .AddMessagePackProtocol(options => options.SerializerOptions = WireOptions.Stored).WithKeepAliveInterval(TimeSpan.FromSeconds(4)).Build();
        await hub.StartAsync();
        return new Curator(hub, code);
    }

    /// <summary>What a command says that its sender saw all that others changed.</summary>
    public const long Seen = long.MaxValue >> 11;

    public Task ApproveAsync(string question) => DoAsync(new Approve(question, Seen));

    public async Task DoAsync(RoomCommand command)
    {
        var answer = await hub.InvokeAsync<Answer>("Send", new SendRequest(code, (int)Role.Moderator, "en", ++_n, RawCommand.Of(command), 0, ""));
        if (answer.Kind != (int)AnswerKind.Done) throw new InvalidOperationException($"{command}: {answer.Code}");
    }

    /// <summary>The id of the question with this text, as the room stands.</summary>
    public async Task<string> FindAsync(string text)
    {
        var frames = hub.StreamAsync<Frame>("Watch", new WatchRequest(code, (int)Role.Moderator, "en", 0, ""));
        await foreach (var frame in frames)
            if (frame.ReadUpdate() is { Questions: { } questions })
                return questions.First(question => question.Text == text).Id;
        throw new InvalidOperationException("The console was not let in.");
    }

    /// <summary>The poll with this prompt, as the room stands.</summary>
    public async Task<PollView> FindPollAsync(Localized prompt)
    {
        var frames = hub.StreamAsync<Frame>("Watch", new WatchRequest(code, (int)Role.Moderator, "en", 0, ""));
        await foreach (var frame in frames)
            if (frame.ReadUpdate() is { Polls: { } polls })
                return polls.First(poll => poll.Prompt["en"] == prompt["en"]);
        throw new InvalidOperationException("The console was not let in.");
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
