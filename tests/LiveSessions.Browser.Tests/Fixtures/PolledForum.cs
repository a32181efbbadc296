using LiveSessions.Browser.Tests.People;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Screens;

namespace LiveSessions.Browser.Tests.Fixtures;

/// <summary>A forum with its panel live, a curator who leads the polls past the console, and a crowd that votes.</summary>
internal sealed class PolledForum : IAsyncDisposable
{
    private readonly ForumServer _server;

    private PolledForum(ForumServer server, Curator curator, Crowd crowd) => (_server, Curator, Crowd) = (server, curator, crowd);

    public Curator Curator { get; }

    public Crowd Crowd { get; }

    public static async Task<PolledForum> StartAsync(int voters)
    {
        var server = await ForumServer.StartAsync();
        var curator = await Curator.SignInAsync(server.Url, server.ModeratorLinks[0]);
        await curator.DoAsync(new StartSession("planning"));
        return new(server, curator, await Crowd.JoinAsync(server.Url, voters));
    }

    /// <summary>Those whose pages are looked at: who moderates, somebody with a phone who has come in, and the screen in the hall.</summary>
    public async Task<Seats> SeatAsync(Hall hall, string language, string theme)
    {
        var moderator = await Moderator.SignInAsync(hall, _server.Url, _server.ModeratorLinks[1], language, $"&theme={theme}");
        var phone = new Phone(await hall.PhoneAsync(language), language);
        await phone.Page.GotoAsync($"{_server.Url}/041205?lang={language}&theme={theme}");
        await phone.EnterAsync();
        return new(moderator, phone, await moderator.PairedScreenAsync(hall, _server.Url, theme));
    }

    /// <summary>Who organizes the forum, at their own console.</summary>
    public Task<Moderator> OrganizeAsync(Hall hall, string language, string theme) =>
        Moderator.SignInAsync(hall, _server.Url, _server.OrganizerLink, language, $"&theme={theme}");

    /// <summary>Writes a poll, opens it, and puts it on every screen.</summary>
    public async Task OpenAsync(SavePoll poll)
    {
        await Curator.DoAsync(poll);
        await Curator.DoAsync(new OpenPoll(poll.Id, 0, Curator.Seen));
        await Curator.DoAsync(new Direct(null, new WireScene((int)SceneKind.Poll, poll.Id)));
    }

    public async ValueTask DisposeAsync()
    {
        await Crowd.DisposeAsync();
        await Curator.DisposeAsync();
        await _server.DisposeAsync();
    }
}

/// <summary>One of each surface.</summary>
internal sealed record Seats(Moderator Moderator, Phone Phone, Person Screen) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Screen.DisposeAsync();
        await Phone.DisposeAsync();
        await Moderator.DisposeAsync();
    }
}
