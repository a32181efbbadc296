namespace LiveSessions.Server.Tables;

/// <summary>Writes a table line by line in a form that people open; holds no more of it than what was not sent yet.</summary>
internal interface IResultWriter : IAsyncDisposable
{
    ValueTask WriteAsync(Cell[] line, CancellationToken cancellation);

    /// <summary>Writes what stands at the end. Without it the file is cut off, and is read as such.</summary>
    ValueTask EndAsync(CancellationToken cancellation);
}
