using LiveSessions.Core;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Reactions;
using LiveSessions.Core.Wire;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LiveSessions.Browser.Tests.People;

/// <summary>The rest of the hall: phones without a browser, which speak the real protocol.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<HubConnection> _phones = [];
    private readonly string _code;
    private long _n;

    private Crowd(string code) => _code = code;

    public static async Task<Crowd> JoinAsync(string url, int size, string code = "041205")
    {
        var crowd = new Crowd(code);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false });
        for (var i = 0; i < size; i++)
        {
            using var joined = await client.PostAsync($"{url}/api/rooms/{code}/join", null);
            var cookie = joined.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            var phone = new HubConnectionBuilder().WithUrl($"{url}/hub", options => options.Headers["Cookie"] = cookie)
                .AddMessagePackProtocol(options => options.SerializerOptions = WireOptions.Stored).WithKeepAliveInterval(TimeSpan.FromSeconds(4)).Build();
            await phone.StartAsync();
            crowd._phones.Add(phone);
            var frames = phone.StreamAsync<Frame>("Watch", new WatchRequest(code, (int)Role.Audience, "ar", 0, ""));
            await using var first = frames.GetAsyncEnumerator();
            await first.MoveNextAsync();
        }
        return crowd;
    }

    /// <summary>The first phones of the crowd each choose an option: <paramref name="votes"/>[i] of them option i.</summary>
    public async Task VoteAsync(string poll, int round, params int[] votes)
    {
        var choices = votes.SelectMany((count, option) => Enumerable.Repeat(option, count));
        foreach (var (phone, option) in _phones.Zip(choices)) await SendAsync(phone, new Vote(poll, round, [option]));
    }

    /// <summary>One phone's whole ballot, of whichever kind.</summary>
    public Task CastAsync(int phone, string poll, int round, int[] ballot) => SendAsync(_phones[phone], new Vote(poll, round, ballot));

    /// <summary>One phone's answer in words of its own.</summary>
    public Task SayAsync(int phone, string poll, int round, params string[] words) => SendAsync(_phones[phone], new AnswerPoll(poll, round, words));

    /// <summary>Gives the question's id.</summary>
    public async Task<string> AskAsync(int phone, string session, string text, string language, string? id = null)
    {
        id ??= $"crowd-{phone}-{Interlocked.Increment(ref _n)}";
        await SendAsync(_phones[phone], new Ask(id, session, text, language, false));
        return id;
    }

    /// <summary>One phone gives a name, or none, and a group.</summary>
    public Task IntroduceAsync(int phone, string? name, string? group) => SendAsync(_phones[phone], new Introduce("ar", name, group));

    public Task SupportAsync(int phone, string question) => SendAsync(_phones[phone], new Support(question, true));

    /// <summary>One phone votes a question down.</summary>
    public Task AgainstAsync(int phone, string question) => SendAsync(_phones[phone], new Support(question, false, Down: true));

    /// <summary>One phone says how it follows.</summary>
    public Task FollowAsync(int phone, string session, Mood mood) =>
        SendAsync(_phones[phone], new SayMood(session, (int)mood, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));

    public Task ReactAsync(params int[] counts) => SendAsync(_phones[0], new React(counts));

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
    }

    private async Task SendAsync(HubConnection phone, RoomCommand command)
    {
        var answer = await phone.InvokeAsync<Answer>("Send",
            new SendRequest(_code, (int)Role.Audience, "en", Interlocked.Increment(ref _n), RawCommand.Of(command), 0, ""));
        if (answer.Kind != (int)AnswerKind.Done) throw new InvalidOperationException($"{command}: {answer.Code}");
    }
}
