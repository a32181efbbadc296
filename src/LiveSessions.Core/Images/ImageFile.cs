using System.Buffers.Binary;

namespace LiveSessions.Core.Images;

/// <summary>The formats that are taken. The numbers are stored: they never change.</summary>
public enum ImageFormat { Png = 1, Jpeg = 2, WebP = 3 }

/// <summary>
/// Recognises an image by its own bytes, never by its name or by what its sender calls it: signature, a header with a size, and the end that its
/// format has, so that a file that was cut off, or has something else behind it, is none.
/// </summary>
public static class ImageFile
{
    /// <summary>The format of an image of 1 to <see cref="Limits.ImageSide"/> pixels a side; null for anything else.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> file) => (Png(file) ?? Jpeg(file) ?? WebP(file)) is var (format, width, height)
        && width is >= 1 and <= Limits.ImageSide && height is >= 1 and <= Limits.ImageSide ? format : null;

    private static (ImageFormat, int, int)? Png(ReadOnlySpan<byte> file)
    {
        // Signature, header chunk of 13 bytes, …, end chunk of none.
        ReadOnlySpan<byte> start = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n\0\0\0\rIHDR"u8], end = [.. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
        return file.Length > 32 && file.StartsWith(start) && file.EndsWith(end)
            ? (ImageFormat.Png, BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]))
            : null;
    }

    private static (ImageFormat, int, int)? Jpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file is not [0xFF, 0xD8, .., 0xFF, 0xD9]) return null;
        // Segments of a marker and a length, up to the frame's.
        for (var at = 2; at + 9 <= file.Length && file[at] == 0xFF;)
        {
            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (ImageFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            // A segment counts its own length; markers without one stand behind the frame, or are none of an image.
            if (length < 2 || marker is < 0xC0 or (>= 0xD0 and <= 0xDA)) return null;
            at += 2 + length;
        }
        return null;
    }

    private static (ImageFormat, int, int)? WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBPVP8"u8)) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) != file.Length - 8) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
        return file[15] switch
        {
            (byte)' ' when file[23..26] is [0x9D, 0x01, 0x2A] =>
                (ImageFormat.WebP, BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF),
            (byte)'L' when file[20] == 0x2F => (ImageFormat.WebP, 1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF)),
            (byte)'X' => (ImageFormat.WebP, 1 + Three(file[24..]), 1 + Three(file[27..])),
            _ => null,
        };

        static int Three(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;
    }
}
