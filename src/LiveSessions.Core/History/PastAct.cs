using System.Text.Json.Serialization;
using LiveSessions.Core.Access;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;

namespace LiveSessions.Core.History;

/// <summary>One act of the staff as a history tells it, in the names that things had then.</summary>
/// <param name="Offset">The entry it stands in.</param>
/// <param name="Place">Its place among the facts of that entry, from 0.</param>
/// <param name="Time">UTC milliseconds.</param>
/// <param name="By">The name of who did it; null where nobody did, as at the end of a countdown.</param>
/// <param name="Kind">One of <see cref="ActKind"/>.</param>
public sealed record PastAct(long Offset, int Place, long Time, string? By, string Kind)
{
    /// <summary>Numbers of the questions it was done to, the main one first.</summary>
    public int[]? Questions { get; init; }

    /// <summary>The prompt of the poll, or the title of the session or survey.</summary>
    public Localized? Title { get; init; }

    /// <summary>The name of the screen or of the invite link.</summary>
    public string? Name { get; init; }

    /// <summary>What was put on a screen.</summary>
    public SceneKind? Scene { get; init; }

    /// <summary>The <see cref="Kind"/> of the act that was taken back, or done again.</summary>
    public string? Turned { get; init; }

    /// <summary>It concerns an invite link, which only organizers may see.</summary>
    [JsonIgnore] public bool IsOfInvite { get; init; }

    /// <summary>What somebody did.</summary>
    /// <param name="state">The room after it.</param>
    internal static PastAct Of(RoomState state, StaffAct said, int place, ActorId actor)
    {
        var act = new PastAct(state.Offset, place, state.Time, state.Access.FindEver(actor)?.Name, said.Kind) { IsOfInvite = said.Subject is ActSubject.Invite };
        return said.Subject switch
        {
            ActSubject.Question => act with { Questions = Numbers(state, said.Ids) },
            ActSubject.Poll => act with { Title = state.Polls.Find(said.Ids[0])?.Content.Prompt },
            ActSubject.Survey => act with { Title = state.Surveys.Find(said.Ids[0])?.Content.Title },
            ActSubject.Session => act with { Title = state.Programme.Find(said.Ids[0])?.Content.Title },
            ActSubject.Invite => act with { Name = state.Access.FindInvite(said.Ids[0])?.Created.Name },
            ActSubject.Screen => Of(state, said.Scene, act with { Name = said.Ids.Length == 0 ? null : state.Screens.FindEver(said.Ids[0])?.Name }),
            _ when state.Acts.Find(said.Turned) is { } deed => act with { Turned = deed.Kind, Title = deed.Title, Name = deed.Name, Questions = [.. deed.Questions.Select(question => question.Number)] },
            _ => act,
        };
    }

    private static PastAct Of(RoomState state, Scene? scene, PastAct act) => scene is null ? act : act with
    {
        Scene = scene.Kind,
        Questions = scene.Kind is SceneKind.Question ? Numbers(state, [scene.Id!]) : null,
        Title = scene.Kind is SceneKind.Poll ? state.Polls.Find(scene.Id)?.Content.Prompt : null,
    };

    /// <summary>Of several, those that could not be moved stayed as they were: it was not done to them.</summary>
    private static int[] Numbers(RoomState state, string[] ids)
    {
        var questions = ids.Distinct(StringComparer.Ordinal).Select(state.Questions.Find).OfType<Question>().ToArray();
        return [.. questions.Where(question => questions.Length == 1 || question.Changed == state.Offset).Select(question => question.Number)];
    }
}
