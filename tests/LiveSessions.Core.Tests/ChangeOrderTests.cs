using CsCheck;

namespace LiveSessions.Core.Tests;

public class ChangeOrderTests
{
    [Fact]
    public void What_changed_since_is_what_a_search_of_everything_finds() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 200]), Gen.Int[0, 2]).Array[0, 1_000].Sample(changes =>
        {
            var (order, last) = (new ChangeOrder(), new SortedDictionary<int, long>());
            var offset = 1L;
            foreach (var (index, on) in changes)
            {
                offset += on;
                last[index] = offset;
                order.Touch(index, offset);
            }
            for (var since = 0; since <= offset + 1; since++)
                Assert.Equal(last.Where(one => one.Value > since).Select(one => one.Key), order.Since(since));
        }, iter: Samples.Of(100));

    [Fact]
    public void A_million_changes_of_a_hundred_things_are_remembered_in_a_few_kilobytes()
    {
        var order = new ChangeOrder();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++) order.Touch(i % 100, i + 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 16_384);
        GC.KeepAlive(order);
    }
}
