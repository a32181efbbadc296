using System.Net.Http.Json;
using System.Text.Json;
using LiveSessions.Core;
using LiveSessions.Core.Access;
using LiveSessions.Server.Access;

namespace LiveSessions.Checker.Live;

/// <summary>Somebody of the staff who comes in by a link during the run, watches, and loses access when an organizer revokes the link.</summary>
internal sealed class LiveGuest(LiveRun run, ActorId actor, string cookie, int seed) : LiveClient(run, Role.Moderator, Role.None, actor, cookie, seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly LiveRun _run = run;
    private readonly string _cookie = cookie;
    private readonly Random _random = new(seed);

    /// <summary>What the exchange of the link came to: null while nobody has told, empty for done, else the code of the refusal.</summary>
    public string? Claimed { get; private set; }

    /// <summary>True from the moment the link is done until a server turned them away.</summary>
    public bool IsIn => Claimed is "" && !IsTurnedAway;

    /// <summary>Whether they were shown the room, and then turned away.</summary>
    public bool HasLostAccess => IsTurnedAway && Position.Offset > 0;

    /// <inheritdoc/>
    public override async Task StayAsync()
    {
        while (Claimed is null && !_run.IsOver) Claimed = await ClaimAsync();
        if (Claimed is "") await base.StayAsync();
    }

    /// <summary>Holds what became of the link, and what they were shown, against the final log.</summary>
    public void Check(Evidence evidence)
    {
        var claims = evidence.Lines.Where(line => line.Fact.Actor == Actor && line.Fact.Event is InviteClaimed && line.Took).ToArray();
        if (Claimed is "" != claims.Length is 1 && Claimed is not null && !_run.MayLose)
            evidence.Findings.Add(Claimed is "" ? "I1" : "I4", $"{this} was told '{Claimed}' of the link, and it took effect {claims.Length} times");
        var revoked = evidence.Lines.FirstOrDefault(line => line.Fact.Event is InviteRevoked { Id: RoomSetup.Link } && line.Took);
        if (revoked is not null && Claimed is "" && Position.Offset >= revoked.Offset && !_run.MayLose)
            evidence.Findings.Add("I12", $"{this} was shown entry {Position.Offset}, and lost access in {revoked.Offset}");
        if (revoked is null && IsTurnedAway && !_run.MayLose) evidence.Findings.Add("I8", $"{this} was turned away, and nobody revoked the link");
    }

    /// <inheritdoc/>
    protected override void TurnAway(string code, LiveConnection connection)
    {
        if (code is Refusals.NotSignedIn or Refusals.AccessRevoked) IsTurnedAway = true;
        else base.TurnAway(code, connection);
    }

    private async Task<string?> ClaimAsync()
    {
        var node = _run.AnyNode(_random);
        using var http = new HttpClient { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{node.Network.Port}")), Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/links/claim") { Content = JsonContent.Create(new { secret = Tokens.Text(RoomSetup.LinkSecret), room = RoomSetup.Code }) };
        request.Headers.Add("Cookie", _cookie);
        try
        {
            using var answer = await http.SendAsync(request, _run.Over);
            if (answer.IsSuccessStatusCode) return "";
            var code = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(_run.Over)).GetProperty("code").GetString()!;
            if (code is Refusals.LinkUnknown or Refusals.LinkUsed) return code;
        }
        catch (Exception cut) when (LiveConnection.IsCut(cut) || cut is JsonException)
        {
            // What became of it is not known: it is asked again.
        }
        await Task.Delay(_random.Next(20, 300));
        return null;
    }
}
