using LiveSessions.Core.History;
using LiveSessions.Core.Participants;
using LiveSessions.Core.Polls;
using LiveSessions.Core.Programme;
using LiveSessions.Core.Questions;
using LiveSessions.Core.Screens;
using LiveSessions.Core.Surveys;

namespace LiveSessions.Core.Recount;

/// <summary>Acts that are taken back and done again, field by field.</summary>
internal sealed partial class CountedDeeds
{
    public void Turn(ActTurned turned, FactContext context)
    {
        if (_deeds.Find(one => one.Number == turned.Act) is not { Changes.Length: > 0 } deed || (deed.Number > 0 ? _count : _apart) - Math.Abs(deed.Number) >= ActsState.Limit) return;
        var thing = $"deed {turned.Act}";
        if (acts.Was(thing, context)) return;
        if (deed.IsUndone == turned.Undone)
        {
            acts.Add(thing, context);
            return;
        }
        var back = deed.Changes.Where(one => !Equals(one.Before, one.After)).Select(one => turned.Undone ? one : one with { Before = one.After, After = one.Before }).ToArray();
        if (back.Any(change => !CanTurn(change, back, turned.Undone)) || deed.Changes.Any(change => IsStuck(change.Thing))) return;
        acts.Add(thing, context);
        deed.IsUndone = turned.Undone;
        foreach (var name in deed.Changes.Where(one => context.N > 0 || one.Thing is not (CountedPoll or CountedSurvey)).Select(NameOf).OfType<string>().Distinct()) acts.Add(name, context);
        foreach (var change in back) Put(change.Thing, change.Field, Wanted(change), context);
        Fit();
    }

    private static string? NameOf(Change change) => change.Thing switch
    {
        CountedScreens => $"screen {change.Field}",
        CountedQuestion question => $"question {question.Id}",
        CountedPoll poll => $"poll {poll.Content.Id}",
        CountedSurvey survey => $"survey {survey.Content.Id}",
        CountedSession session => $"session {session.Content.Id}",
        CountedSessions => "record",
        _ => null,
    };

    /// <summary>Whether what is now is what the act left, and may become what it was: <paramref name="all"/> of the act at once.</summary>
    private bool CanTurn(Change change, Change[] all, bool back)
    {
        if (change is { Thing: CountedSession added, Field: There }) return CanAdd(added, back);
        if (change.Thing is CountedSession { IsRemoved: true }) return false;
        if (change.Thing is CountedScreens) return screens.Settings()[change.Field] == (SettingsOfScreen)change.After!;
        if (change.Thing is CountedSession session) return Equals(change.After is SessionSaved ? session.Content : sessions.StageOf(session), change.After);
        if (change.Thing is CountedSessions) return sessions.IsPublished == (bool)change.After!;
        if (change is { Thing: CountedSurvey survey, Before: DecidedOfSurvey wanted, After: DecidedOfSurvey left })
            return survey.Decided == left && sessions.Find(wanted.Session) is not null && wanted.State switch
            {
                SurveyState.Draft => surveys.CanBe(wanted.Content),
                SurveyState.Deleted => true,
                _ => survey.Content.Polls.Select(polls.Find).All(one => one!.State is not PollState.Draft || all.Any(other => other.Thing == one)),
            };
        if (change is { Thing: CountedPoll poll, Before: DecidedOfPoll to, After: DecidedOfPoll was })
            return (IsAsLeft(poll, was) || (back && to.State == was.State && to.Round < was.Round && poll.Round == was.Round && !poll.Content.IsAnonymous && !poll.IsRevealed))
                && sessions.Find(Wanted(poll, to, was).Session) is not null
                && surveys.Takes(Wanted(poll, to, was), together: all.Any(other => other.Thing is CountedSurvey))
                && !(back && to.Round != poll.Round && (to.State != was.State || poll.Content.IsAnonymous) && poll.Voters(poll.Round) + poll.Abstained > 0)
                && !(!back && to.Round != was.Round && to.State == was.State && poll.Casts(to.Round) > 0)
                && !(to.State is PollState.Draft or PollState.Deleted && screens.Scenes().Values.Any(scene => scene.Kind is SceneKind.Poll && scene.Id == poll.Content.Id));
        if (change.Thing is CountedPoll cloud) return (cloud.Marked.TryGetValue(change.Field, out var hidden) ? hidden : null as bool?) == (bool?)change.After;
        if (change.Thing is ActorId who) return Equals(BarOf(who), change.After);
        if (change.Thing is string screen) return screens.CanShow(screen, (Scene)change.Before!, (Scene)change.After!);
        var one = (CountedQuestion)change.Thing;
        if (!Equals(Of(one, change.Field), change.After)) return false;
        if (change.Field != Life) return true;
        var life = (LifeOf)change.Before!;
        if (screens.Shows(one.Id) && !IsPublic(life.State)) return false;
        if (life.Into is not { } into || into == one.Into) return true;
        var then = all.FirstOrDefault(other => other.Thing == into && other.Field == Life)?.Before as LifeOf;
        return CanMerge(one, into, then?.State ?? into.State);
    }

    private static bool IsAsLeft(CountedPoll poll, DecidedOfPoll was) => poll.Decided with { ClosesAt = null, Again = false } == was with { ClosesAt = null, Again = false };

    /// <summary>Of a poll that was cleared, and then closed, opened again or shown, the ballots alone come back. A countdown is no matter of them.</summary>
    private static object? Wanted(Change change) => change is { Thing: CountedPoll poll, Before: DecidedOfPoll to, After: DecidedOfPoll was } ? Wanted(poll, to, was) : change.Before;

    private static DecidedOfPoll Wanted(CountedPoll poll, DecidedOfPoll to, DecidedOfPoll was)
    {
        var now = poll.Decided;
        if (to.State != was.State || to.Round == was.Round) return to;
        if (to.Round > was.Round) return to with { ClosesAt = now.ClosesAt };
        return IsAsLeft(poll, was) ? to with { ClosesAt = now.ClosesAt, Again = now.Again || to.Again } : now with { Round = to.Round };
    }

    /// <summary>A session can be taken out while it never was on and nothing was ever asked in it.</summary>
    private bool CanAdd(CountedSession session, bool back)
    {
        var id = session.Content.Id;
        if (session.IsRemoved == back || session.Content != _added[session]) return false;
        return !back || !(session.WasLive || questions.All.Any(question => question.Session == id) || polls.All.Any(poll => poll.Session == id));
    }

    /// <summary>A withdrawn question stays so; a screen that is gone, and a scene that was changed since, cannot be put back.</summary>
    private bool IsStuck(object thing) => thing is CountedQuestion { State: QuestionState.Withdrawn } || (thing is string screen && !screens.Scenes().ContainsKey(screen));

    private void Put(object thing, string field, object? value, in FactContext context)
    {
        if (thing is CountedSession session)
        {
            if (field == There) session.IsRemoved = !(bool)value!;
            else if (value is StageOfSession stage) sessions.Put(session, stage);
            else session.Content = (SessionSaved)value!;
        }
        if (thing is CountedSurvey survey) survey.Decided = (DecidedOfSurvey)value!;
        if (thing is CountedScreens) screens.Set(field, (SettingsOfScreen)value!);
        if (thing is CountedSessions) sessions.IsPublished = (bool)value!;
        if (thing is CountedPoll poll)
        {
            if (value is DecidedOfPoll emptied && emptied.State == poll.State && emptied.Round < poll.Round) poll.Add(poll.Round, emptied.Round);
            if (value is DecidedOfPoll decided)
                poll.Decided = decided with
                {
                    ClosesAt = decided.ClosesAt > context.Time ? decided.ClosesAt : null,
                    Again = decided.Again || (decided.State is PollState.Open && poll.State is PollState.Closed),
                };
            else if (value is bool hidden) poll.Marked[field] = hidden;
            else poll.Marked.Remove(field);
        }
        if (thing is ActorId who) _bars[who] = (Bar)value!;
        else if (thing is string screen) screens.Put(screen, (Scene)value!);
        else if (thing is CountedQuestion one)
            switch (field)
            {
                case Life: (one.State, one.Reason, one.Former, one.Into) = (LifeOf)value!; break;
                case Wording: (one.Text, one.Lang) = ((string, string))value!; break;
                case Pinned: one.Pinned = (bool)value!; break;
                case Next: one.Next = (bool)value!; break;
                case Labels: one.Labels = (string[])value!; break;
                case Speaker: one.Speaker = (string?)value; break;
                case Answer: one.Answer = (string?)value; break;
                default: one.Hands = (int)value!; break;
            }
    }
}
