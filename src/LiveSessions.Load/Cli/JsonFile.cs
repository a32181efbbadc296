namespace LiveSessions.Load.Cli;

/// <summary>The file of <c>--json</c>.</summary>
public static class JsonFile
{
    /// <summary>Refuses a file that could not be written at the end, when all the work is done. What is in it stays.</summary>
    public static void RequireWritable(string? file)
    {
        if (file is null) return;
        var isNew = !File.Exists(file);
        try
        {
            using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }
            if (isNew) File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LoadException($"--json {file} cannot be written: {exception.Message} Name a file in a folder that exists and that you may write to.", exception);
        }
    }
}
