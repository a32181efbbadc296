using System.Security.Cryptography;
using MessagePack;

namespace LiveSessions.Core.Images;

/// <summary>
/// Staff added an image for polls. It stands in the log as a whole, so that whatever holds of the log (replicas, digests, export, recovery) holds of
/// images; views name it by its id and never hold its bytes.
/// </summary>
/// <param name="Id">The first 128 bits of SHA-256 of the bytes, so that the same image twice is one.</param>
[MessagePackObject]
public sealed record ImageAdded([property: Key(0)] string Id, [property: Key(1)] ImageFormat Format, [property: Key(2)] byte[] Bytes) : RoomEvent
{
    internal override Authority Authority => Authority.Staff;

    internal override bool IsKnown => Enum.IsDefined(Format);

    /// <summary>The fact of an uploaded file, or why it is refused.</summary>
    public static Decision Of(byte[] file)
    {
        if (file.Length > Limits.ImageBytes) return Refusals.ImageTooLarge;
        return ImageFile.FormatOf(file) is { } format ? new ImageAdded(IdOf(file), format, file) : Refusals.ImageUnreadable;
    }

    /// <summary>32 lower-case hex digits.</summary>
    public static string IdOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 16));

    internal override Verdict Judge(RoomState state, in FactContext context)
    {
        if (Lacks(Id, Bytes) || Bytes.Length > Limits.ImageBytes) return Refusals.Malformed;
        if (state.Images.Find(Id) is not null) return Verdict.Repeated;
        return state.Images.Count < Limits.Images ? Verdict.Applies : Refusals.TooManyImages;
    }

    internal override void Apply(RoomState state, in FactContext context) => state.Images.Add(this);
}
