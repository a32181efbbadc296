namespace LiveSessions.Core.Tests.Kit;

/// <summary>Reads a table of rows × columns with x for yes and - for no.</summary>
public static class Grid
{
    public static TheoryData<string, TColumn, bool> Read<TColumn>(string table) where TColumn : struct, Enum
    {
        var rows = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var columns = rows[0][1..].Select(name => Enum.Parse<TColumn>(name, ignoreCase: true)).ToArray();
        var cells = new TheoryData<string, TColumn, bool>();
        foreach (var row in rows[1..])
            for (var i = 0; i < columns.Length; i++)
                cells.Add(row[0], columns[i], row[i + 1] == "x");
        return cells;
    }
}
