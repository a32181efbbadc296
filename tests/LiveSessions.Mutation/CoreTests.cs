using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace LiveSessions.Mutation;

/// <summary>The core's tests, found in this folder when it is measured, and run by reflection: a few milliseconds each, where a runner of its own would need a process.</summary>
public static class CoreTests
{
    /// <summary>All of them, in one order; a theory with all its rows is one.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. from type in Assembly.Load("LiveSessions.Core.Tests").GetTypes()
           from method in type.GetMethods()
           where type.IsPublic && !type.IsAbstract && method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           orderby type.FullName, method.Name
           select method,
    ];

    /// <summary>Whether it passes.</summary>
    public static bool Passes(MethodInfo test)
    {
        try
        {
            foreach (var row in Rows(test))
            {
                var instance = test.IsStatic ? null : Activator.CreateInstance(test.ReflectedType!);
                if (test.Invoke(instance, row) is Task task) task.GetAwaiter().GetResult();
                (instance as IDisposable)?.Dispose();
            }
            return true;
        }
        // Whatever a mutant makes of a test, short of the end of the process, is a failure of it.
        catch (Exception)
        {
            return false;
        }
    }

    private static object?[][] Rows(MethodInfo test)
    {
        if (test.GetCustomAttribute<TheoryAttribute>() is null) return [[]];
        var tracker = new DisposalTracker();
        object?[][] rows =
        [
            .. from source in test.GetCustomAttributes<DataAttribute>().Select(source => Of(source, test))
               from row in source.GetData(test, tracker).AsTask().GetAwaiter().GetResult()
               select test.ResolveMethodArguments(row.GetData()),
        ];
        return rows.Length > 0 ? rows : throw new InvalidOperationException($"{test.Name} has no rows");
    }

    // Without its type a source that names a member has no rows, and its theory would pass without a run.
    private static DataAttribute Of(DataAttribute source, MethodInfo test)
    {
        if (source is ITypeAwareDataAttribute { MemberType: null } named) named.MemberType = test.ReflectedType;
        return source;
    }
}
