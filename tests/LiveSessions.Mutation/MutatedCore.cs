using LiveSessions.Core.Text;
using Xunit;

namespace LiveSessions.Mutation;

/// <summary>
/// The one test that Stryker runs. Stryker puts the core with all its mutants compiled in beside it, and this keeps that folder, so that
/// the mutants can be judged here by the core's tests, within one process.
/// </summary>
public sealed class MutatedCore
{
    private static readonly Type? Control = typeof(CleanText).Assembly.GetTypes().FirstOrDefault(type => type.Name == "MutantControl");

    /// <summary>Whether the core beside this is the mutated one.</summary>
    public static bool Here => Control is not null;

    /// <summary>The mutant that is switched on; -1: none.</summary>
    public static int Active { set => Control!.GetField("ActiveMutant")!.SetValue(null, value); }

    /// <summary>Does something and tells which mutants it came to, and which of them while a static member was made.</summary>
    public static (IEnumerable<int> Reached, IEnumerable<int> OnceOnly) Watch(Action run)
    {
        var capture = Control!.GetField("CaptureCoverage")!;
        capture.SetValue(null, true);
        run();
        capture.SetValue(null, false);
        var lists = (IList<int>[])Control.GetMethod("GetCoverageData")!.Invoke(null, null)!;
        return (lists[0], lists[1]);
    }

    [Fact]
    public void It_is_kept()
    {
        // A test that comes to no mutant at all is taken for a failure to see which it comes to, and every mutant would be tried.
        Assert.Equal(1, CleanText.Graphemes("é"));
        if (!Here) return;
        var from = new DirectoryInfo(AppContext.BaseDirectory);
        var to = Directory.CreateDirectory(Path.Combine(from.FullName, "..", "mutated"));
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name), overwrite: true);
    }
}
