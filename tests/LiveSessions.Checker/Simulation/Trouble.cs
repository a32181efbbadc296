namespace LiveSessions.Checker.Simulation;

/// <summary>What goes wrong beyond single calls, and when.</summary>
public static class Trouble
{
    /// <summary>Plans it for the next milliseconds.</summary>
    public static void Plan(World world, int duration)
    {
        var (chance, plan) = (world.Chance, world.Plan);
        if (plan.Deaths)
        {
            for (var i = chance.Between(1, 3); i > 0; i--) At(() => world.Kill(chance.Of(world.Nodes)));
            for (var i = chance.Between(0, 3); i > 0; i--) At(() => Freeze(world, chance.Of(world.Nodes)));
        }
        if (plan.Outages)
            for (var i = chance.Between(1, 2); i > 0; i--) At(() => world.Log.GoAway(chance.Between(300, 4_000)));
        foreach (var room in world.Rooms.Where((_, index) => plan.Rollbacks[index]))
            for (var i = chance.Between(1, 3); i > 0; i--)
                At(() =>
                {
                    if (chance.In(0.5)) world.Log.GoAway(chance.Between(100, 2_000));
                    world.Rollback(room, chance.Between(1, 12));
                });

        void At(Action act) => world.Schedule.After(chance.Below(duration), act);
    }

    private static void Freeze(World world, Node node)
    {
        if (node.IsDead) return;
        world.Findings.Note($"{node.Name} stands still");
        node.FrozenUntil = world.Schedule.Now + world.Chance.Between(500, 6_000);
    }
}
